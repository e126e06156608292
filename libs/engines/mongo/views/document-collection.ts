import type { mongo } from 'mongoose';
import type { Filter, Page, Query, Queryable } from '#libs/event-sourcing';
import { checkFilter, checkQuery, writeCursor } from '../../documents/checked-query.js';
import type { Parts } from './parts.js';
import { afterOf, every, filterOf, sortOf, stepsOf } from './query-filter.js';
import { documentOf, type StoredBody, valueAt } from './stored-document.js';

/** What a collection needs of the build it belongs to. */
export interface Build {
  ask<T>(question: () => Promise<T>): Promise<T>;
  /** Called when nothing was found: MongoDB finds nothing, too, in a collection that was dropped. @throws ViewsUnavailable then */
  stillThere(): Promise<void>;
}

/** Documents or rows in a collection of their own, and what can be asked of them. */
export class DocumentCollection<Document extends object> implements Queryable<Document> {
  constructor(
    private readonly collection: mongo.Collection<StoredBody>,
    private readonly parts: Parts,
    private readonly build: Build,
    private readonly keyOf: (stored: mongo.Document) => string,
  ) {}

  async find(query: Query = {}): Promise<Page<Document>> {
    const { identity, shape } = this.parts;
    const checked = checkQuery(shape, query, identity.length);
    const steps = stepsOf(checked.order, identity);
    const filter = every([filterOf(checked.checks, this.parts), checked.after ? afterOf(steps, checked.after) : {}]);
    const limit = checked.limit === 'all' ? undefined : checked.limit;
    const found = await this.build.ask(() =>
      this.collection
        .find(filter as mongo.Filter<StoredBody>, {
          projection: { words: 0, text: 0 },
          sort: sortOf(steps),
          ...(limit !== undefined && { limit: limit + 1, batchSize: limit + 2 }),
        })
        .toArray(),
    );
    if (found.length === 0) await this.build.stillThere();
    const more = limit !== undefined && found.length > limit;
    const items = more ? found.slice(0, -1) : found;
    const last = items.at(-1);
    return {
      items: items.map((stored) => ({ key: this.keyOf(stored), document: documentOf<Document>(stored), position: stored.position })),
      ...(more && last && { next: writeCursor(checked.order, this.placeOf(last, checked.order)) }),
    };
  }

  async count(filter: Filter = {}): Promise<number> {
    const condition = filterOf(checkFilter(this.parts.shape, filter), this.parts) as mongo.Filter<StoredBody>;
    const count = await this.build.ask(() => this.collection.countDocuments(condition));
    if (count === 0) await this.build.stillThere();
    return count;
  }

  private placeOf(stored: StoredBody, order: ReturnType<typeof checkQuery>['order']): readonly unknown[] {
    const sorted = order.map(({ field }) => valueAt(stored.document, field.path) ?? null);
    return [...sorted, ...this.parts.identity.map((path) => valueAt(stored, path))];
  }
}
