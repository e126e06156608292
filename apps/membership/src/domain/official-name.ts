import { derivedId } from '#libs/event-sourcing';
import { nameKey } from '#libs/names';

export { nameKey };

/** The id of the authority of this name in this jurisdiction: whoever records it, and however often, comes to the same one. */
export const authorityId = (country: string, subdivision: string | undefined, officialName: string): string =>
  derivedId('membership', country, subdivision ?? '', nameKey(officialName));
