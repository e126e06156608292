import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(root + file, 'utf8');

/** What a stranger meets first: what a service, a decider, a view and the engines are declared with. */
const DECLARED = [
  ['libs/platform/service/service-definition.ts', 'ServiceDefinition'],
  ['libs/event-sourcing/model/decider.ts', 'Decider'],
  ['libs/event-sourcing/projections/view.ts', 'View'],
  ['libs/platform/process/engines/engines.ts', 'Engines'],
] as const;

/** Said by the word itself, or the framework's. */
const PLAIN = ['name', 'title', 'controllers', 'providers', 'imports', 'close'];

/** The fields of an interface. */
function fieldsWithin(source: string, name: string): readonly string[] {
  const [, body = ''] = new RegExp(`export interface ${name}\\b[^{]*\\{\\n([\\s\\S]*?)^\\}`, 'm').exec(source) ?? [];
  return [...body.matchAll(/^ {2}(?:readonly )?(\w+)\??[:(]/gm)].map(([, field = '']) => field);
}

/** The words in backquotes of the first columns. */
const findTerms = (glossary: string): readonly string[] =>
  glossary.split('\n').flatMap((line) => {
    const [, word = ''] = line.startsWith('| ') ? (line.split(' | ', 1)[0]?.match(/^\| (.*)$/) ?? []) : [];
    return [...word.matchAll(/`(\w+)`/g)].map(([, term = '']) => term);
  });

const glossary = read('docs/explanation/glossary.md');
const inBackquotes = new Set([...glossary.matchAll(/`(\w+)`/g)].map(([, word = '']) => word));

test.each(DECLARED)('the glossary has every word of %s: %s', (file, name) => {
  const fields = fieldsWithin(read(file), name);
  expect(fields.length).toBeGreaterThan(5);
  expect(fields.filter((field) => !PLAIN.includes(field) && !inBackquotes.has(field))).toEqual([]);
});

test('a word of the code that the glossary has is one of the code', () => {
  const code = globSync('{apps,libs}/**/*.ts', { cwd: root, exclude: ['**/*.spec.ts', '**/node_modules/**'] })
    .map(read)
    .join('\n');
  const words = new Set(code.match(/\w+/g));
  expect(findTerms(glossary).filter((term) => !words.has(term))).toEqual([]);
});

test('a word that is left out is found, and each word stands once', () => {
  const source = 'export interface View<A extends object = object> {\n  readonly key: string;\n  on?: string;\n  close(): void;\n}\n';
  expect(fieldsWithin(source, 'View')).toEqual(['key', 'on', 'close']);
  expect(findTerms('| word | meaning |\n| `key`, entry | what `on` says |\n')).toEqual(['key']);
  const terms = findTerms(glossary);
  expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([]);
});
