import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { defined, type ViewReader } from '#libs/event-sourcing';
import type { ActionRow } from '#libs/meetings';
import {
  Allow,
  Caller,
  findPage,
  InjectView,
  matchesAny,
  matchesText,
  PathId,
  pageSchema,
  Reads,
  ReadsRecord,
  Responds,
  seesEverything,
  toPage,
  ViewQuery,
} from '#libs/platform';
import { shapedAs } from '#libs/shapes';
import { refuse } from '../groups/domain/group.refusals.js';
import { PUBLIC_STATUSES } from '../groups/domain/group.vocabulary.js';
import { type Chair, chairsOn, type Participation, participationsOn } from '../groups/domain/group-state.js';
import { type GroupDocument, groups, type ParticipationRow } from '../groups/views/groups.js';
import { GroupPageQuery, GroupsQuery } from '../groups/views/groups.query.js';
import { displayName, GroupMembers } from '../members/group-members.js';
import { type MemberDocument, memberFacts } from '../members/views/members.js';
import { findNextSessions, type SessionCard, sessionsFor, toAction, toCard } from '../sessions/session-cards.js';
import { SessionReading } from '../sessions/session-reading.js';
import { type SessionDocument, sessions } from '../sessions/views/sessions.js';
import { toCountries } from './members-by-country.js';
import { GROUP_ENTRY, GROUP_PAGE, GroupDetails, TAKES_PART } from './responses.js';

const PAST_SHOWN = 10;

/** Working groups and what members take part in (FAQ, questions 5 and 7). */
@ApiTags('Groups')
@Controller()
export class GroupsController {
  constructor(
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
    const { text, theme, status: eq, member } = query;
    const page = await findPage(
      this.all,
      query,
      defined({
        search: matchesText(text),
        theme: matchesAny(theme),
        status: defined({ in: seesEverything(caller) ? undefined : PUBLIC_STATUSES, eq }),
        group: member === undefined ? undefined : { in: await this.findGroups(member) },
      }),
    );
    const next = await this.findNext(page.items.map(({ key }) => key));
    return toPage(page, ({ document }) => toEntry(document, next));
  }

  @Get('groups/:group')
  @ReadsRecord(groups, memberFacts, sessions)
  @Allow('public')
  @Responds('The page of a working group: members by country, chairs, sessions, outputs; its revision is the ETag', GROUP_PAGE, {
    description: 'Representatives, as opaque ids, are shown to the Secretariat, auditors, and focal points of members of the group.',
  })
  async show(@PathId('group') group: string, @Query() query: GroupPageQuery, @Caller() caller: Caller) {
    const document = (await this.all.get(group))?.document;
    if (!document || !(seesEverything(caller) || PUBLIC_STATUSES.includes(document.status))) {
      throw refuse['unknown-group'](`No working group is recorded under the id ${group}.`);
    }
    const now = new Date().toISOString();
    const asOf = query.asOf ?? now.slice(0, 10);
    const parts = participationsOn(document, asOf);
    const chairs = chairsOn(document, asOf);
    const isInsider = seesEverything(caller) || parts.some(({ member }) => caller.authorities.includes(member));
    const [names, next, past] = await Promise.all([
      this.names.find([...parts, ...chairs].map(({ member }) => member)),
      this.findNext([group]),
      this.meetings.find({
        filter: { convenor: group, status: { in: ['scheduled', 'held'] }, start: { lt: now } },
        sort: ['-start'],
        limit: PAST_SHOWN,
      }),
    ]);
    return {
      ...shapedAs(GroupDetails, document),
      ...toEntry(document, next),
      members: parts.length,
      asOf,
      countries: toCountries(
        parts.map((part) => {
          const facts = names.get(part.member);
          return { facts, shown: toGroupMember(part, { facts, chairs, isInsider }) };
        }),
      ),
      chairs: chairs.map(({ member, capacity, startsOn }) => ({ member, name: displayName(names.get(member)), capacity, startsOn })),
      past: past.items.map(({ document: session }) => toCard(session)),
    };
  }

  @Get('members/:member/takes-part')
  @Reads(groups, memberFacts, sessions)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'member' })
  @Responds('Everything that a member takes part in: groups and functions, sessions to come and past, what it has to do', TAKES_PART)
  async takesPart(@PathId('member') member: string, @Query() _query: ViewQuery) {
    const now = new Date().toISOString();
    const [rows, actions, names] = await Promise.all([
      this.all.rows.find({ filter: { member }, sort: ['-startsOn'], limit: 'all' }),
      this.meetings.rows.find({ filter: { party: member, status: 'open' }, sort: ['dueOrder'], limit: 'all' }),
      this.names.find([member]),
    ]);
    const parts = rows.items.map(({ document }) => document);
    const theirs = await sessionsFor(this.meetings, member, parts);
    const groupNames = await this.reading.convenorNames([...parts.map(({ group }) => group), ...theirs.map(({ convenor }) => convenor)]);
    const toNamedCard = (session: SessionDocument) => toCard(session, groupNames);
    const facts = names.get(member);
    const ownName = displayName(facts);
    return {
      member,
      ...defined({ name: facts?.name, nameEn: facts?.nameEn, country: facts?.country }),
      groups: parts.map(toPart),
      upcoming: theirs.filter(({ start, status }) => start >= now && status === 'scheduled').map(toNamedCard),
      past: theirs
        .filter(({ start, status }) => start < now && status !== 'cancelled')
        .toReversed()
        .map((session) => ({
          ...toNamedCard(session),
          presence: session.attendance.find(({ participant }) => participant === member)?.presence,
        })),
      actions: actions.items.map(({ document }) => toAction(document, ownName ? { [member]: ownName } : {}, groupNames)),
    };
  }

  /** Those that a member takes part in now. */
  private async findGroups(member: string): Promise<readonly string[]> {
    const { items } = await this.all.rows.find({ filter: { member, open: true }, limit: 'all' });
    return items.map(({ document }) => document.group);
  }

  private findNext = (ids: readonly string[]) => findNextSessions(this.meetings, ids, new Date().toISOString());
}

const toEntry = (document: GroupDocument, next: ReadonlyMap<string, SessionCard>) => {
  const { group, name, theme, phase, status, statusSince, basis, members } = document;
  return defined({ group, name, theme, phase, status, statusSince, basis, members, next: next.get(group) });
};

interface Circumstance {
  readonly facts: MemberDocument | undefined;
  readonly chairs: readonly Chair[];
  /** May be told who represents the member. */
  readonly isInsider: boolean;
}

function toGroupMember({ member, startsOn, primary, alternate }: Participation, { facts, chairs, isInsider }: Circumstance) {
  return {
    member,
    ...defined({ name: facts?.name, nameEn: facts?.nameEn, subdivision: facts?.subdivision }),
    startsOn,
    ...defined({ chair: chairs.find((chair) => chair.member === member)?.capacity }),
    vacant: primary === undefined,
    ...defined({ primary: isInsider ? primary : undefined, alternate: isInsider ? alternate : undefined }),
  };
}

const toPart = (row: ParticipationRow) => {
  const { group, groupName: name, theme, groupStatus: status, startsOn, endsOn, open, chair, inChair, primary, alternate } = row;
  const vacant = open && primary === undefined;
  return defined({ group, name, theme, status, startsOn, endsOn, open, chair, inChair, vacant, primary, alternate });
};
