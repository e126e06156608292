import { VOCABULARIES } from '../src/words/vocabularies.ts';

type Words = Readonly<Record<string, string>>;

/** Fields whose codes nobody is shown: how to ask, not what is so. */
const TECHNICAL = new Set([
  'sort',
  'open',
  'overdue',
  'leftUndone',
  'rows',
  'components',
  'fileScan',
  'service.instance',
  'awaiting',
  'whose',
  'type',
]);
/** Whose words depend on the record: found by the codes. */
const OF_THE_RECORD = new Set(['status', 'state', 'result', 'outcome', 'stage']);

/** What is said by a sentence of a screen: of an inbox item by its kind, of the example by its chapter. */
const IN_SENTENCES: Readonly<Record<string, string>> = { kind: 'inbox', kinds: 'inbox', chapter: 'example' };

/** In words, each list of codes of a field for which no vocabulary has all the words. */
export function codesWithoutWords(codes: Readonly<Record<string, readonly (readonly string[])[]>>, words: Words): readonly string[] {
  const vocabularies = groupByVocabulary(words);
  const statuses = [...vocabularies].filter(([name]) => name.startsWith('status.')).map(([, listed]) => listed);
  return Object.entries(codes).flatMap(([field, lists]) => {
    if (TECHNICAL.has(field)) return [];
    const own = vocabularies.get(VOCABULARIES[field] ?? field);
    const sentences = vocabularies.get(IN_SENTENCES[field] ?? '');
    const candidates = [own, sentences, ...(OF_THE_RECORD.has(field) ? statuses : [])].filter((listed) => listed !== undefined);
    return lists.flatMap((list) => {
      const missing = candidates.map((listed) => list.filter((code) => !listed.has(code))).sort((a, b) => a.length - b.length)[0] ?? list;
      return missing.length === 0 ? [] : [`${field}: no words for ${missing.join(', ')} of ${list.join(', ')}`];
    });
  });
}

function groupByVocabulary(words: Words): ReadonlyMap<string, ReadonlySet<string>> {
  const vocabularies = new Map<string, Set<string>>();
  for (const id of Object.keys(words)) {
    const end = id.lastIndexOf('.');
    const [name, code] = [id.slice(0, end), id.slice(end + 1)];
    vocabularies.set(name, (vocabularies.get(name) ?? new Set()).add(code));
  }
  return vocabularies;
}

const ENTRY = /^(?:#.*\n)*msgid "(?<id>.+)"\nmsgstr "(?<words>.*)"$/gm;

/** Messages of a catalogue without words in its language. */
export const missingWords = (catalogue: string): readonly string[] =>
  [...catalogue.matchAll(ENTRY)].flatMap(({ groups }) => (groups?.id && !groups.words ? [groups.id] : []));

/** The ids of a catalogue. */
export const messageIds = (catalogue: string): ReadonlySet<string> =>
  new Set([...catalogue.matchAll(ENTRY)].map(({ groups }) => groups?.id ?? ''));
