// What each view makes of the golden corpus of its service, held to what was written down (golden/views.json). A view whose outcome
// changes has to be built anew, so its version has to rise. `--write` writes down what is right; it raises no version.
import 'reflect-metadata';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyDecider, AnyView, applyTo, RecordedEvent, upcast } from '#libs/event-sourcing';
import type { findDefinition } from '#libs/platform';
import { findOutdated, fingerprints, type Recorded } from './fingerprints.ts';

interface ServiceWithCorpus {
  readonly folder: string;
  readonly deciders: readonly AnyDecider[];
  readonly views: readonly AnyView[];
}

/** The services below a root that keep a corpus. `load`: the module of a source path. */
export async function servicesWithCorpus(
  root: string,
  load: (path: string) => Promise<object>,
  find: typeof findDefinition,
): Promise<readonly ServiceWithCorpus[]> {
  const services: ServiceWithCorpus[] = [];
  for (const path of globSync('apps/*/src/*.module.ts', { cwd: root }).toSorted()) {
    const folder = dirname(dirname(path));
    if (!existsSync(join(root, folder, 'golden/events.jsonl'))) continue;
    const definition = Object.values(await load(path))
      .map((value) => (typeof value === 'function' ? find(value) : undefined))
      .find(Boolean);
    if (definition) services.push({ folder, deciders: definition.deciders, views: definition.views ?? [] });
  }
  return services;
}

/** The faults of a service, and what would be written down, in which file. */
export function heldToCorpus(
  root: string,
  { folder, deciders, views }: ServiceWithCorpus,
  kernel: { readonly applyTo: typeof applyTo; readonly upcast: typeof upcast },
): { readonly faults: readonly string[]; readonly file: string; readonly content: Recorded } {
  const file = join(root, folder, 'golden/views.json');
  const recorded: Recorded = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { covers: [], views: {} };
  const byId = new Map(
    readFileSync(join(root, folder, 'golden/events.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as RecordedEvent)
      .map((event) => [event.id, event]),
  );
  const byCategory = new Map(deciders.map((decider) => [decider.category, decider]));
  // By what was written down, in its order: a sample that is added later changes no fingerprint.
  const inOrder = (ids: readonly string[]): readonly RecordedEvent[] =>
    ids
      .flatMap((id) => {
        const event = byId.get(id);
        const decider = event && byCategory.get(event.stream.slice(0, event.stream.indexOf('-')));
        return event && decider ? [{ event, decider }] : [];
      })
      .map(({ event, decider }, position) => kernel.upcast(decider, { ...event, position }));
  const gone = recorded.covers.filter((id) => !byId.has(id)).map((id) => `the sample ${id} was taken out of the corpus`);
  const faults = [...gone, ...findOutdated(recorded, fingerprints(views, inOrder(recorded.covers), kernel.applyTo), [...byId.keys()])];
  const covers = [...byId.keys()];
  return { faults, file, content: { covers, views: fingerprints(views, inOrder(covers), kernel.applyTo) } };
}

if (process.argv[1] === import.meta.filename) {
  const root = resolve(import.meta.dirname, '../..');
  const [platform, kernel] = await Promise.all([import('#libs/platform'), import('#libs/event-sourcing')]);
  const load = (path: string): Promise<object> => import(pathToFileURL(join(root, 'dist', path.replace(/\.ts$/, '.js'))).href);
  const write = process.argv.includes('--write');
  let refused = 0;
  for (const service of await servicesWithCorpus(root, load, platform.findDefinition)) {
    const { faults, file, content } = heldToCorpus(root, service, kernel);
    const lasting = write ? faults.filter((fault) => fault.includes('Raise the version')) : faults;
    for (const fault of lasting) console.error(fault);
    refused += lasting.length;
    if (write && lasting.length === 0) writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  }
  if (refused > 0) process.exitCode = 1;
  else console.error(write ? 'written down' : 'every view makes of the corpus what was written down');
}
