// Makes `event-schemas.ts` of each service from the types of its events. `--check` writes nothing and fails when one is out of date.
import 'reflect-metadata';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventMaps } from './event-maps.mjs';
import { SOURCES, serviceSchemas, writtenSchemas } from './service-schemas.mjs';

const root = resolve(import.meta.dirname, '../..');
const check = process.argv.includes('--check');
const { findDefinition } = await import('#libs/platform');

const sources = globSync(SOURCES, { cwd: root });
const maps = eventMaps(
  root,
  sources.filter((path) => !/\.(spec|fixture)\.ts$/.test(path)).map((path) => join(root, path)),
);
const stale = [];
for (const path of globSync(['apps/*/src/*.module.ts', 'libs/platform/fixtures/allotment-module.ts'], { cwd: root }).toSorted()) {
  const exported = await import(pathToFileURL(join(root, 'dist', path.replace(/\.ts$/, '.js'))).href);
  const definition = Object.values(exported)
    .map((value) => typeof value === 'function' && findDefinition(value))
    .find(Boolean);
  if (!definition || definition.deciders.length === 0) continue;
  const folder = dirname(path);
  const written = writtenSchemas(serviceSchemas(folder, definition.deciders, maps));
  const file = join(root, folder, 'event-schemas.ts');
  if (existsSync(file) && readFileSync(file, 'utf8') === written) continue;
  stale.push(join(folder, 'event-schemas.ts'));
  if (!check) writeFileSync(file, written);
}
if (stale.length === 0) console.error('the schemas of the events were up to date');
else if (check) {
  console.error(`These are not those of the code; run: npm run event-schemas\n  ${stale.join('\n  ')}`);
  process.exitCode = 1;
} else console.error(`written: ${stale.join(', ')}`);
