import { displayName } from '#libs/reference';
import type { MemberReplica } from './member-replica.js';
import { factsOn } from './member-timeline.js';

/**
 * What an authority is called where people read of it, with its country: by its name on a day (absent: today's), with today's
 * beside it where that is another. Undefined: no name was told.
 */
export function toMemberName(replica: MemberReplica, day?: string): string | undefined {
  const { name, nameEn, country, subdivision } = replica;
  if (name === undefined) return undefined;
  const now = { name, nameEn, country, subdivision };
  const then = day === undefined ? undefined : factsOn(replica, day);
  return displayName(then?.name === undefined ? now : { ...now, name: then.name, nameEn: then.nameEn }, now);
}
