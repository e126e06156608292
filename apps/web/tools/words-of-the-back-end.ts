import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const LANGUAGES = ['en', 'fr', 'es'] as const;
/** What the services say in words too: what codes and refusals are called, and countries. */
const FILES = ['labels.words.json', 'countries.words.json', 'refusals/refusals.words.json'];
const CATALOGUES = ['words', 'refusals'];

/** The files of `libs/words/generated`, by path: what is written once, here, as the services read it. */
export function filesOfWords(root: string): ReadonlyMap<string, string> {
  const read = (path: string): string => readFileSync(join(root, 'apps/web', path), 'utf8');
  const english: Readonly<Record<string, string>> = Object.assign(
    {},
    ...FILES.map((file) => JSON.parse(read(`src/words/${file}`)) as object),
  );
  const ids = Object.keys(english).toSorted();
  return new Map(
    LANGUAGES.map((language) => {
      const translated =
        language === 'en' ? english : Object.assign({}, ...CATALOGUES.map((name) => messagesIn(read(`locales/${language}/${name}.po`))));
      const lines = ids.flatMap((id) => (translated[id] ? [`  ${JSON.stringify(id)}: ${JSON.stringify(translated[id])},`] : []));
      const text = `// Made from apps/web/src/words and apps/web/locales: npm run answer-types. Do not edit.\nexport const words: Readonly<Record<string, string>> = {\n${lines.join('\n')}\n};\n`;
      return [`libs/words/generated/${language}.ts`, text];
    }),
  );
}

/** The messages of a catalogue of gettext, by their ids. */
export function messagesIn(catalogue: string): Readonly<Record<string, string>> {
  const messages: Record<string, string> = {};
  for (const entry of catalogue.split('\n\n')) {
    const [, id, text] = /^msgid ((?:"(?:[^"\\]|\\.)*"\n?)+)msgstr ((?:"(?:[^"\\]|\\.)*"\n?)+)/m.exec(entry) ?? [];
    if (id !== undefined && text !== undefined && unquote(id) !== '') messages[unquote(id)] = unquote(text);
  }
  return messages;
}

const unquote = (lines: string): string =>
  lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string)
    .join('');
