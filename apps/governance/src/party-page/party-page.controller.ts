import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { defined, type ViewReader } from '#libs/event-sourcing';
import type { ActionRow } from '#libs/meetings';
import { Allow, InjectView, PathId, Reads, Responds, ViewQuery } from '#libs/platform';
import { type BodyDocument, bodies, type HoldingRow } from '../constitution/views/bodies.js';
import { type ConsultationRow, type TermsDocument, termsOfReference } from '../constitution/views/terms.js';
import { type MeetingDocument, meetings } from '../meetings/views/meetings.js';
import { refuse } from '../parties/domain/organisation.refusals.js';
import { type Party, parties } from '../parties/views/parties.js';
import { type ContributionRow, type ContributionsTo, contributions } from './contributions.js';
import { PARTY_PAGE } from './responses.js';

const unknown = (id: string) => refuse['unknown-organisation'](`No party is known under the id ${id}.`);

/** Everything that a member or an organisation takes part in. */
@ApiTags('Parties')
@Controller()
export class PartyPageController {
  constructor(
    @InjectView(parties) private readonly partyDocuments: ViewReader<Party>,
    @InjectView(bodies) private readonly ofBodies: ViewReader<BodyDocument, HoldingRow>,
    @InjectView(termsOfReference) private readonly terms: ViewReader<TermsDocument, ConsultationRow>,
    @InjectView(meetings) private readonly ofMeetings: ViewReader<MeetingDocument, ActionRow>,
    @InjectView(contributions) private readonly toDecisions: ViewReader<ContributionsTo, ContributionRow>,
  ) {}

  @Get('parties/:holder')
  @Reads(bodies, contributions, meetings, parties, termsOfReference)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds(
    'Everything that a member or organisation takes part in within governance: seats, past and to come, views on terms, meetings, decisions, open actions',
    PARTY_PAGE,
  )
  async show(@PathId('holder') holder: string, @Query() _query: ViewQuery) {
    const [party, seats, consulted, attended, decided, open] = await Promise.all([
      this.partyDocuments.get(holder),
      this.ofBodies.rows.find({ filter: { holder }, sort: ['startsOn', 'body'], limit: 'all' }),
      this.terms.rows.find({ filter: { holder }, sort: ['day', 'owner'], limit: 'all' }),
      this.ofMeetings.find({ filter: { parties: { has: holder } }, sort: ['start'], limit: 'all' }),
      this.toDecisions.rows.find({ filter: { holder }, sort: ['day', 'decision'], limit: 'all' }),
      this.ofMeetings.rows.find({ filter: { party: holder, status: 'open' }, sort: ['dueOrder'], limit: 'all' }),
    ]);
    if (!party) throw unknown(holder);
    const { kind, name, nameEn, country, sector, status } = party.document;
    return defined({
      holder,
      holderKind: kind,
      name,
      nameEn,
      country,
      sector,
      status,
      seats: seats.items.map(({ document: { id: _, ...row } }) => row),
      consultations: consulted.items.map(({ document: { owner, ownerName, stance, day, version } }) =>
        defined({
          owner,
          ownerName,
          stance,
          day,
          version,
        }),
      ),
      meetings: attended.items.map(({ document }) => toAttendance(document, holder)),
      decisions: decided.items.map(({ document: { id: _, holder: __, ...contribution } }) => contribution),
      actions: open.items.map(({ document: { action, meeting, text, due } }) => defined({ action, meeting, text, due })),
    });
  }
}

function toAttendance({ meeting, convenor, title, start, status, invitees, attendance }: MeetingDocument, party: string) {
  const own = invitees.filter((invitee) => invitee.party === party).map(({ participant }) => participant);
  const recorded = attendance.find(({ participant }) => own.includes(participant));
  return defined({ meeting, body: convenor, title, start, status, presence: recorded?.presence });
}
