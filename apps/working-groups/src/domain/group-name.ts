import { derivedId } from '#libs/event-sourcing';
import { refuse } from './group.refusals.js';

const DIACRITICS = /[\u0300-\u036f]/g;
const NO_LETTER_OR_DIGIT = /[^\p{L}\p{N}]+/gu;

/** What is the same in two writings of one name: letters without case and accents, words without what stands between them. */
export const groupNameKey = (name: string): string =>
  name.normalize('NFKD').replace(DIACRITICS, '').normalize('NFKC').toLowerCase().replace(NO_LETTER_OR_DIGIT, ' ').trim();

/** The id of the stream that holds a name. Never changes. @throws Refusal for a name without letters and digits */
export function nameStream(name: string): string {
  const key = groupNameKey(name);
  if (key === '') throw refuse['name-without-letters']('Give a name with letters or digits.', 'name');
  return derivedId('working-group-name', key);
}
