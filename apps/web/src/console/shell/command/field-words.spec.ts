import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandFacts } from '../../../api/facts.ts';
import { factsName } from '../../../api/facts-name.ts';
import { flattenFields } from './field-values.ts';

const FOLDER = join(import.meta.dirname, '../../features');
const FACTS = join(import.meta.dirname, '../../../api/generated/fields');

const readFacts = (request: string): CommandFacts =>
  JSON.parse(readFileSync(join(FACTS, `${factsName(request)}.json`), 'utf8')) as CommandFacts;

/** What forms name without asking: the id of what is opened, the seat that a screen is about and whose it is. */
const UNASKED = [
  'POST /api/membership/liaison-requests/open-liaison-request: request',
  'POST /api/governance/bodies/{body}/extend-term: seat',
  'POST /api/governance/decisions/{decision}/take-position: holder',
  'POST /api/governance/decisions/{decision}/take-position: effectiveAt',
];

interface Move {
  readonly request: string;
  readonly unasked?: readonly string[];
  /** A field that its address says. */
  readonly needs?: string;
}

interface Feature {
  readonly name: string;
  readonly moves: readonly Move[];
  readonly worded: readonly string[];
}

/** What a folder of a feature gives a form for, and the fields that it has words for: macros are read, not run. */
async function readFeature(name: string): Promise<Feature> {
  const folder = join(FOLDER, name);
  const sources = globSync('**/*.{ts,tsx}', { cwd: folder }).filter((file) => !file.includes('.spec.'));
  const texts = sources.map((file) => readFileSync(join(folder, file), 'utf8'));
  const written = texts.flatMap((text) => [...text.matchAll(/request="(POST [^"]+)"/g)].map(([, request = '']) => request));
  const tables = await Promise.all(
    sources.filter((file) => file.endsWith('.moves.ts')).map(async (file) => Object.values(await import(join(folder, file)))),
  );
  const moves = tables.flat(2).filter(isMove);
  const worded = texts.flatMap((text) =>
    [...text.matchAll(/(?:'([\w.]+)'|(\w+)):\s*\{\s*label:/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
  );
  return { name, moves: [...written.map((request) => ({ request })), ...moves], worded };
}

const isMove = (move: unknown): move is Move =>
  typeof move === 'object' && move !== null && 'request' in move && typeof move.request === 'string';

const fieldsWithoutWords = ({ moves, worded }: Feature): readonly string[] =>
  moves.flatMap(({ request, unasked = [], needs = '' }) =>
    flattenFields(readFacts(request).fields).flatMap(({ name }) =>
      [...worded, ...unasked, needs].includes(name) ? [] : [`${request}: ${name}`],
    ),
  );

const FEATURES = globSync('*/', { cwd: FOLDER });

test('every field of every command that has a form has words', async () => {
  const features = await Promise.all(FEATURES.map(readFeature));
  expect(features.flatMap(({ moves }) => moves).length).toBeGreaterThan(20);
  expect(features.flatMap(fieldsWithoutWords).filter((field) => !UNASKED.includes(field))).toEqual([]);
});

test('a field without words is found', async () => {
  const request = 'POST /api/membership/authorities/{authority}/withdraw';
  expect(fieldsWithoutWords({ name: 'trees', moves: [{ request }], worded: ['effectiveAt', 'reference'] })).toEqual([`${request}: reason`]);
});
