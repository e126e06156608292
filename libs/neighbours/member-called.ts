import { displayName } from '#libs/reference';
import type { KnownMember } from './known-member.js';
import { factsOn } from './member-timeline.js';

/**
 * What an authority is called where people read of it, with its country: by its name on a day (absent: today's), with today's
 * beside it where that is another. Undefined: no name was told.
 */
export function memberCalled(known: KnownMember, day?: string): string | undefined {
  const { name, nameEn, country, subdivision } = known;
  if (name === undefined) return undefined;
  const now = { name, nameEn, country, subdivision };
  const then = day === undefined ? undefined : factsOn(known, day);
  return displayName(then?.name === undefined ? now : { ...now, name: then.name, nameEn: then.nameEn }, now);
}
