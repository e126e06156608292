import { BadQuery, defined, type Query } from '#libs/event-sourcing';
import { acquireLease } from '../leases.contract.js';
import {
  type Authority,
  authoritiesView,
  holding,
  keys,
  pagedKeys,
  toWritten,
  type ViewsCase,
  type Written,
} from './authorities.fixture.js';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const numberedKey = (index: number) => `k${String(index).padStart(4, '0')}`;

const mixed: Readonly<Record<string, Authority>> = {
  a: { country: 'KEN', members: 5, active: true },
  b: { country: 'CIV', members: 5, active: false },
  c: { country: 'KEN', members: 1 },
  d: { members: 9, active: true },
  e: { country: null, members: null },
  f: { country: 'KEN', members: 5 },
  g: {},
};

async function refusal(query: Promise<unknown>): Promise<string | undefined> {
  const error = await query.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  return error instanceof BadQuery ? error.field : undefined;
}

export const pageCases: readonly ViewsCase[] = [
  {
    name: 'without a sort, documents come in the order of their keys',
    async run({ port }) {
      const collection = await holding(port, { b: {}, a: {}, c: {} });
      expect(await keys(collection)).toEqual(['a', 'b', 'c']);
    },
  },
  {
    name: 'sorted by fields in order of weight, up and down; nothing comes first; the key decides at last',
    async run({ port }) {
      const collection = await holding(port, mixed);
      expect(await keys(collection, { sort: ['members', 'country'] })).toEqual(['e', 'g', 'c', 'b', 'a', 'f', 'd']);
      expect(await keys(collection, { sort: ['country', '-members'], filter: { country: 'KEN' } })).toEqual(['f', 'a', 'c']);
      expect(await keys(collection, { sort: ['-members'], filter: { members: { gt: 0 } } })).toEqual(['d', 'f', 'b', 'a', 'c']);
      expect((await keys(collection, { sort: ['-active'] })).slice(0, 2)).toEqual(['d', 'a']);
    },
  },
  {
    name: 'pages add up to the whole, in every order and page size',
    async run({ port }) {
      const collection = await holding(port, mixed);
      for (const sort of [
        [],
        ['country'],
        ['-country'],
        ['members', '-country'],
        ['-members', 'country'],
        ['-active', '-members'],
        ['active'],
      ]) {
        const whole = await keys(collection, { sort });
        for (const limit of [1, 2, 3, 7]) expect([sort, limit, await pagedKeys(collection, { sort, limit })]).toEqual([sort, limit, whole]);
      }
    },
  },
  {
    name: 'the last page has no next one, also when it is just full',
    async run({ port }) {
      const collection = await holding(port, { a: {}, b: {}, c: {} });
      expect((await collection.find({ limit: 3 })).next).toBeUndefined();
      const first = await collection.find({ limit: 2 });
      expect(first.items).toHaveLength(2);
      expect((await collection.find({ limit: 2, cursor: first.next as string })).next).toBeUndefined();
    },
  },
  {
    name: 'a cursor goes on after its document while others are added, changed and deleted',
    async run({ port }) {
      const collection = await port.open(authoritiesView());
      const lease = await acquireLease(port);
      const put = (...changes: Written[]) => collection.commit(changes, 1, lease);
      await put(...[10, 20, 30, 40, 50, 60].map((members) => toWritten(`k${members}`, { members })));
      let round = 0;
      const seen = await pagedKeys(collection, { sort: ['members'], limit: 2 }, async () => {
        round += 1;
        if (round === 1)
          await put(
            toWritten('early', { members: 5 }),
            toWritten('earlier', { members: 4 }),
            toWritten('k25', { members: 25 }),
            toWritten('k20', undefined),
          );
        if (round === 2) await put(toWritten('k35', { members: 35 }), toWritten('late', { members: 99 }));
      });
      expect(seen).toEqual(['k10', 'k20', 'k25', 'k30', 'k35', 'k40', 'k50', 'k60', 'late']);
    },
  },
  {
    name: 'fifty documents a page unless asked otherwise; up to a thousand; or all',
    async run({ port }) {
      const collection = await holding(port, Object.fromEntries(upTo(1_100).map((index) => [numberedKey(index), { members: index }])));
      expect((await collection.find()).items).toHaveLength(50);
      expect((await collection.find({ limit: 1_000 })).items).toHaveLength(1_000);
      const whole = await collection.find({ limit: 'all', sort: ['members'] });
      expect(whole.items.map((item) => item.key)).toEqual(upTo(1_100).map(numberedKey));
      expect(whole.next).toBeUndefined();
      expect(await collection.count()).toBe(1_100);
      expect(await pagedKeys(collection, { sort: ['-members'], limit: 300 })).toEqual(upTo(1_100).map(numberedKey).reverse());
    },
  },
  {
    name: 'a limit out of range, a cursor of another query or of nobody, a field that cannot be sorted by: refused by name',
    async run({ port }) {
      const collection = await holding(port, mixed);
      const { next } = await collection.find({ sort: ['members'], limit: 1 });
      const refused: readonly [string, object][] = [
        ['limit', { limit: 0 }],
        ['limit', { limit: 1_001 }],
        ['limit', { limit: 1.5 }],
        ['limit', { limit: Number.NaN }],
        ['cursor', { cursor: 'nonsense' }],
        ['cursor', { cursor: '' }],
        ['cursor', { cursor: Buffer.from('["",{"$gt":""}]').toString('base64url') }],
        ['cursor', { cursor: next, sort: ['-members'] }],
        ['cursor', { cursor: next, sort: ['country'] }],
        ['nickname', { sort: ['nickname'] }],
        ['nickname', { sort: ['-nickname'] }],
        ['themes', { sort: ['themes'] }],
        ['name; DROP', { sort: ['name; DROP'] }],
      ];
      for (const [field, query] of refused) expect([query, await refusal(collection.find(query as Query))]).toEqual([query, field]);
    },
  },
  {
    name: 'rows are filtered, sorted, paged and counted like documents; each names its document',
    async run({ port }) {
      const collection = await port.open(authoritiesView());
      const rows = (count: number, stage: string) =>
        upTo(count).map((index) => ({ id: `r${index}`, from: `2021-0${index + 1}`, to: null, stage, label: `Étape ${index}` }));
      await collection.commit(
        [toWritten('a', {}, 1, rows(4, 'member')), toWritten('b', {}, 1, rows(3, 'invited'))],
        1,
        await acquireLease(port),
      );
      const query = { filter: { from: { lte: '2021-02' }, to: null } };
      const result = await collection.rows.find(query);
      expect(result.items.map(({ key, document }) => [key, document.id])).toEqual([
        ['a', 'r0'],
        ['a', 'r1'],
        ['b', 'r0'],
        ['b', 'r1'],
      ]);
      expect(await collection.rows.count(query.filter)).toBe(4);
      expect(await collection.rows.count({ label: { text: 'etape' }, stage: 'invited' })).toBe(3);
      for (const sort of [[], ['from'], ['-from'], ['stage', '-from'], ['id']]) {
        const whole = (await collection.rows.find({ sort, limit: 'all' })).items.map(({ key, document }) => `${key} ${document.id}`);
        expect(whole).toHaveLength(7);
        const paged: string[] = [];
        for (let cursor: string | undefined; ; ) {
          const page = await collection.rows.find(defined({ sort, limit: 2, cursor }));
          paged.push(...page.items.map(({ key, document }) => `${key} ${document.id}`));
          if (page.next === undefined) break;
          cursor = page.next;
        }
        expect([sort, paged]).toEqual([sort, whole]);
      }
    },
  },
  {
    name: 'rows of one document have ids of their own, also in a query',
    async run({ port }) {
      const collection = await port.open(authoritiesView());
      await collection.commit([toWritten('a', {}, 1, [{ id: 'x' }, { id: 'y' }])], 1, await acquireLease(port));
      expect(await keys(collection.rows, { filter: { id: 'y' } })).toEqual(['a']);
    },
  },
];
