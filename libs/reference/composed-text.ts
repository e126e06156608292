/**
 * Marks on one letter, more than which no language writes (UAX #15, Stream-Safe Text Format): putting them in their order takes
 * time that grows with the square of their number.
 */
const TOO_MANY_MARKS = /\p{M}{31}/u;

/** True for a text on which more marks are heaped than can be composed in reasonable time. */
const hasTooManyMarks = (text: string): boolean => TOO_MANY_MARKS.test(text);

/** A text with its letters and accents composed (Unicode NFC) and without blanks around it; what is none stays, to be refused. */
export const compose = (value: unknown): unknown =>
  typeof value === 'string' && !hasTooManyMarks(value) ? value.normalize('NFC').trim() : value;

// Line and paragraph breaks, control characters, half characters, and the marks that turn the direction of what follows. The form of
// what is recorded: what may come in is held to more (`unseen-character.ts`).
const BROKEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFEFF]/u;
const BROKEN_LINES = /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFEFF]/u;

/** True for what no text of one line, or of several, may hold. */
export const isBroken = (text: string, { lines = false } = {}): boolean => (lines ? BROKEN_LINES : BROKEN).test(text);

/** Why a text may not be composed, or is not; undefined for one that is. */
export function unfitInForm(text: string): string | undefined {
  if (hasTooManyMarks(text)) return 'it has more than 30 marks on one letter';
  return text === text.normalize('NFC') ? undefined : 'its letters and accents are not composed (Unicode NFC)';
}

/** Code units that `max` characters can take: a text that has more is too long, whatever it holds, and need not be counted. */
const UNITS_A_CHARACTER = 2;

/** Why a text is too short or too long, in characters (code points); undefined for one that is not. */
export function unfitInLength(text: string, min: number, max: number): string | undefined {
  if (text.length > max * UNITS_A_CHARACTER) return `it has more than ${max} characters`;
  const length = [...text].length;
  if (length < min) return min === 1 ? 'it is empty' : `it has ${length} of at least ${min} characters`;
  return length > max ? `it has ${length} of at most ${max} characters` : undefined;
}
