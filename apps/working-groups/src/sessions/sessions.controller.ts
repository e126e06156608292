import { Controller, Get, Header, Inject, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { defined, type ViewReader } from '#libs/event-sourcing';
import { type ActionRow, packPage } from '#libs/meetings';
import {
  boardFilter,
  calendarFilter,
  calendarOrder,
  comparedRevisions,
  dayHeld,
  discloseAction,
  isDisclosed,
  MeetingController,
  PACK,
  today,
} from '#libs/meetings/http';
import { Allow, Caller, findPage, InjectView, Limited, PathId, pageSchema, Reads, ReadsRecord, Responds, toPage } from '#libs/platform';
import { groups } from '../groups/views/groups.js';
import { GroupMembers } from '../members/group-members.js';
import { forMembers } from '../members/members-only.js';
import { memberFacts } from '../members/views/members.js';
import { ACTION, MINUTES_COMPARISON, SESSION, SESSION_CARD } from './responses.js';
import { toCard } from './session-cards.js';
import { SessionReading, toActionRow } from './session-reading.js';
import { type SessionDocument, sessions } from './views/sessions.js';
import { ActionsQuery, MinutesComparisonQuery, SessionQuery, SessionsQuery } from './views/sessions.query.js';

const FOR_A_MEMBER = 'A focal point names its member in `holder`: one that takes part in the group, did on the day, or is invited.';

/** Sessions of working groups: the calendar, each one’s record, what is to be done (FAQ, question 5). */
@ApiTags('Sessions')
@Controller()
export class SessionsController extends MeetingController<SessionDocument> {
  constructor(
    @InjectView(sessions) entries: ViewReader<SessionDocument, ActionRow>,
    @Inject(SessionReading) reading: SessionReading,
    @Inject(GroupMembers) private readonly members: GroupMembers,
  ) {
    super(entries, reading);
  }

  @Get('sessions')
  @Reads(groups, memberFacts, sessions)
  @Allow('secretariat', 'auditor', 'focal-point')
  @Responds('The calendar of sessions, those to come or those before; by group, member and status', pageSchema(SESSION_CARD), {
    description: 'A focal point reads it who speaks for a present member.',
  })
  async calendar(@Query() query: SessionsQuery, @Caller() caller: Caller) {
    await forMembers(this.members, caller);
    const page = await findPage(
      this.entries,
      query,
      calendarFilter(query, { convenor: query.group, party: query.party }, new Date().toISOString()),
      calendarOrder(query),
    );
    const names = await this.reading.convenorNames(page.items.map(({ document }) => document.convenor));
    return toPage(page, ({ document }) => toCard(document, names[document.convenor]));
  }

  @Get('sessions/:session')
  @ReadsRecord(groups, memberFacts, sessions)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('One session: agenda, papers, attendance, conflicts, minutes, actions; its revision is the ETag', SESSION, {
    description: `${FOR_A_MEMBER} Drafts of minutes that were not circulated are the Secretariat’s. A guest sees when and where it is, who is invited, and the agenda.`,
  })
  async show(@PathId('session') session: string, @Query() query: SessionQuery) {
    const { holder } = query;
    const { document, whole } = await this.reading.read(session, holder);
    const { convenor, link, openedAt, closedAt, invitees, agenda, parties, papers, attendance, conflicts, minutes, actions, revision } =
      document;
    const carried = whole ? await this.reading.carriedActions(document, holder) : [];
    const own = await this.entries.rows.find({ filter: { convenor, meeting: session }, sort: ['dueOrder'], limit: 'all' });
    const [convenors, names] = await Promise.all([
      this.reading.convenorNames([convenor], dayHeld(document)),
      this.reading.partyNames([...parties, ...actions.map(({ party }) => party), ...carried.map(({ party }) => party)], dayHeld(document)),
    ]);
    const card = toCard(document, convenors[convenor]);
    const invitation = defined({ ...card, link, openedAt, closedAt, invitees, names, agenda, revision });
    if (!whole) return invitation;
    return {
      ...invitation,
      papers,
      attendance,
      conflicts,
      minutes,
      actions: own.items.map((row) => toActionRow(discloseAction(holder, row.document), names, convenors)),
      carried: carried.map((row) => toActionRow(row, names, convenors)),
    };
  }

  @Get('sessions/:session/minutes/compare')
  @Reads(sessions)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('Two revisions of the minutes, by their sealed texts and digests', MINUTES_COMPARISON, {
    description:
      'The texts are in the people service: resolve the two ids there, hold each against its digest, and compare the lines. A focal point compares what was circulated.',
  })
  async compare(@PathId('session') session: string, @Query() query: MinutesComparisonQuery) {
    const { title, minutes } = await this.reading.readWhole(session, query.holder);
    const compared = comparedRevisions(minutes.filter(isDisclosed), query, (revision) =>
      revision === undefined ? 'No minutes are there to compare.' : `There is no revision ${revision} among those that you may see.`,
    );
    return { session, title, ...compared };
  }

  @Get('sessions/:session/pack')
  @Reads(groups, memberFacts, sessions)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds(
    'The session pack as one page that prints well: agenda, papers, participants, last minutes, open actions',
    { type: 'string' },
    {
      contentType: 'text/html',
      description: `${FOR_A_MEMBER} The page is whole: saved to a file it stays as it is. Persons and sealed texts stand there by their ids.`,
    },
  )
  @Header('content-type', 'text/html; charset=utf-8')
  async pack(@PathId('session') session: string, @Query() query: SessionQuery): Promise<string> {
    return packPage(await this.preparePack(session, query));
  }

  @Get('sessions/:session/pack/contents')
  @Reads(groups, memberFacts, sessions)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds('What the session pack is made of', PACK, { description: FOR_A_MEMBER })
  contents(@PathId('session') session: string, @Query() query: SessionQuery) {
    return this.preparePack(session, query);
  }

  @Get('sessions/:session/calendar.ics')
  @Reads(groups, memberFacts, sessions)
  @Limited('feeds')
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'holder' })
  @Responds(
    'The session for a calendar (RFC 5545); opened again after a change, it moves the entry that is there',
    { type: 'string' },
    { contentType: 'text/calendar', description: FOR_A_MEMBER },
  )
  @Header('content-type', 'text/calendar; charset=utf-8')
  ics(@PathId('session') session: string, @Query() query: SessionQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.calendarFile('session', session, query, reply);
  }

  @Get('actions')
  @Reads(groups, memberFacts, sessions)
  @Allow('secretariat', 'auditor', { role: 'focal-point', owns: 'party' })
  @Responds('The board of actions that sessions agreed, the one due first at the top; by group, owner, state, day', pageSchema(ACTION), {
    description: 'A focal point names its member in `party` and finds what that one has to do.',
  })
  async board(@Query() query: ActionsQuery) {
    const { group, party } = query;
    return this.boardPage(query, party, boardFilter(query, { convenor: group, party }, today()), toActionRow);
  }
}
