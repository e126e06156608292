import { hash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { calendarFeed } from '#libs/calendar';
import { CommandHandler, today, type ViewReader } from '#libs/event-sourcing';
import { type ActionRow, toCalendarEntry } from '#libs/meetings';
import { toConvenor, UNKNOWN_CONVENOR } from '#libs/meetings/http';
import { type MemberReplica, memberOn } from '#libs/parties';
import { Allow, InjectView, Limited, PathId, Reads, Responds } from '#libs/platform';
import { group as groupDecider } from '../groups/domain/group.decider.js';
import { type Group, participationOn } from '../groups/domain/group-state.js';
import { type GroupDocument, groups, type ParticipationRow } from '../groups/views/groups.js';
import { members } from '../members/domain/party-replicas.js';
import { displayName, GroupMembers } from '../members/group-members.js';
import { memberFacts } from '../members/views/members.js';
import { sessionsFor } from '../sessions/session-cards.js';
import { SessionReading } from '../sessions/session-reading.js';
import { type SessionDocument, sessions } from '../sessions/views/sessions.js';
import { feed as decider, type Feed } from './domain/feed.decider.js';
import { refuse } from './domain/feed.refusals.js';
import { digestOfKey } from './feeds.controller.js';

/** How long a reader may go on with what it has; then it asks whether anything has changed. */
const FRESH_S = 300;

/** The feeds themselves: who has the address reads, without signing in, as calendars do. */
@ApiTags('Calendar feeds')
@Controller('calendar')
export class CalendarController {
  constructor(
    @Inject(CommandHandler) private readonly handling: CommandHandler,
    @InjectView(groups) private readonly groupReader: ViewReader<GroupDocument, ParticipationRow>,
    @InjectView(sessions) private readonly meetings: ViewReader<SessionDocument, ActionRow>,
    @Inject(GroupMembers) private readonly names: GroupMembers,
    @Inject(SessionReading) private readonly reading: SessionReading,
  ) {}

  @Get(':feed/:key/sessions.ics')
  @Reads(groups, memberFacts, sessions)
  @Limited('feeds')
  @Allow('public')
  @Responds(
    'A calendar to subscribe to (RFC 5545): the sessions of a group, or of the groups that a member takes part in',
    { type: 'string' },
    {
      contentType: 'text/calendar',
      description:
        'With If-None-Match, 304 while nothing has changed. A moved or cancelled session keeps its UID, under a higher SEQUENCE.',
    },
  )
  async feed(
    @PathId('feed') feed: string,
    @PathId('key', Matches(/^[A-Za-z0-9_-]{43}$/, { message: 'key must be the one in the address that was shown' })) key: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { state } = await this.handling.load<Feed>(decider, feed);
    if (state.status !== 'issued' || !opens(key, state)) throw refuseAddress();
    const calendar = state.group
      ? await this.findGroupSessions(state.group, state.member)
      : await this.findMemberSessions(state.member ?? '');
    const body = calendarFeed({
      name: calendar.name,
      entries: calendar.entries.map(({ session, convenor }) =>
        toCalendarEntry(session.session, session, { convenor, forParticipants: true }),
      ),
    });
    // Strong and of the very text: programmes that compare tags letter by letter, and ask every five minutes, are spared it. What
    // @Reads gives is weak, and for whoever asks anew each time.
    const etag = `"${hash('sha256', body, 'base64url')}"`;
    reply
      .header('etag', etag)
      .header('cache-control', `private, max-age=${FRESH_S}, must-revalidate`)
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', 'inline; filename="sessions.ics"');
    if (!isAmong(request.headers['if-none-match'], etag)) return body;
    reply.code(304);
    return '';
  }

  /** @throws Refusal when the member for whom it was issued takes part no longer */
  private async findGroupSessions(group: string, member: string | undefined) {
    const { state } = await this.handling.load<Group>(groupDecider, group);
    if (member !== undefined && !participationOn(state, member, today())) throw refuseAddress();
    const { items } = await this.meetings.find({ filter: { convenor: group }, sort: ['start'], limit: 'all' });
    // By the read model, as every other calendar: name and number of renamings go together.
    const stored = await this.groupReader.get(group);
    const convenor = stored ? toConvenor(stored.document) : { ...UNKNOWN_CONVENOR, name: state.name };
    return { name: `GPN: ${convenor.name}`, entries: items.map(({ document }) => ({ session: document, convenor })) };
  }

  /** @throws Refusal when it is no member any more */
  private async findMemberSessions(member: string) {
    const { state } = await this.handling.load<MemberReplica>(members, member);
    if (!memberOn(state, today())) throw refuseAddress();
    const rows = await this.groupReader.rows.find({ filter: { member }, sort: ['startsOn'], limit: 'all' });
    const parts = rows.items.map(({ document }) => document);
    const theirs = await sessionsFor(this.meetings, member, parts);
    const convenors = await this.reading.convenors(theirs.map(({ convenor }) => convenor));
    const name = displayName((await this.names.find([member])).get(member)) ?? 'a member';
    return {
      name: `GPN: working groups of ${name}`,
      entries: theirs.map((session) => ({ session, convenor: convenors.get(session.convenor) ?? UNKNOWN_CONVENOR })),
    };
  }
}

/** One answer for an address that never was, was revoked, or whose member left: nobody learns which. */
const refuseAddress = () => refuse['unknown-address']('Ask for a new address where this one came from.');

const opens = (key: string, { digest }: Feed): boolean =>
  digest.length > 0 && timingSafeEqual(Buffer.from(digestOfKey(key), 'hex'), Buffer.from(digest, 'hex'));

/** True when the tag is among those that the reader has (weak ones compare alike). */
const isAmong = (header: string | undefined, etag: string): boolean =>
  header !== undefined && (header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));
