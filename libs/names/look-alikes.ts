import type { Warning } from '#libs/event-sourcing';

/** Scripts that are in use today (UAX #31, tables 5 and 7), by their names in Unicode. Letters of others are looked past. */
const SCRIPTS = [
  ...[
    'Latin',
    'Cyrillic',
    'Greek',
    'Armenian',
    'Georgian',
    'Hebrew',
    'Arabic',
    'Ethiopic',
    'Devanagari',
    'Bengali',
    'Gurmukhi',
    'Gujarati',
  ],
  ...['Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Thai', 'Lao', 'Tibetan', 'Myanmar', 'Khmer', 'Mongolian', 'Thaana'],
  ...['Syriac', 'Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul', 'Yi', 'Cherokee', 'Canadian_Aboriginal', 'Tifinagh', 'Nko', 'Vai'],
  ...['Adlam', 'Lisu', 'Osage', 'Coptic', 'Javanese', 'Balinese', 'Cham', 'Tai_Le', 'New_Tai_Lue', 'Ol_Chiki', 'Meetei_Mayek', 'Lepcha'],
] as const;
const OF_SCRIPT = SCRIPTS.map((script) => [script, new RegExp(`\\p{scx=${script}}`, 'u')] as const);

/** Texts that hold letters of one script alone: most of them, told at once. */
const OF_ONE_SCRIPT = SCRIPTS.map(
  (script) => [new RegExp(`\\p{scx=${script}}`, 'u'), new RegExp(`^[\\p{scx=${script}}\\P{L}]*$`, 'u')] as const,
);
const isOfOneScript = (text: string): boolean => OF_ONE_SCRIPT.some(([has, alone]) => has.test(text) && alone.test(text));

/** Scripts of East Asia are written in one word with each other and with Latin letters (UTS #39, 5.2, "highly restrictive"). */
const EAST_ASIAN = new Set<string>(['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul']);

/** Letters that look like a Latin one (UTS #39, confusables.txt, what is of the modern alphabets), and which. */
const LIKE_LATIN = new Map(
  (
    [
      ['Cyrillic', 'АВЕКМНОРСТХУЅІЈԌѴԛԝасеорхуѕіјһӏԁ', 'ABEKMHOPCTXYSIJGVqwaceopxysijhld'],
      ['Greek', 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ', 'ABEZHIKMNOPTYXovu'],
      ['Armenian', 'ՍՏՕօսոհց', 'USOounhg'],
    ] as const
  ).flatMap(([script, letters, latin]) =>
    [...letters].map((letter, index) => [letter, { script, latin: [...latin][index] as string }] as const),
  ),
);
const LATIN_LIKE = new Map<string, ReadonlySet<string>>();
for (const { script, latin } of LIKE_LATIN.values()) LATIN_LIKE.set(latin, new Set([...(LATIN_LIKE.get(latin) ?? []), script]));

/** A translation in brackets, or after a stroke, is a name of its own. */
const BETWEEN_NAMES = /[()[\]{}（）「」『』【】/|;–—]+/u;
const BETWEEN_WORDS = /[^\p{L}\p{M}]+/u;
const ACRONYM = /^\p{Lu}{2,}$/u;

/** Letters in a name that a reader takes for those of another script. */
export interface LookAlike {
  /** The letters at issue, each once. */
  readonly letters: readonly string[];
  /** Of which script they are, and among which they stand. */
  readonly script: string;
  readonly among: string;
}

/** Letters that were asked for; a living name has few. */
const KNOWN_AT_MOST = 5_000;
const scriptsByLetter = new Map<string, ReadonlySet<string>>();

/** The scripts that a letter is used in; none for marks and signs of all of them. */
function findScripts(letter: string): ReadonlySet<string> {
  const cached = scriptsByLetter.get(letter);
  if (cached) return cached;
  const scripts = new Set(OF_SCRIPT.flatMap(([script, has]) => (has.test(letter) ? [script] : [])));
  if (scriptsByLetter.size >= KNOWN_AT_MOST) scriptsByLetter.clear();
  scriptsByLetter.set(letter, scripts);
  return scripts;
}

/** The script that most of the letters are of, the first of them where they are as many. */
function mainScript(letters: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const letter of letters) {
    for (const script of findScripts(letter)) counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Letters of the word that are of no script which the main one goes with. */
function strangersIn(letters: readonly string[], main: string): readonly string[] {
  const goesWith = (script: string) =>
    script === main ||
    (EAST_ASIAN.has(script) && EAST_ASIAN.has(main)) ||
    [script, main].every((each) => each === 'Latin' || EAST_ASIAN.has(each));
  return letters.filter((letter) => {
    const scripts = [...findScripts(letter)];
    return scripts.length > 0 && !scripts.some(goesWith);
  });
}

/** True for a word of which each letter looks like one of the script that the name is written in. */
function looksLike(word: string, letters: readonly string[], script: string, main: string): boolean {
  if (main === 'Latin') return letters.every((letter) => LIKE_LATIN.get(letter)?.script === script);
  // A Latin abbreviation is at home in any name.
  if (script !== 'Latin' || ACRONYM.test(word)) return false;
  return letters.every((letter) => LATIN_LIKE.get(letter)?.has(main));
}

/**
 * Letters of another script inside a word (UTS #39, 5.1: the word has no script that all its letters share), and words that are wholly
 * made of what looks like the script of the other words (5.4). What is written in several scripts as it should be is none: Japanese, a
 * translation in brackets, a Latin abbreviation in a Cyrillic name.
 */
export function lookAlikesIn(name: string): readonly LookAlike[] {
  if (isOfOneScript(name)) return [];
  const lookAlikes: LookAlike[] = [];
  for (const part of name.normalize('NFKC').split(BETWEEN_NAMES)) {
    const words = part.split(BETWEEN_WORDS).map((word) => ({ word, letters: [...word] }));
    const main = mainScript(words.flatMap(({ letters }) => letters));
    if (main === undefined) continue;
    for (const { word, letters } of words) {
      const own = mainScript(letters);
      if (own === undefined) continue;
      // Where a word is of two scripts by halves, those are strange that the rest of the name is not written in.
      const among = letters.some((letter) => findScripts(letter).has(main)) ? main : own;
      const strangers = strangersIn(letters, among);
      const [first] = strangers;
      if (first) lookAlikes.push({ letters: [...new Set(strangers)], script: mainScript([first]) ?? '', among });
      else if (own !== main && looksLike(word, letters, own, main))
        lookAlikes.push({ letters: [...new Set(letters)], script: own, among: main });
    }
  }
  return lookAlikes;
}

const inWords = (letter: string): string => `${letter} (U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;

/** What whoever gave these names is told beside what was recorded: to be confirmed, by leaving it so, or to be named anew. */
export const lookAlikeWarnings = (service: string, names: Readonly<Record<string, string | null | undefined>>): readonly Warning[] =>
  Object.entries(names).flatMap(([field, name]) => {
    const lookAlikes = lookAlikesIn(name ?? '');
    if (lookAlikes.length === 0) return [];
    const letters = lookAlikes.map(
      ({ letters, script, among }) => `${letters.map(inWords).join(', ')} of ${script} among ${among} letters`,
    );
    return [
      {
        code: `${service}/look-alike-letters`,
        message: `To be confirmed: ${field} holds ${letters.join('; ')}. They look alike, and a search for the one does not find the other; if it is not meant, give the name anew.`,
        field,
      },
    ];
  });
