import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { upcast } from '#libs/event-sourcing';
import { findDefinition, type ServiceDefinition } from '#libs/platform';
import { EXAMPLES, eventExamples, writtenExamples } from './event-examples.ts';
import { type EventMap, eventMaps } from './event-maps.ts';
import { SOURCES, serviceSchemas } from './service-schemas.ts';
import { DISCLOSURES, writtenDisclosures } from './written-disclosures.ts';

const root = resolve(import.meta.dirname, '../..');
const own = mkdtempSync(join(root, 'deploy/event-schemas/made-'));
afterAll(() => rmSync(own, { recursive: true, force: true }));

/** A decider with the events, in a file of its own. */
function declareEvents(events: string): string {
  const file = join(own, `${Math.random().toString(36).slice(2)}.ts`);
  writeFileSync(
    file,
    `import type { Decider } from '#libs/event-sourcing';
     export const made: Decider<null, { Made: ${events} }, Record<string, never>> = null as never;`,
  );
  return file;
}
const readMap = (events: string): object | undefined => eventMaps(root, [declareEvents(events)])[0]?.events.Made;

test('the schemas that services hold their events to are those of the code', async () => {
  const sources = globSync([...SOURCES], { cwd: root }).filter((path) => !/\.(spec|fixture)\.ts$/.test(path));
  const maps: readonly EventMap[] = eventMaps(
    root,
    sources.map((path) => join(root, path)),
  );
  const compared: string[] = [];
  for (const path of globSync('apps/*/src/*.module.ts', { cwd: root })) {
    const exported: Readonly<Record<string, unknown>> = await import(join(root, path));
    const definition = Object.values(exported).map((value) => typeof value === 'function' && findDefinition(value))[0];
    const { name, deciders, eventSchemas } = (definition || { deciders: [] }) as ServiceDefinition;
    if (deciders.length === 0) continue;
    expect([name, eventSchemas]).toEqual([name, serviceSchemas(dirname(relative(root, join(root, path))), deciders, maps)]);
    compared.push(name);
  }
  expect(compared.toSorted()).toEqual(['audit', 'governance', 'membership', 'people', 'research', 'training', 'working-groups']);
});

test('the examples that AsyncAPI shows are those of the golden corpora', async () => {
  const publishers: Parameters<typeof eventExamples>[1][number][] = [];
  for (const path of globSync('apps/*/src/*.module.ts', { cwd: root }).toSorted()) {
    const exported: Readonly<Record<string, unknown>> = await import(join(root, path));
    const definition = Object.values(exported).map((value) => typeof value === 'function' && findDefinition(value))[0];
    if (definition) publishers.push({ ...definition, folder: dirname(dirname(path)) });
  }
  const made = eventExamples(root, publishers, upcast);
  expect(Object.keys(made).length).toBeGreaterThan(100);
  expect(writtenExamples(made)).toBe(readFileSync(join(root, EXAMPLES), 'utf8'));
  expect(Object.keys(eventExamples(root, publishers.slice(1), upcast)).length).toBeLessThan(Object.keys(made).length);
});

test('the disclosures that the audit service has are those of the services', async () => {
  const declared: Parameters<typeof writtenDisclosures>[0][number][] = [];
  for (const path of globSync('apps/*/src/*.module.ts', { cwd: root }).toSorted()) {
    const exported: Readonly<Record<string, unknown>> = await import(join(root, path));
    const definition = Object.values(exported).map((value) => typeof value === 'function' && findDefinition(value))[0];
    if (definition) declared.push(definition.disclosures);
  }
  expect(writtenDisclosures(declared)).toBe(readFileSync(join(root, DISCLOSURES), 'utf8'));
  expect(writtenDisclosures(declared.filter((disclosures) => !disclosures?.decision))).not.toContain('DecisionClosed');
});

test('a type says all that may stand in an event: fields, which may be absent, values, lists, and no more', () => {
  expect(readMap("{ readonly a: 'x' | 'y'; b?: readonly { n: number }[]; c: string | null; d: true; e: Record<string, number> }")).toEqual({
    type: 'object',
    properties: {
      a: { enum: ['x', 'y'] },
      b: {
        type: 'array',
        items: { type: 'object', properties: { n: { type: 'number' } }, required: ['n'], additionalProperties: false },
      },
      c: { anyOf: [{ type: 'null' }, { type: 'string' }] },
      d: { const: true },
      e: { type: 'object', additionalProperties: { type: 'number' } },
    },
    required: ['a', 'c', 'd', 'e'],
    additionalProperties: false,
  });
});

test.each([
  ['{ a: { b: unknown }[] }', 'would take anything'],
  ['{ a: () => void }', 'is a function'],
])('an event declared as %s is refused when schemas are made', (events, why) => {
  expect(() => readMap(events)).toThrow(why);
});
