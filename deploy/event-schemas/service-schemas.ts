import type { AnyDecider, EventSchemas } from '#libs/event-sourcing';
import type { EventMap } from './event-maps.ts';

/** Where deciders are declared. */
export const SOURCES = [
  'apps/*/src/domain/*.ts',
  'apps/*/src/*/domain/*.ts',
  'libs/parties/*.ts',
  'libs/files/domain/*.ts',
  'libs/imports/domain/*.ts',
  'libs/event-sourcing/**/reservations.ts',
  'libs/platform/testing/*.ts',
];

/** Of which libraries services have deciders. */
const LIBRARIES = ['libs/parties/', 'libs/files/', 'libs/imports/', 'libs/event-sourcing/'];

/**
 * The schemas of one service: by category of its streams and type of event. A decider's map is the one with exactly the types
 * that it folds, declared in the service or in a library that makes deciders.
 * @throws Error for a decider whose map is not found, or is found in two versions
 */
export function serviceSchemas(folder: string, deciders: readonly AnyDecider[], maps: readonly EventMap[]): EventSchemas {
  const near = maps.filter(({ file }) => file.startsWith(`${folder}/`) || LIBRARIES.some((library) => file.startsWith(library)));
  return Object.fromEntries(
    deciders.map(({ category, evolve }) => {
      const types = Object.keys(evolve).toSorted();
      const matching = near.filter(({ events }) => same(Object.keys(events).toSorted(), types));
      const versions = new Set(matching.map(({ events }) => JSON.stringify(types.map((type) => events[type]))));
      if (versions.size === 0) throw new Error(`${folder}: no Decider<…> is declared with the events of ${category}: ${types.join(', ')}`);
      if (versions.size > 1) throw new Error(`${folder}: the events of ${category} are declared in two ways`);
      return [category, Object.fromEntries(types.map((type) => [type, matching[0]?.events[type] ?? {}]))];
    }),
  );
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** As a module: one line an event, so that a change shows in a comparison. */
export function writtenSchemas(schemas: EventSchemas): string {
  const categories = Object.entries(schemas).map(([category, events]) => {
    const lines = Object.entries(events).map(([type, schema]) => `    ${type}: ${JSON.stringify(schema)},`);
    return `  ${category}: {\n${lines.join('\n')}\n  },`;
  });
  return `// Made from the types of the events: npm run event-schemas. Do not edit.
import type { EventSchemas } from '#libs/event-sourcing';

export const eventSchemas: EventSchemas = {
${categories.join('\n')}
};
`;
}
