import { randomUUID } from 'node:crypto';
import {
  type Change,
  defined,
  type Query,
  type Queryable,
  type View,
  type ViewCollection,
  type ViewStore,
  view,
} from '#libs/event-sourcing';
import {
  boolean,
  documentSchema,
  instant,
  integer,
  list,
  map,
  nullable,
  number,
  object,
  opaque,
  optional,
  optionals,
  type Shaped,
  text,
} from '#libs/shapes';
import type { ContractCase, UnderTest } from '../contract.js';
import { acquireLease } from '../leases.contract.js';

export type ViewsUnderTest = UnderTest<ViewStore>;
export type ViewsCase = ContractCase<ViewsUnderTest>;

const authority = object({
  ...optionals({
    name: nullable(text),
    country: nullable(text),
    members: nullable(integer),
    active: nullable(boolean),
    since: nullable(instant),
    themes: list(text),
    years: list(integer),
    seat: object({ ...optionals({ city: nullable(text), place: object({ level: optional(integer) }) }) }),
    contacts: list(object({ person: text, primary: optional(boolean) })),
    figures: map(number),
    anything: opaque<unknown>(),
  }),
});
export type Authority = Shaped<typeof authority>;

const period = object(optionals({ from: text, to: nullable(text), stage: text, label: text }));
export type Period = Shaped<typeof period>;

const schema = documentSchema(authority, { indexes: ['name', 'country', ['country', '-members']], words: ['name'] });
const periodSchema = documentSchema(period, { indexes: ['from'] });

export type AuthorityView = View<Authority, Period>;
export type Authorities = ViewCollection<Authority, Period>;

export const authoritiesView = (name = `test.v${randomUUID()}`, version = 1): AuthorityView =>
  view<Authority, Record<string, object>, Period>(name, version, {
    categories: ['membership'],
    schema,
    on: {},
    rows: { schema: periodSchema, of: () => [] },
  });

export type Written = Change<Authority, Period>;

export const toWritten = (key: string, document: Authority | undefined, position = 1, rows?: Written['rows']): Written => ({
  key,
  document,
  position,
  ...defined({ rows }),
});

/** A collection that holds these documents, under the keys given, at position 1. */
export async function holding(views: ViewStore, documents: Readonly<Record<string, Authority>>): Promise<Authorities> {
  const collection = await views.open(authoritiesView());
  await collection.commit(
    Object.entries(documents).map(([key, document]) => toWritten(key, document)),
    1,
    await acquireLease(views),
  );
  return collection;
}

/** Keys of the documents that a query finds. */
export const keys = async <Document>(collection: Queryable<Document>, query: Query = {}): Promise<readonly string[]> =>
  (await collection.find(query)).items.map((item) => item.key);

export const sortedKeys = async <Document>(collection: Queryable<Document>, query: Query = {}): Promise<readonly string[]> =>
  [...(await keys(collection, query))].sort();

/** Keys page after page. */
export async function pagedKeys<Document>(
  collection: Queryable<Document>,
  query: Query,
  between?: () => Promise<void>,
): Promise<readonly string[]> {
  const keysSoFar: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await collection.find({ ...query, ...defined({ cursor }) });
    keysSoFar.push(...page.items.map((item) => item.key));
    if (page.next === undefined) return keysSoFar;
    cursor = page.next;
    await between?.();
  }
}
