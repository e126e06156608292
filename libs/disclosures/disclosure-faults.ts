import type { EventSchemas } from '#libs/event-sourcing';
import type { Disclosures, RecordDisclosures, Row } from './record-disclosures.js';

/**
 * What disclosures name that there is not: a category, a type of event, a part, a place in the data. A name that is written wrongly would keep
 * closed what was to be told; a condition that is written wrongly would be met by nothing, or by everything.
 */
export const disclosureFaults = (disclosures: Disclosures, schemas: EventSchemas): readonly string[] =>
  Object.entries(disclosures).flatMap(([category, record]) => {
    const events = schemas[category];
    const faults = events ? faultsOfRecord(record, events) : [`no events of ${category} are recorded here`];
    return faults.map((fault) => `disclosures of ${category}: ${fault}`);
  });

function faultsOfRecord(
  { public: facts = [], members = [], events: rows }: RecordDisclosures,
  events: EventSchemas[string],
): readonly string[] {
  const conditions = [
    ...(facts === 'always' ? [] : facts.map(({ event, where = {} }) => ({ event, places: Object.keys(where) }))),
    ...(members === 'own' ? [] : members.map(({ event, at }) => ({ event, places: [at] }))),
    ...Object.values(rows).flatMap((row) => (row?.publicOnce ? [{ event: row.publicOnce.event, places: row.publicOnce.same }] : [])),
    ...Object.entries(rows).map(([event, row]) => ({
      event,
      places: [...Object.keys(row?.publicWhere ?? {}), ...(row?.publicOnce?.same ?? [])],
    })),
  ];
  return [
    ...conditions.flatMap(({ event, places }) => {
      const schema = events[event];
      if (!schema) return [`there is no event ${event}`];
      return places.filter((place) => !hasPlace(schema, place.split('.'))).map((place) => `${event} has nothing at ${place}`);
    }),
    ...Object.entries(rows).flatMap(([event, row]) => (row && events[event] ? faultsOfRow(event, row, events[event]) : [])),
  ];
}

const faultsOfRow = (event: string, { public: toEverybody = [], members = [] }: Row, schema: object): readonly string[] =>
  [...new Set([...toEverybody, ...members])].filter((part) => !hasPart(schema, part)).map((part) => `${event} has no part ${part}`);

const hasPart = (schema: object, part: string): boolean => {
  const member = /^data\.(?<member>[^.]+)$/.exec(part)?.groups?.member;
  return part === 'context' || (member !== undefined && hasPlace(schema, [member]));
};

/** As JSON Schema is written for events: members of objects, items of lists, either of several. */
function hasPlace(schema: object, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true;
  const { properties, items, anyOf } = schema as {
    readonly properties?: Readonly<Record<string, object>>;
    readonly items?: object;
    readonly anyOf?: readonly object[];
  };
  if (anyOf) return anyOf.some((either) => hasPlace(either, [step, ...rest]));
  const next = step === '*' ? items : properties && Object.hasOwn(properties, step) ? properties[step] : undefined;
  return next !== undefined && hasPlace(next, rest);
}
