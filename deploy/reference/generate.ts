// Makes docs/reference from the built code. `--check` writes nothing and fails when it is out of date.
import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { findDefinition, type ServiceDefinition } from '#libs/platform';
import { filesIn, writeFiles } from './folder.ts';
import { brokenReleases, differences, referenceFiles } from './reference.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'docs/reference');

/** Every service that is built: the modules `dist/apps/<service>/src/<service>.module.js`. */
async function builtServices(): Promise<readonly ServiceDefinition[]> {
  const apps = join(root, 'dist/apps');
  const services: ServiceDefinition[] = [];
  for (const path of readdirSync(apps, { recursive: true, encoding: 'utf8' })) {
    if (!/^[\w-]+[\\/]src[\\/][\w-]+\.module\.js$/.test(path)) continue;
    const exported: Readonly<Record<string, unknown>> = await import(pathToFileURL(join(apps, path)).href);
    for (const value of Object.values(exported)) {
      const definition = typeof value === 'function' && findDefinition(value);
      if (definition) services.push(definition);
    }
  }
  return services.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;
const made = referenceFiles(await builtServices());
const present = filesIn(folder);
const brokenEvents = brokenReleases(made, present);
const stale = differences(made, present);

if (brokenEvents.length > 0) {
  console.error(`These changes break the readers of a public event; leave it as it is and add a new version beside it:
  ${brokenEvents.join('\n  ')}
(An event that was never released may change: delete its file in docs/reference/events first.)`);
  process.exitCode = 1;
} else if (check && stale.length > 0) {
  console.error(`docs/reference is out of date; build, then run: node deploy/reference/generate.ts
  ${stale.join('\n  ')}`);
  process.exitCode = 1;
} else if (!check) {
  writeFiles(folder, made);
  console.error(stale.length > 0 ? `docs/reference: ${stale.length} files written` : 'docs/reference was up to date');
}
