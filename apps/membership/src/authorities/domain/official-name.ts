import { nameBasedUuid } from '#libs/event-sourcing';
import { nameKey, olderNameKey } from '#libs/names';

const idBy = (key: string, country: string, subdivision: string | undefined): string =>
  nameBasedUuid('membership', country, subdivision ?? '', key);

/**
 * The id of the first authority that is recorded under this name in this jurisdiction, and of the stream on which it is said from then
 * on whose the name is: whoever records it, however often and in whatever spelling, comes to the same one.
 */
export const authorityId = (country: string, subdivision: string | undefined, officialName: string): string =>
  idBy(nameKey(officialName), country, subdivision);

/** The id under the folding of older logs; most names have the same under both. */
export const olderAuthorityId = (country: string, subdivision: string | undefined, officialName: string): string =>
  idBy(olderNameKey(officialName), country, subdivision);

/** The id of an authority that takes a name which was another's before, as its reservation stood then. */
export const laterBearerId = (nameStream: string, revision: number): string => nameBasedUuid('membership', nameStream, revision);
