import { randomUUID } from 'node:crypto';
import { Schema } from 'mongoose';
import { type Change, type Query, type Queryable, type View, type ViewCollection, type ViewStore, view } from '#libs/event-sourcing';
import type { ContractCase, UnderTest } from '../contract.js';
import { acquireLease } from '../leases.contract.js';

export type ViewsUnderTest = UnderTest<ViewStore>;
export type ViewsCase = ContractCase<ViewsUnderTest>;

export interface Authority {
  readonly name?: string | null;
  readonly country?: string | null;
  readonly members?: number | null;
  readonly active?: boolean | null;
  readonly since?: string | null;
  readonly themes?: readonly string[];
  readonly years?: readonly number[];
  readonly seat?: { readonly city?: string | null; readonly place?: { readonly level?: number } };
  readonly contacts?: readonly { readonly person: string; readonly primary?: boolean }[];
  readonly figures?: Readonly<Record<string, number>>;
  readonly anything?: unknown;
}

export interface Period {
  readonly from?: string;
  readonly to?: string | null;
  readonly stage?: string;
  readonly label?: string;
}

const schema = new Schema(
  {
    name: { type: String, index: true },
    country: { type: String, index: true },
    members: Number,
    active: Boolean,
    since: Date,
    themes: [String],
    years: [Number],
    seat: { city: String, place: { level: Number } },
    contacts: [new Schema({ person: String, primary: Boolean }, { _id: false })],
    figures: { type: Map, of: Number },
    anything: Schema.Types.Mixed,
  },
  { _id: false },
);
schema.index({ country: 1, members: -1 });
schema.index({ name: 'text' });

const periodSchema = new Schema({ from: { type: String, index: true }, to: String, stage: String, label: String }, { _id: false });

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
  ...(rows && { rows }),
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
    const page = await collection.find({ ...query, ...(cursor !== undefined && { cursor }) });
    keysSoFar.push(...page.items.map((item) => item.key));
    if (page.next === undefined) return keysSoFar;
    cursor = page.next;
    await between?.();
  }
}
