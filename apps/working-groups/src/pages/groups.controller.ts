import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { EventStore, ViewReader } from '#libs/event-sourcing';
import type { ActionRow } from '#libs/meetings';
import {
  Allow,
  Caller,
  findPage,
  HISTORY_ENTRY,
  HistoryQuery,
  historyEntry,
  InjectEventStore,
  InjectView,
  logPageSchema,
  matchesAny,
  PathId,
  pageSchema,
  Reads,
  ReadsRecord,
  Responds,
  readHistory,
  toPage,
  ViewQuery,
} from '#libs/platform';
import { group as decider } from '../groups/domain/group.decider.js';
import { refuse } from '../groups/domain/group.refusals.js';
import { chairsOn, participationsOn } from '../groups/domain/group-state.js';
import { type GroupDocument, groups, type ParticipationRow } from '../groups/views/groups.js';
import { GroupPageQuery, GroupsQuery } from '../groups/views/groups.query.js';
import { GroupMembers, shownName } from '../members/group-members.js';
import type { MemberDocument } from '../members/views/members.js';
import { memberFacts } from '../members/views/members.js';
import { cardOf, nextOf, type SessionCard, sessionsFor } from '../sessions/session-cards.js';
import { actionOf, SessionReading } from '../sessions/session-reading.js';
import { type SessionDocument, sessions } from '../sessions/views/sessions.js';
import { byCountry } from './members-by-country.js';
import { GROUP_ENTRY, GROUP_PAGE, TAKES_PART } from './responses.js';

/** What everybody may see; a proposal is the Secretariat's. */
const PUBLIC = ['established', 'active', 'closed'];
const PAST_SHOWN = 10;

const isOffice = ({ roles }: Caller): boolean => roles.includes('secretariat') || roles.includes('auditor');

/** Working groups and what members take part in (FAQ, questions 5 and 7). */
@ApiTags('Groups')
@Controller()
export class GroupsController {
  constructor(
    @InjectEventStore() private readonly store: EventStore,
    @InjectView(groups) private readonly all: ViewReader<GroupDocument, ParticipationRow>,
    @InjectView(sessions) private readonly meetings: ViewReader<SessionDocument, ActionRow>,
    @Inject(GroupMembers) private readonly names: GroupMembers,
    @Inject(SessionReading) private readonly reading: SessionReading,
  ) {}

  @Get('groups')
  @Reads(groups, sessions)
  @Allow('public')
  @Responds('Working groups by name: theme, status, how many members, the next session', pageSchema(GROUP_ENTRY), {
    description: 'Proposed groups are shown to the Secretariat and to auditors alone.',
  })
  async list(@Query() query: GroupsQuery, @Caller() caller: Caller) {
    const { text, theme, status } = query;
    const seen = isOffice(caller) ? {} : { in: PUBLIC };
    const page = await findPage(this.all, query, {
      ...(text && { search: { text } }),
      theme: matchesAny(theme),
      status: { ...seen, ...(status && { eq: status }) },
    });
    const next = await this.nextOf(page.items.map(({ key }) => key));
    return toPage(page, ({ document }) => ({ ...entryOf(document), ...nextIn(next, document) }));
  }

  @Get('groups/:group')
  @ReadsRecord(groups, memberFacts, sessions)
  @Allow('public')
  @Responds('The page of a working group: members by country, chairs, sessions, outputs; its revision is the ETag', GROUP_PAGE, {
    description: 'Representatives, as opaque ids, are shown to the Secretariat, auditors, and focal points of members of the group.',
  })
  async show(
    @PathId('group') group: string,
    @Query() query: GroupPageQuery,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const document = (await this.all.get(group))?.document;
    if (!document || !(isOffice(caller) || PUBLIC.includes(document.status))) {
      throw refuse['unknown-group'](`No working group is recorded under the id ${group}.`);
    }
    const now = new Date().toISOString();
    const asOf = query.asOf ?? now.slice(0, 10);
    const parts = participationsOn(document, asOf);
    const chairs = chairsOn(document, asOf);
    const insider = isOffice(caller) || parts.some(({ member }) => caller.authorities.includes(member));
    const [names, next, past] = await Promise.all([
      this.names.of([...parts, ...chairs].map(({ member }) => member)),
      this.nextOf([group]),
      this.meetings.find({
        filter: { circle: group, status: { in: ['scheduled', 'held'] }, start: { lt: now } },
        sort: ['-start'],
        limit: PAST_SHOWN,
      }),
    ]);
    reply.header('etag', `"${document.revision}"`);
    const { mandate, formerNames, proposedOn, establishedOn, closedOn, closedBy, closingReason, outputs, revision } = document;
    return {
      ...entryOf(document),
      ...nextIn(next, document),
      members: parts.length,
      mandate,
      formerNames,
      proposedOn,
      ...(establishedOn && { establishedOn }),
      ...(closedOn && { closedOn, closedBy }),
      ...(closingReason && { closingReason }),
      asOf,
      countries: byCountry(
        parts.map(({ member, from, primary, alternate }) => {
          const known = names.get(member);
          const chair = chairs.find((one) => one.member === member)?.capacity;
          return {
            known,
            shown: {
              member,
              ...factsOf(known),
              since: from,
              ...(chair && { chair }),
              vacant: primary === undefined,
              ...(insider && { ...(primary && { primary }), ...(alternate && { alternate }) }),
            },
          };
        }),
      ),
      chairs: chairs.map(({ member, capacity, from }) => ({ member, name: shownName(names.get(member)), capacity, from })),
      past: past.items.map(({ document: session }) => cardOf(session)),
      outputs,
      revision,
    };
  }

  @Get('groups/:group/history')
  @Reads()
  @Allow('secretariat', 'auditor')
  @Responds('Every event recorded of one group, from the log itself, in the order of recording', logPageSchema(HISTORY_ENTRY))
  async history(@PathId('group') group: string, @Query() query: HistoryQuery) {
    const history = await readHistory(this.store, { category: decider.category, id: group }, query, historyEntry);
    if (!history) throw refuse['unknown-group'](`No working group is recorded under the id ${group}.`);
    return history;
  }

  @Get('members/:member/takes-part')
  @Reads(groups, memberFacts, sessions)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'member' })
  @Responds('Everything that a member takes part in: groups and functions, sessions to come and past, what it has to do', TAKES_PART)
  async takesPart(@PathId('member') member: string, @Query() _query: ViewQuery) {
    const now = new Date().toISOString();
    const [rows, actions, names] = await Promise.all([
      this.all.rows.find({ filter: { member }, sort: ['-from'], limit: 'all' }),
      this.meetings.rows.find({ filter: { party: member, status: 'open' }, sort: ['dueOrder'], limit: 'all' }),
      this.names.of([member]),
    ]);
    const parts = rows.items.map(({ document }) => document);
    const theirs = await sessionsFor(this.meetings, member, parts);
    const groupNames = await this.reading.convenorNames([...parts.map(({ group }) => group), ...theirs.map(({ circle }) => circle)]);
    const card = (one: SessionDocument) => cardOf(one, groupNames[one.circle]);
    const ownName = shownName(names.get(member));
    const { country, ...facts } = { country: names.get(member)?.country, ...factsOf(names.get(member)) };
    return {
      member,
      ...facts,
      ...(country && { country }),
      groups: parts.map(({ group, groupName, theme, groupStatus, from, until, open, chair, chairs, primary, alternate }) => ({
        group,
        name: groupName,
        theme,
        status: groupStatus,
        from,
        ...(until && { until }),
        open,
        ...(chair && { chair }),
        inChair: chairs,
        vacant: open && primary === undefined,
        ...(primary && { primary }),
        ...(alternate && { alternate }),
      })),
      upcoming: theirs.filter(({ start, status }) => start >= now && status === 'scheduled').map(card),
      past: theirs
        .filter(({ start, status }) => start < now && status !== 'cancelled')
        .toReversed()
        .map((one) => {
          const presence = one.attendance.find(({ participant }) => participant === member)?.presence;
          return { ...card(one), ...(presence && { presence }) };
        }),
      actions: actions.items.map(({ document }) => actionOf(document, ownName ? { [member]: ownName } : {}, groupNames)),
    };
  }

  private nextOf = (of: readonly string[]) => nextOf(this.meetings, of, new Date().toISOString());
}

const entryOf = ({ group, name, theme, phase, status, since, basis, members }: GroupDocument) => ({
  group,
  name,
  theme,
  phase,
  status,
  since,
  ...(basis && { basis }),
  members,
});

const nextIn = (next: ReadonlyMap<string, SessionCard>, { group }: GroupDocument) => {
  const session = next.get(group);
  return session && { next: session };
};

const factsOf = (known: MemberDocument | undefined) => ({
  ...(known?.name && { name: known.name }),
  ...(known?.nameEn && { nameEn: known.nameEn }),
  ...(known?.subdivision && { subdivision: known.subdivision }),
});
