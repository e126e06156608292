import type { mongo } from 'mongoose';
import { defined, type FieldValue, type Filter, type Page, type Query, type Queryable } from '#libs/event-sourcing';
import { checkField, checkFilter, checkQuery, writeCursor } from '../../documents/checked-query.js';
import { documentPath, type Parts } from './parts.js';
import { afterCondition, every, toFilter, toSort, toSortSteps } from './query-filter.js';
import { type StoredBody, toDocument, valueAt } from './stored-document.js';

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
    const steps = toSortSteps(checked.order, identity);
    const filter = every([toFilter(checked.checks, this.parts), checked.after ? afterCondition(steps, checked.after) : {}]);
    const limit = checked.limit === 'all' ? undefined : checked.limit;
    const documents = await this.build.ask(() =>
      this.collection
        .find(
          filter as mongo.Filter<StoredBody>,
          defined({
            projection: { words: 0, text: 0 },
            sort: toSort(steps),
            limit: limit === undefined ? undefined : limit + 1,
            batchSize: limit === undefined ? undefined : limit + 2,
          }),
        )
        .toArray(),
    );
    if (documents.length === 0) await this.build.stillThere();
    const more = limit !== undefined && documents.length > limit;
    const items = more ? documents.slice(0, -1) : documents;
    const last = items.at(-1);
    return defined({
      items: items.map((stored) => ({ key: this.keyOf(stored), document: toDocument<Document>(stored), position: stored.position })),
      next: more && last ? writeCursor(checked.order, this.toPlace(last, checked.order)) : undefined,
    });
  }

  async count(filter: Filter = {}): Promise<number> {
    const condition = toFilter(checkFilter(this.parts.shape, filter), this.parts) as mongo.Filter<StoredBody>;
    const count = await this.build.ask(() => this.collection.countDocuments(condition));
    if (count === 0) await this.build.stillThere();
    return count;
  }

  async countBy(name: string, filter: Filter = {}): Promise<ReadonlyMap<FieldValue, number>> {
    const field = checkField(this.parts.shape, name);
    const condition = toFilter(checkFilter(this.parts.shape, filter), this.parts) as mongo.Document;
    const path = documentPath(field.path);
    const counted = await this.build.ask(() =>
      this.collection
        .aggregate<{ readonly _id: FieldValue | Date; readonly count: number }>([
          { $match: condition },
          // A document whose list holds a value twice is one document.
          ...(field.many ? [{ $project: { value: { $setUnion: [{ $ifNull: [`$${path}`, []] }, []] } } }, { $unwind: '$value' }] : []),
          { $group: { _id: field.many ? '$value' : `$${path}`, count: { $sum: 1 } } },
          { $match: { _id: { $ne: null } } },
        ])
        .toArray(),
    );
    if (counted.length === 0) await this.build.stillThere();
    return new Map(counted.map(({ _id, count }) => [_id instanceof Date ? _id.toISOString() : _id, count]));
  }

  private toPlace(stored: StoredBody, order: ReturnType<typeof checkQuery>['order']): readonly unknown[] {
    const sorted = order.map(({ field }) => valueAt(stored.document, field.path) ?? null);
    return [...sorted, ...this.parts.identity.map((path) => valueAt(stored, path))];
  }
}
