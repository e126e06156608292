import type { Reader } from '../persons/visibility.js';
import type { SealedText } from './domain/sealed-text.decider.js';

/**
 * Who may read a sealed text. The Secretariat, and its author. A focal point: also what was shared with a party that their
 * token speaks for, as minutes are with the parties of the meeting. An auditor and everybody else: nothing.
 */
export function mayReadText(reader: Reader, { author, sharedWith }: Pick<SealedText, 'author' | 'sharedWith'>): boolean {
  if (reader.roles.includes('secretariat') || reader.subject === author) return true;
  return reader.roles.includes('focal-point') && sharedWith.some((party) => reader.authorities.includes(party));
}
