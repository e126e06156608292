import { compareTexts, type ViewReader } from '#libs/event-sourcing';
import { type ActionRow, dayOfMeeting, GUEST } from '#libs/meetings';
import { presentMeetings } from '#libs/meetings/http';
import type { ParticipationRow } from '../groups/views/groups.js';
import { sessionTerms } from './responses.js';
import type { SessionDocument } from './views/sessions.js';

/** A session as lists show it, and an action as a board does. */
export const { toCard, toAction } = presentMeetings(sessionTerms);

export type SessionCard = ReturnType<typeof toCard>;

/** The next session of each of these groups, if it has one. */
export async function findNextSessions(
  sessions: ViewReader<SessionDocument, ActionRow>,
  groups: readonly string[],
  now: string,
): Promise<ReadonlyMap<string, SessionCard>> {
  if (groups.length === 0) return new Map();
  const { items } = await sessions.find({
    filter: { convenor: { in: groups }, status: 'scheduled', end: { gte: now } },
    sort: ['-start'],
    limit: 'all',
  });
  return new Map(items.map(({ document }) => [document.convenor, toCard(document)]));
}

/** A member's sessions in the order of time: those of its groups while it is in them, and those that it is invited to as a guest. */
export async function sessionsFor(
  sessions: ViewReader<SessionDocument, ActionRow>,
  member: string,
  parts: readonly ParticipationRow[],
): Promise<readonly SessionDocument[]> {
  const convenors = [...new Set(parts.map(({ group }) => group))];
  const [ofGroups, invited] = await Promise.all([
    convenors.length > 0 ? sessions.find({ filter: { convenor: { in: convenors } }, limit: 'all' }) : { items: [] },
    sessions.find({ filter: { parties: { has: member } }, limit: 'all' }),
  ]);
  const attended = [
    ...ofGroups.items.map(({ document }) => document).filter((session) => parts.some((part) => covers(part, session))),
    ...invited.items.map(({ document }) => document).filter((session) => isGuest(member, session)),
  ];
  return [...new Map(attended.map((document) => [document.session, document])).values()].sort((first, second) =>
    compareTexts(first.start, second.start),
  );
}

const covers = ({ group, startsOn: from, endsOn: until }: ParticipationRow, session: SessionDocument): boolean =>
  group === session.convenor && from <= dayOfMeeting(session) && (until === undefined || dayOfMeeting(session) < until);

const isGuest = (member: string, { invitees }: SessionDocument): boolean =>
  invitees.some(({ party, capacity }) => party === member && capacity === GUEST);
