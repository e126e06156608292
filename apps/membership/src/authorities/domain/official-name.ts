import { nameBasedUuid } from '#libs/event-sourcing';
import { nameKey } from '#libs/names';

/**
 * The id of the first authority that is recorded under this name in this jurisdiction, and of the stream on which it is said from then
 * on whose the name is: whoever records it, however often and in whatever spelling, comes to the same one.
 */
export const authorityId = (country: string, subdivision: string | undefined, officialName: string): string =>
  nameBasedUuid('membership', country, subdivision ?? '', nameKey(officialName));

/** The id of an authority that takes a name which was another's before, as its reservation stood then. */
export const laterBearerId = (name: string, revision: number): string => nameBasedUuid('membership', name, revision);
