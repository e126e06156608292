import { join } from 'node:path';
import fc from 'fast-check';
import type { Query } from '#libs/event-sourcing';
import { acquireLease } from '../../leases.contract.js';
import { onFolder } from '../../sqlite/on-folder.fixture.js';
import { openSqliteViews } from '../../sqlite/views/view-store.js';
import { type Authorities, type Authority, authoritiesView, pagedKeys, toWritten } from '../../views-contract/authorities.fixture.js';
import { openMongoViews } from '../index.js';
import { onServer } from '../on-server.fixture.js';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 });
const name = fc.constantFrom(
  'Ministry',
  'ministère du Travail',
  'Zé',
  'zé',
  'A',
  'a',
  'AB',
  'Ø ab',
  '国家',
  '',
  '$gt',
  'a.b',
  '😀',
  '\uffee',
);
const country = fc.constantFrom('KEN', 'CIV', 'PHL');
const members = fc.constantFrom(-1.5, -0, 0, 1, 2, 10, 2 ** 31, 2 ** 53 - 1);
const since = fc.constantFrom('2021-03-31T00:00:00.000Z', '2022-01-01T00:00:00.000Z');
const city = fc.constantFrom('São Paulo', 'Nairobi');
const themes = fc.uniqueArray(fc.constantFrom('data', 'licensing', 'da'), { maxLength: 3 });

const authority: fc.Arbitrary<Authority> = fc.record(
  {
    name: maybe(name),
    country: maybe(country),
    members: maybe(members),
    active: maybe(fc.boolean()),
    since: maybe(since),
    themes,
    seat: fc.record({ city: maybe(city) }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

const comparisons = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof(
    maybe(arbitrary),
    fc.record({ in: fc.array(arbitrary, { maxLength: 3 }) }),
    fc.record({ gt: arbitrary, gte: arbitrary, lt: arbitrary, lte: arbitrary }, { requiredKeys: [] }),
  );
const texts = (arbitrary: fc.Arbitrary<string>) =>
  fc.oneof(
    comparisons(arbitrary),
    fc.record({ prefix: fc.oneof(arbitrary, fc.constantFrom('', 'A', 'z', 'Min')) }),
    fc.record({ text: fc.oneof(arbitrary, fc.constantFrom('min', 'du trav', 'TRAVAIL', 'sao', '家', 'o')) }),
  );
const filter = fc.record(
  {
    name: texts(name),
    country: texts(country),
    members: comparisons(members),
    active: fc.oneof(maybe(fc.boolean()), fc.record({ in: fc.array(fc.boolean(), { maxLength: 2 }) })),
    since: comparisons(since),
    themes: fc.record({ has: fc.constantFrom('data', 'da', 'd') }),
    'seat.city': texts(city),
  },
  { requiredKeys: [] },
);
const sort = fc.array(
  fc.constantFrom('name', '-name', 'country', '-country', 'members', '-members', 'active', '-active', 'since', 'seat.city'),
  {
    maxLength: 3,
  },
);
const query = fc.record({ filter, sort, limit: fc.constantFrom(1, 2, 7, 1_000) }, { requiredKeys: ['limit'] }) as fc.Arbitrary<Query>;

test('MongoDB answers what SQLite answers, in the same order, page by page', async () => {
  const sqlite = await onFolder((folder) => openSqliteViews(join(folder, 'views.db')));
  const mongo = await onServer(openMongoViews);
  try {
    const documents = fc.sample(authority, { numRuns: 40, seed: 7 });
    const collections: Authorities[] = [];
    for (const { port } of [sqlite, mongo]) {
      const collection = await port.open(authoritiesView());
      const changes = documents.map((document, index) => toWritten(`k${index}`, document));
      await collection.commit(changes, 1, await acquireLease(port));
      collections.push(collection);
    }
    const [one, other] = collections as [Authorities, Authorities];
    for (const sampleQuery of fc.sample(query, { numRuns: 120, seed: 11 })) {
      expect([sampleQuery, await pagedKeys(other, sampleQuery)]).toEqual([sampleQuery, await pagedKeys(one, sampleQuery)]);
      expect([sampleQuery.filter, await other.count(sampleQuery.filter)]).toEqual([
        sampleQuery.filter,
        await one.count(sampleQuery.filter),
      ]);
    }
  } finally {
    await mongo.end();
    await sqlite.end();
  }
}, 120_000);
