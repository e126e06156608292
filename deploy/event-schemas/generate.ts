// Makes `event-schemas.ts` of each service from the types of its events, an example of each public event from the golden corpora, and
// the table of what services disclose of their events.
// `--check` writes nothing and fails when one is out of date.
import 'reflect-metadata';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EXAMPLES, eventExamples, writtenExamples } from './event-examples.ts';
import { eventMaps } from './event-maps.ts';
import { RECORDED_EVENTS, writtenEvents } from './recorded-events.ts';
import { SOURCES, serviceSchemas, writtenSchemas } from './service-schemas.ts';
import { DISCLOSURES, writtenDisclosures } from './written-disclosures.ts';

const root = resolve(import.meta.dirname, '../..');
const check = process.argv.includes('--check');
const [{ findDefinition }, { upcast }] = await Promise.all([import('#libs/platform'), import('#libs/event-sourcing')]);

const sources = globSync(SOURCES, { cwd: root });
const maps = eventMaps(
  root,
  sources.filter((path) => !/\.(spec|fixture)\.ts$/.test(path)).map((path) => join(root, path)),
);
const stale: string[] = [];
const recorded: Parameters<typeof writtenEvents>[0][number][] = [];
const publishers: Parameters<typeof eventExamples>[1][number][] = [];
const disclosed: Parameters<typeof writtenDisclosures>[0][number][] = [];

/** Writes a file that is not as it has to be, unless it is only asked whether it is. */
function keep(path: string, text: string): void {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  stale.push(path);
  if (!check) writeFileSync(file, text);
}

for (const path of globSync(['apps/*/src/*.module.ts', 'libs/platform/testing/allotment-module.ts'], { cwd: root }).toSorted()) {
  const exported: object = await import(pathToFileURL(join(root, 'dist', path.replace(/\.ts$/, '.js'))).href);
  const definition = Object.values(exported)
    .map((value) => (typeof value === 'function' ? findDefinition(value) : undefined))
    .find(Boolean);
  if (!definition || definition.deciders.length === 0) continue;
  const folder = dirname(path);
  const schemas = serviceSchemas(folder, definition.deciders, maps);
  keep(join(folder, 'event-schemas.ts'), writtenSchemas(schemas));
  if (path.startsWith('apps/')) recorded.push({ service: definition.name, schemas });
  publishers.push({ ...definition, folder: dirname(folder) });
  if (path.startsWith('apps/')) disclosed.push(definition.disclosures);
}
keep(RECORDED_EVENTS, writtenEvents(recorded));
keep(EXAMPLES, writtenExamples(eventExamples(root, publishers, upcast)));
keep(DISCLOSURES, writtenDisclosures(disclosed));
if (stale.length === 0) console.error('the schemas, examples and disclosures of the events were up to date');
else if (check) {
  console.error(`These are not those of the code; run: npm run event-schemas\n  ${stale.join('\n  ')}`);
  process.exitCode = 1;
} else console.error(`written: ${stale.join(', ')}`);
