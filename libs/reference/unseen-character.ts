/** A character that no reader can see, or that stands for nothing: two texts that look alike would differ by it. */
export interface UnseenCharacter {
  /** `U+200B` */
  readonly codePoint: string;
  /** `zero-width space` */
  readonly name: string;
  /** Which character of its line it is, from 1. */
  readonly at: number;
  /** Which line of the text that is, from 1. */
  readonly line: number;
}

/**
 * One alphabet for every text of the platform, whoever sends it and whatever for. Refused are control characters and line breaks,
 * what Unicode says is to be ignored in display (Default_Ignorable_Code_Point: zero-width characters, marks of direction, variation
 * selectors, tags, fillers), other format characters, blanks that pass for letters (U+2800, U+1D159, U+16FE4), private use,
 * noncharacters and halves of characters.
 */
const HIDDEN = String.raw`[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\u{1D159}\u{16FE4}]`;

/** Format characters that are drawn: signs that stand around numbers and abbreviations (Prepended_Concatenation_Mark). */
const DRAWN = String.raw`[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]`;

/** Scripts in which joiners between letters change what is read: کتاب‌ها, ශ්‍රී, র‍্যাব. */
const JOINED_SCRIPTS = [
  ...['Arab', 'Syrc', 'Mand', 'Nkoo', 'Rohg', 'Adlm', 'Mong', 'Phag'],
  ...['Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda', 'Mlym', 'Sinh', 'Newa', 'Mymr', 'Khmr', 'Tibt', 'Java', 'Bali'],
];
const JOINED = JOINED_SCRIPTS.map((script) => String.raw`\p{Script_Extensions=${script}}`).join('');
const JOINED_LETTER = String.raw`(?=[${JOINED}])[\p{L}\p{M}]`;

/** The sign that takes a consonant's vowel away: a joiner after it, at the end of a word too, chooses the form. */
const VIRAMA = String.raw`[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA]`;

/** Where what is refused elsewhere is needed to write. */
const NEEDED = [
  String.raw`(?<=${JOINED_LETTER})[\u200C\u200D](?=${JOINED_LETTER})`,
  String.raw`(?<=${VIRAMA})\u200D`,
  // Mongolian: the forms of a letter, and the separator of a vowel.
  String.raw`(?<=\p{Script=Mongolian})[\u180B-\u180D\u180F]`,
  String.raw`(?<=\p{Script=Mongolian})\u180E(?=\p{Script=Mongolian})`,
  // Emoji: one in colour, one of several, keycaps.
  String.raw`(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]`,
  String.raw`(?<=\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?)\u200D(?=\p{Extended_Pictographic})`,
  String.raw`(?<=[0-9#*])\uFE0F(?=\u20E3)`,
];

const UNSEEN = new RegExp(`(?!${DRAWN}|${NEEDED.join('|')})${HIDDEN}`, 'gu');
/** Cheap, for nearly all texts. */
const SUSPECT = new RegExp(HIDDEN, 'u');

/** The first character that may not stand in a text; `lines`: the text may have several; `tabs`: it may have them too. */
export function unseenIn(
  text: string,
  { lines = false, tabs = false }: { readonly lines?: boolean; readonly tabs?: boolean } = {},
): UnseenCharacter | undefined {
  if (!SUSPECT.test(text)) return undefined;
  for (const { 0: character, index } of text.matchAll(UNSEEN)) {
    if ((lines && character === '\n') || (tabs && character === '\t')) continue;
    const preceding = lines ? text.slice(0, index).split('\n') : [text.slice(0, index)];
    const point = character.codePointAt(0) ?? 0;
    return {
      codePoint: formatCodePoint(point),
      name: characterName(character, point),
      at: [...(preceding.at(-1) ?? '')].length + 1,
      line: preceding.length,
    };
  }
  return undefined;
}

/** What is wrong, where, and what to do, to go on after the name of what holds it. Repeats nothing of the text. */
export function unseenTold({ codePoint, name, at, line }: UnseenCharacter): string {
  const where = line > 1 ? `as character ${at} of line ${line}` : `as character ${at}`;
  const what = `has ${codePoint} (${name}) ${where}`;
  if (LINE_BREAKS.includes(name)) return `${what}: write it on one line`;
  if (name === 'tab') return `${what}: write blanks instead`;
  if (MEANINGLESS.includes(name)) return `${what}, which stands for no character: write there what is meant`;
  return `${what}, which cannot be seen: take it out, or type the text anew instead of pasting it`;
}

/** A text for a message: what cannot be seen stands there by its code point, `name<U+200B>`. */
export const visibly = (text: string): string =>
  SUSPECT.test(text) ? text.replace(UNSEEN, (character) => `<${formatCodePoint(character.codePointAt(0) ?? 0)}>`) : text;

/** A text without what cannot be seen: never to be kept, since nobody wrote it so. */
export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '');

const formatCodePoint = (point: number): string => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;

const NAMES: Readonly<Record<string, string>> = {
  '\t': 'tab',
  '\n': 'line break',
  '\r': 'line break',
  '\u0085': 'line break',
  '\u2028': 'line break',
  '\u2029': 'line break',
  '\u00AD': 'soft hyphen',
  '\u034F': 'grapheme joiner',
  '\u061C': 'mark of direction',
  '\u115F': 'Hangul filler',
  '\u1160': 'Hangul filler',
  '\u3164': 'Hangul filler',
  '\uFFA0': 'Hangul filler',
  '\u200B': 'zero-width space',
  '\u200C': 'zero-width non-joiner',
  '\u200D': 'zero-width joiner',
  '\u2060': 'word joiner',
  '\u2800': 'Braille blank',
  '\uFEFF': 'byte order mark',
};
const LINE_BREAKS = ['line break'];
const MEANINGLESS = ['private use', 'half of a character', 'noncharacter'];

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/u, 'mark of direction'],
  [/\p{Variation_Selector}/u, 'variation selector'],
  [/[\u{E0000}-\u{E007F}]/u, 'tag'],
  [/\p{Cc}/u, 'control character'],
  [/\p{Co}/u, 'private use'],
  [/\p{Cs}/u, 'half of a character'],
  [/\p{Noncharacter_Code_Point}/u, 'noncharacter'],
];

const characterName = (character: string, point: number): string =>
  NAMES[character] ?? KINDS.find(([kind]) => kind.test(String.fromCodePoint(point)))?.[1] ?? 'format character';
