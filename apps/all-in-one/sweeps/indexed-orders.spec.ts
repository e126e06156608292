import { DatabaseSync } from 'node:sqlite';
import { Controller, Get, Query } from '@nestjs/common';
import type { DocumentSchema } from '#libs/event-sourcing';
import { PageQuery, Reads, SortBy } from '#libs/platform';
import { documentSchema, object, text } from '#libs/shapes';
import { checkQuery } from '../../../libs/engines/documents/checked-query.js';
import { DocumentShape } from '../../../libs/engines/documents/document-shape.js';
import { DOCUMENT_IDENTITY, documentPath, ROW_IDENTITY, toIndexes, toParts } from '../../../libs/engines/mongo/views/parts.js';
import type { DatabaseFile } from '../../../libs/engines/sqlite/database-file.js';
import { createTable, quote } from '../../../libs/engines/sqlite/views/document-table.js';
import { fieldColumn, orderSql, toSteps } from '../../../libs/engines/sqlite/views/query-sql.js';
import { listOrder, sortFields } from '../../../libs/platform/http/reading/page-query.js';
import { ROUTE_CONFIG } from '../../../libs/platform/process/route-config.js';
import { services } from '../src/services.fixture.js';

/** Documents or rows of a view, as both engines make them. */
interface Table {
  readonly name: string;
  readonly schema: DocumentSchema;
  readonly rows: boolean;
}

interface NamedView {
  readonly name: string;
  readonly schema: DocumentSchema;
  readonly rows?: { readonly schema: DocumentSchema } | undefined;
}

/** An order that a list may be asked in. */
interface Order {
  readonly list: string;
  readonly name: string;
  readonly fields: readonly string[];
  /** What every question has one value of. */
  readonly within: readonly string[];
  readonly scans: boolean;
  /** The list is in it unless it is asked otherwise. */
  readonly isDefault: boolean;
  readonly views: readonly string[];
}

/** The orders of every route of a controller whose query has some. */
function listOrders(controller: { readonly name: string; readonly prototype: object }): readonly Order[] {
  return Object.getOwnPropertyNames(controller.prototype).flatMap((method) => {
    const handler: unknown = Object.getOwnPropertyDescriptor(controller.prototype, method)?.value;
    const types: readonly unknown[] = Reflect.getMetadata('design:paramtypes', controller.prototype, method) ?? [];
    const query = types.find((type) => typeof type === 'function' && type.prototype instanceof PageQuery && listOrder(type.prototype)) as
      | { readonly prototype: object }
      | undefined;
    const order = query && listOrder(query.prototype);
    if (!order || typeof handler !== 'function') return [];
    const { reads: views = [] }: { readonly reads?: readonly string[] } = Reflect.getMetadata(ROUTE_CONFIG, handler) ?? {};
    return Object.entries(order.orders).map(([name, fields]) => ({
      ...{ list: `${controller.name}.${method}`, name, views, fields: [fields].flat(), within: order.within },
      scans: order.scans.includes(name),
      isDefault: [order.byDefault, ...order.alsoByDefault].some((byDefault) => byDefault.replace(/^-/, '') === name),
    }));
  });
}

const listTables = ({ name, schema, rows }: NamedView): readonly Table[] => [
  { name, schema, rows: false },
  ...(rows ? [{ name: `${name} rows`, schema: rows.schema, rows: true }] : []),
];

/** True where SQLite goes along an index and sorts nothing. */
function servedBySqlite({ name, schema, rows }: Table, fields: readonly string[], within: readonly string[]): boolean {
  const db = new DatabaseSync(':memory:');
  try {
    const shape = new DocumentShape(name, schema, rows);
    createTable({ db } as DatabaseFile, { name, shape, rows, keptWords: [] });
    const identity = rows ? ['key', 'id'] : ['key'];
    const columns = { of: (path: string) => (rows && path === 'id' ? 'id' : fieldColumn(path)), words: fieldColumn, identity };
    const steps = toSteps(checkQuery(shape, { sort: fields }, identity.length), columns);
    const limited = within.map((path) => `${columns.of(path)} = 'one'`).join(' AND ') || 'TRUE';
    const plan = db
      .prepare(`EXPLAIN QUERY PLAN SELECT document FROM ${quote(name)} WHERE ${limited} ORDER BY ${orderSql(steps)} LIMIT 50`)
      .all();
    return plan.every(({ detail }) => !String(detail).includes('TEMP B-TREE'));
  } finally {
    db.close();
  }
}

/** True where an index of MongoDB has the very fields, in their directions or wholly the other way round: it uses no other for an order. */
function servedByMongo({ name, schema, rows }: Table, fields: readonly string[], within: readonly string[]): boolean {
  const identity = rows ? ROW_IDENTITY : DOCUMENT_IDENTITY;
  const parts = toParts(name, new DocumentShape(name, schema, rows), identity);
  const steps = fields.map((field): [string, number] =>
    field.startsWith('-') ? [documentPath(field.slice(1)), -1] : [documentPath(field), 1],
  );
  const last = steps.at(-1)?.[1] ?? 1;
  const keys = new Map<string, number>(steps);
  for (const path of identity) if (!keys.has(path)) keys.set(path, last);
  const wanted = [...keys].map(([path, direction]) => `${path} ${direction}`).join();
  const reversed = [...keys].map(([path, direction]) => `${path} ${-direction}`).join();
  return toIndexes(parts).some(({ key }) => {
    const paths = [...(key as Map<string, number>)];
    const limited = new Set(within.map(documentPath));
    const own = paths.slice(paths.findIndex(([path]) => !limited.has(path)));
    const index = own.map(([path, direction]) => `${path} ${direction}`).join();
    return index === wanted || index === reversed;
  });
}

const hasFields = ({ name, schema, rows }: Table, fields: readonly string[]): boolean => {
  const shape = new DocumentShape(name, schema, rows);
  return fields.every((field) => shape.fields.has(field.replace(/^-/, '')));
};

/** What an order says of its index and is not so, one line each. */
function orderFaults(orders: readonly Order[], views: readonly NamedView[]): readonly string[] {
  return orders.flatMap(({ list, name, fields, within, scans, isDefault, views: read }) => {
    if (scans && isDefault)
      return [`${list} is sorted by ${name} unless asked otherwise, and scans: it needs an index of ${fields.join(', ')}`];
    const tables = views.filter((view) => read.includes(view.name)).flatMap(listTables);
    const sorted = tables.filter((table) => hasFields(table, fields));
    if (sorted.length === 0) return [`${list} is sorted by ${name}, of which no view that it reads has ${fields.join(', ')}`];
    const [sqlite, mongo] = [servedBySqlite, servedByMongo].map((serves) => sorted.some((table) => serves(table, fields, within)));
    if (scans) return sqlite && mongo ? [`${list} is said to scan by ${name}, and has an index of ${fields.join(', ')}`] : [];
    const without = [...(sqlite ? [] : ['SQLite']), ...(mongo ? [] : ['MongoDB'])];
    return without.length > 0
      ? [`${list} is sorted by ${name}, for which ${without.join(' and ')} has no index of ${fields.join(', ')}`]
      : [];
  });
}

test('each order of each list has an index on both engines, or says that it scans; the default one has an index', () => {
  const views = services.flatMap((service) => service.views ?? []) as readonly NamedView[];
  const orders = services.flatMap(({ controllers = [] }) => controllers.flatMap(listOrders));
  expect(orders.length).toBeGreaterThan(80);
  expect(orderFaults(orders, views)).toEqual([]);
});

describe('an order that says what is not so', () => {
  const Visit = object({ from: text, name: text, place: text });
  const visits = (indexes: readonly (string | readonly string[])[]): NamedView => ({
    name: 'visits',
    schema: documentSchema(Visit, { indexes: indexes as never }),
  });

  class VisitsQuery extends PageQuery {
    @SortBy({ name: 'name', from: ['-from', 'name'], place: ['place', 'from'] }, { byDefault: 'name', scans: ['place'] })
    sort?: string;
  }

  @Controller('visits')
  class VisitsController {
    @Get()
    @Reads({ name: 'visits' })
    list(@Query() _query: VisitsQuery): void {}
  }

  class ScanningQuery extends PageQuery {
    // @ts-expect-error: the default order may not scan
    @SortBy({ name: 'name', place: ['place', 'name'] }, { byDefault: '-place', scans: ['place'] })
    sort?: string;
  }

  class ScanningAtTimesQuery extends PageQuery {
    // @ts-expect-error: nor may one that some questions are in by default
    @SortBy({ name: 'name', place: ['place', 'name'] }, { byDefault: 'name', alsoByDefault: ['-place'], scans: ['place'] })
    sort?: string;
  }

  @Controller('visits-at-times')
  class ScanningAtTimesController {
    @Get()
    @Reads({ name: 'visits' })
    list(@Query() _query: ScanningAtTimesQuery): void {}
  }

  @Controller('visits-by-place')
  class ScanningController {
    @Get()
    @Reads({ name: 'visits' })
    list(@Query() _query: ScanningQuery): void {}
  }

  it('is told of where most questions are in it', () => {
    expect(orderFaults(listOrders(ScanningController), [visits(['name'])])).toEqual([
      'ScanningController.list is sorted by place unless asked otherwise, and scans: it needs an index of place, name',
    ]);
    expect(orderFaults(listOrders(ScanningAtTimesController), [visits(['name'])])).toEqual([
      'ScanningAtTimesController.list is sorted by place unless asked otherwise, and scans: it needs an index of place, name',
    ]);
  });

  it('is not given in code alone', () => {
    expect(sortFields(new VisitsQuery(), 'name')).toEqual(['name']);
    expect(() => sortFields(new VisitsQuery(), 'place')).toThrow(
      'the order place unless asked otherwise, which stands in no alsoByDefault',
    );
  });

  it.each<readonly [string, readonly (string | readonly string[])[], readonly string[]]>([
    ['nothing, where each has its index', ['name', ['-from', 'name']], []],
    ['nothing, where the index runs wholly the other way round', ['-name', ['from', '-name']], []],
    [
      'an order with no index',
      ['name'],
      ['VisitsController.list is sorted by from, for which SQLite and MongoDB has no index of -from, name'],
    ],
    [
      'an index of the same fields in other directions',
      ['name', ['from', 'name']],
      ['VisitsController.list is sorted by from, for which SQLite and MongoDB has no index of -from, name'],
    ],
    [
      'an order that has an index, and is said to scan',
      ['name', ['-from', 'name'], ['place', 'from']],
      ['VisitsController.list is said to scan by place, and has an index of place, from'],
    ],
  ])('is told of: %s', (_, indexes, faults) => {
    expect(orderFaults(listOrders(VisitsController), [visits(indexes)])).toEqual(faults);
  });
});
