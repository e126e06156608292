import type { ViewReader } from '#libs/event-sourcing';
import type { ActionRow } from '#libs/meetings';
import type { SessionDocument } from '../views/sessions/sessions.js';

/** A session as lists show it: without where to join it online. */
export const cardOf = (document: SessionDocument, groupName?: string) => {
  const { session, circle, title, status, start, end, local, zone, mode, place, reason, sequence, minutesStatus } = document;
  return {
    session,
    group: circle,
    ...(groupName && { groupName }),
    title,
    status,
    start,
    end,
    local,
    zone,
    mode,
    ...(place && { place }),
    ...(reason && { reason }),
    sequence,
    minutesStatus,
  };
};

export type SessionCard = ReturnType<typeof cardOf>;

/** The next session of each of these groups, if it has one. */
export async function nextOf(
  sessions: ViewReader<SessionDocument, ActionRow>,
  groups: readonly string[],
  now: string,
): Promise<ReadonlyMap<string, SessionCard>> {
  if (groups.length === 0) return new Map();
  const { items } = await sessions.find({
    filter: { circle: { in: groups }, status: 'scheduled', end: { gte: now } },
    sort: ['-start'],
    limit: 'all',
  });
  return new Map(items.map(({ document }) => [document.circle, cardOf(document)]));
}
