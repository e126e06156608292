import { join } from 'node:path';
import fc from 'fast-check';
import type { Query } from '#libs/event-sourcing';
import { leaseOf } from '../../leases.contract.js';
import { onFolder } from '../../sqlite/on-folder.fixture.js';
import { openSqliteViews } from '../../sqlite/views/view-store.js';
import { type Authorities, type Authority, authoritiesView, pagedKeys, written } from '../../views-contract/authorities.fixture.js';
import { openMongoViews } from '../index.js';
import { onServer } from '../on-server.fixture.js';

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 4 });
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

const compared = <T>(of: fc.Arbitrary<T>) =>
  fc.oneof(
    maybe(of),
    fc.record({ in: fc.array(of, { maxLength: 3 }) }),
    fc.record({ gt: of, gte: of, lt: of, lte: of }, { requiredKeys: [] }),
  );
const texts = (of: fc.Arbitrary<string>) =>
  fc.oneof(
    compared(of),
    fc.record({ prefix: fc.oneof(of, fc.constantFrom('', 'A', 'z', 'Min')) }),
    fc.record({ text: fc.oneof(of, fc.constantFrom('min', 'du trav', 'TRAVAIL', 'sao', '家', 'o')) }),
  );
const filter = fc.record(
  {
    name: texts(name),
    country: texts(country),
    members: compared(members),
    active: fc.oneof(maybe(fc.boolean()), fc.record({ in: fc.array(fc.boolean(), { maxLength: 2 }) })),
    since: compared(since),
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
      const changes = documents.map((document, index) => written(`k${index}`, document));
      await collection.commit(changes, 1, await leaseOf(port));
      collections.push(collection);
    }
    const [one, other] = collections as [Authorities, Authorities];
    for (const asked of fc.sample(query, { numRuns: 120, seed: 11 })) {
      expect([asked, await pagedKeys(other, asked)]).toEqual([asked, await pagedKeys(one, asked)]);
      expect([asked.filter, await other.count(asked.filter)]).toEqual([asked.filter, await one.count(asked.filter)]);
    }
  } finally {
    await mongo.end();
    await sqlite.end();
  }
}, 120_000);
