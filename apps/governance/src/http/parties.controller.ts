import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ViewReader } from '#libs/event-sourcing';
import type { ActionRow } from '#libs/meetings';
import {
  Allow,
  findPage,
  InjectView,
  matchesAny,
  PathId,
  pageSchema,
  Reads,
  ReadsRecord,
  Responds,
  toPage,
  ViewQuery,
} from '#libs/platform';
import type { Organisation } from '../domain/organisation.decider.js';
import { refuse } from '../domain/organisation.refusals.js';
import { type BodyDocument, bodies, type HoldingRow } from '../views/bodies/bodies.js';
import { type MeetingDocument, meetings } from '../views/meetings/meetings.js';
import { type ContributionRow, type ContributionsTo, contributions } from '../views/parties/contributions.js';
import { type Party, parties } from '../views/parties/parties.js';
import { OrganisationsQuery } from '../views/parties/parties.query.js';
import { type ConsultationRow, type TermsDocument, termsOfReference } from '../views/terms/terms.js';
import { ORGANISATION, PARTY_PAGE } from './body-answers.js';

const unknown = (id: string) => refuse['unknown-organisation'](`No party is known under the id ${id}.`);

/** Who takes part in governance: members and organisations, and everything that each takes part in. */
@ApiTags('Parties')
@Controller()
export class PartiesController {
  constructor(
    @InjectView(parties) private readonly known: ViewReader<Party>,
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
      this.known.get(holder),
      this.ofBodies.rows.find({ filter: { holder }, sort: ['from', 'body'], limit: 'all' }),
      this.terms.rows.find({ filter: { holder }, sort: ['day', 'owner'], limit: 'all' }),
      this.ofMeetings.find({ filter: { parties: { has: holder } }, sort: ['start'], limit: 'all' }),
      this.toDecisions.rows.find({ filter: { holder }, sort: ['day', 'decision'], limit: 'all' }),
      this.ofMeetings.rows.find({ filter: { party: holder, status: 'open' }, sort: ['dueOrder'], limit: 'all' }),
    ]);
    if (!party) throw unknown(holder);
    const { kind, name, nameEn, country, sector, status } = party.document;
    return {
      holder,
      holderKind: kind,
      name,
      ...(nameEn && { nameEn }),
      ...(country && { country }),
      ...(sector && { sector }),
      status,
      seats: seats.items.map(({ document: { id: _, ...row } }) => row),
      consultations: consulted.items.map(({ document: { owner, ownerName, stance, day, version } }) => ({
        owner,
        ownerName,
        stance,
        day,
        ...(version !== undefined && { version }),
      })),
      meetings: attended.items.map(({ document }) => attendanceOf(document, holder)),
      decisions: decided.items.map(({ document: { id: _, holder: __, ...contribution } }) => contribution),
      actions: open.items.map(({ document: { action, meeting, text, due } }) => ({ action, meeting, text, ...(due && { due }) })),
    };
  }

  @Get('organisations')
  @Reads(parties)
  @Allow('secretariat', 'auditor')
  @Responds('Registered organisations, by name: search, and filter by sector, country and status', pageSchema(ORGANISATION))
  async organisations(@Query() query: OrganisationsQuery) {
    const { text, sector, country, status } = query;
    const page = await findPage(this.known, query, {
      kind: 'organisation',
      ...(text && { search: { text } }),
      sector: matchesAny(sector),
      country: matchesAny(country),
      status: matchesAny(status),
    });
    return toPage(page, ({ document }) => organisationOf(document));
  }

  @Get('organisations/:organisation')
  @ReadsRecord(parties)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'organisation' })
  @Responds('One registered organisation; its revision is the ETag', ORGANISATION)
  async organisation(@PathId('organisation') id: string, @Query() _query: ViewQuery) {
    const found = await this.known.get(id);
    if (found?.document.kind !== 'organisation') throw unknown(id);
    return organisationOf(found.document);
  }
}

function attendanceOf({ meeting, circle, title, start, status, invitees, attendance }: MeetingDocument, party: string) {
  const own = invitees.filter((one) => one.party === party).map(({ participant }) => participant);
  const recorded = attendance.find(({ participant }) => own.includes(participant));
  return { meeting, body: circle, title, start, status, ...(recorded && { presence: recorded.presence }) };
}

function organisationOf({ party, name, nameEn, country, sector, status, revision, known }: Party) {
  const { since, retiredOn } = known as Organisation;
  return { organisation: party, name, nameEn, country, sector, status, since, retiredOn, revision };
}
