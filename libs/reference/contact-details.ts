import { holdsTelephoneNumber, plainDigits } from './telephone-numbers.js';

/** What people write to be reached by. */
export type ContactDetail = 'an e-mail address' | 'a telephone number' | 'a link with a user name' | 'a link to somebody’s messages';

const LINK_WITH_USER = /[a-z0-9+.-]:\/\/[^\s/@]*@|\bmailto:/iu;
const LINK_TO_MESSAGES = /(?<![\w.-])(?:(?:wa\.me|api\.whatsapp\.com|t\.me)\/\S|(?:sms|callto|skype|viber|whatsapp):[/\p{L}\d+])/iu;
// Whatever has an @ in a word with a point behind it: wider than any list of top-level domains, and no word of a language has one.
const EMAIL = /[^\s@]@[^\s@]+\.[^\s@]/u;

/**
 * The kind of contact detail that the text seems to hold; undefined for none. What is written to be overlooked ("name at example dot
 * org", digits as words) is not found.
 */
export function contactDetailIn(text: string): ContactDetail | undefined {
  const read = plainDigits(text);
  if (LINK_WITH_USER.test(read)) return 'a link with a user name';
  if (EMAIL.test(read)) return 'an e-mail address';
  if (LINK_TO_MESSAGES.test(read)) return 'a link to somebody’s messages';
  return holdsTelephoneNumber(read) ? 'a telephone number' : undefined;
}
