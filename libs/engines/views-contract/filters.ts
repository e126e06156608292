import { BadQuery, type Filter } from '#libs/event-sourcing';
import { acquireLease } from '../leases.contract.js';
import { type Authority, authoritiesView, holding, sortedKeys, toWritten, type ViewsCase } from './authorities.fixture.js';

const world: Readonly<Record<string, Authority>> = {
  ken: {
    name: 'Ministry of Labour',
    country: 'KEN',
    members: 3,
    active: true,
    since: '2021-03-31T00:00:00.000Z',
    themes: ['licensing', 'data'],
    years: [2021],
    seat: { city: 'Nairobi', place: { level: 1 } },
  },
  civ: {
    name: 'Ministère de l’Emploi',
    country: 'CIV',
    members: 10,
    active: false,
    themes: ['data'],
    seat: { city: 'Abidjan', place: { level: 2 } },
  },
  phl: { name: 'Department of Migrant Workers', country: 'PHL', members: 25, active: true, since: '2022-01-01T00:00:00.000Z', themes: [] },
  none: { name: 'ministry without a country', country: null },
};

/** Each filter with the keys that it finds in the world above. */
function finds(name: string, cases: readonly (readonly [Filter, readonly string[]])[], documents = world): ViewsCase {
  return {
    name,
    async run({ port }) {
      const collection = await holding(port, documents);
      for (const [filter, expected] of cases) {
        const actual = [filter, await sortedKeys(collection, { filter }), await collection.count(filter)];
        expect(actual).toEqual([filter, [...expected].sort(), expected.length]);
      }
    },
  };
}

const all = Object.keys(world);

export const filterCases: readonly ViewsCase[] = [
  finds('equality, of each kind, and of nothing', [
    [{}, all],
    [{ country: 'KEN' }, ['ken']],
    [{ country: { eq: 'KEN' } }, ['ken']],
    [{ country: 'ken' }, []],
    [{ members: 10 }, ['civ']],
    [{ members: '10' }, ['civ']],
    [{ active: true }, ['ken', 'phl']],
    [{ active: false }, ['civ']],
    [{ since: '2022-01-01T00:00:00.000Z' }, ['phl']],
    [{ since: '2022-01-01' }, ['phl']],
    [{ country: null }, ['none']],
    [{ active: { eq: null } }, ['none']],
    [{ country: undefined }, all],
    [{ country: {} }, all],
  ]),
  finds('fields inside objects', [
    [{ 'seat.city': 'Nairobi' }, ['ken']],
    [{ 'seat.place.level': { gte: 2 } }, ['civ']],
    [{ 'seat.city': null }, ['none', 'phl']],
  ]),
  finds('one of several', [
    [{ country: { in: ['KEN', 'PHL', 'XXX'] } }, ['ken', 'phl']],
    [{ members: { in: [3, 25] } }, ['ken', 'phl']],
    [{ active: { in: [false] } }, ['civ']],
    [{ country: { in: [] } }, []],
  ]),
  finds('ranges; what is not there is in none', [
    [{ members: { gt: 3 } }, ['civ', 'phl']],
    [{ members: { gte: 3 } }, ['civ', 'ken', 'phl']],
    [{ members: { lt: 10 } }, ['ken']],
    [{ members: { lte: 10 } }, ['civ', 'ken']],
    [{ members: { gt: 3, lt: 25 } }, ['civ']],
    [{ country: { gte: 'K', lt: 'L' } }, ['ken']],
    [{ since: { lte: '2021-12-31' } }, ['ken']],
  ]),
  finds('conditions on several fields hold together', [
    [{ active: true, country: { in: ['KEN', 'CIV'] } }, ['ken']],
    [{ active: true, members: { gt: 100 } }, []],
  ]),
  finds('beginnings, letter by letter', [
    [{ name: { prefix: 'Minist' } }, ['civ', 'ken']],
    [{ name: { prefix: 'minist' } }, ['none']],
    [{ name: { prefix: '' } }, all],
    [{ name: { prefix: 'Ministry%' } }, []],
    [{ 'seat.city': { prefix: '' } }, ['civ', 'ken']],
  ]),
  finds('lists that hold a value', [
    [{ themes: { has: 'data' } }, ['civ', 'ken']],
    [{ themes: { has: 'dat' } }, []],
    [{ years: { has: 2021 } }, ['ken']],
    [{ themes: { has: 'data' }, active: true }, ['ken']],
    [{ themes: { hasAny: ['licensing', 'data', 'none'] } }, ['civ', 'ken']],
    [{ themes: { hasAny: ['licensing'] } }, ['ken']],
    [{ themes: { hasAny: [] } }, []],
    [{ years: { hasAny: [2020, 2021] }, themes: { hasAny: ['data'] } }, ['ken']],
  ]),
  finds(
    'text: each word begins a word, case and accents aside',
    [
      [{ name: { text: 'ministere' } }, ['civ']],
      [{ name: { text: 'MINIST' } }, ['civ', 'ken', 'swe']],
      [{ name: { text: 'lab min' } }, ['ken']],
      [{ name: { text: 'emploi' } }, ['civ']],
      [{ name: { text: "l'emploi" } }, ['civ']],
      [{ name: { text: 'abour' } }, []],
      [{ name: { text: 'labour nowhere' } }, []],
      [{ name: { text: 'مكتب' } }, ['jor']],
      [{ name: { text: 'العَمَل' } }, ['jor']],
      [{ name: { text: 'министерств' } }, ['kaz']],
      [{ name: { text: 'ЕЛ' } }, ['kaz']],
      [{ name: { text: 'εργασιασ' } }, ['grc']],
      [{ name: { text: '移民' } }, ['chn']],
      [{ name: { text: 'စီး' } }, []],
      [{ name: { text: 'จัดหา' } }, ['tha']],
      [{ name: { text: 'श्रम' } }, ['ind']],
      [{ name: { text: 'cua lao dong' } }, ['vnm']],
      [{ name: { text: 'istanbul' } }, ['tur']],
      [{ name: { text: 'HAUPTSTRASSE' } }, ['deu']],
      [{ name: { text: 'o' } }, ['ken', 'nor']],
      [{ name: { text: '  ' } }, ['chn', 'civ', 'deu', 'grc', 'ind', 'jor', 'kaz', 'ken', 'nor', 'none', 'swe', 'tha', 'tur', 'vnm']],
      [{ 'seat.city': { text: 'sao' } }, ['swe']],
    ],
    {
      ken: { name: 'Ministry of Labour' },
      civ: { name: 'Ministère de l’Emploi' },
      jor: { name: 'مَكْتَب العمـل' },
      kaz: { name: 'Министерство ёлки' },
      grc: { name: 'Υπουργείο Εργασίας' },
      chn: { name: '国家移民管理局' },
      tha: { name: 'กรมการจัดหางาน' },
      ind: { name: 'श्रम मंत्रालय' },
      vnm: { name: 'Bộ của Lao động' },
      tur: { name: 'İSTANBUL' },
      deu: { name: 'Hauptstraße' },
      nor: { name: 'Ørsta' },
      swe: { name: 'Minister', seat: { city: 'São Paulo' } },
      none: {},
    },
  ),
  {
    name: 'counts by the values of a field, of what a filter leaves: of a list by each of its values, and nothing by none',
    async run({ port }) {
      const collection = await holding(port, { ...world, twice: { country: 'KEN', themes: ['data', 'data'] } });
      const counts = async (field: string, filter?: Filter) => Object.fromEntries(await collection.countBy(field, filter));
      expect(await counts('country')).toEqual({ KEN: 2, CIV: 1, PHL: 1 });
      expect(await counts('themes')).toEqual({ licensing: 1, data: 3 });
      expect(await counts('themes', { country: { in: ['CIV', 'PHL'] } })).toEqual({ data: 1 });
      expect(await counts('country', { themes: { hasAny: ['data'] } })).toEqual({ KEN: 2, CIV: 1 });
      expect([...(await collection.countBy('active'))].sort()).toEqual([
        [false, 1],
        [true, 2],
      ]);
      expect([...(await collection.countBy('members', { active: true }))].sort(([a], [b]) => Number(a) - Number(b))).toEqual([
        [3, 1],
        [25, 1],
      ]);
      expect(await counts('since')).toEqual({ '2021-03-31T00:00:00.000Z': 1, '2022-01-01T00:00:00.000Z': 1 });
      expect(await counts('country', { country: 'XXX' })).toEqual({});
      for (const field of ['nickname', "name') OR 1=1 --", 'seat', 'anything']) {
        const error = await collection.countBy(field).catch((caught: unknown) => caught);
        expect([field, error instanceof BadQuery && error.field]).toEqual([field, field]);
      }
    },
  },
  {
    name: 'a changed document is found by its new words and values, not by its old ones',
    async run({ port }) {
      const collection = await port.open(authoritiesView());
      const lease = await acquireLease(port);
      await collection.commit([toWritten('a', { name: 'Old Name', country: 'KEN' }, 1)], 1, lease);
      await collection.commit([toWritten('a', { name: 'New Name', country: 'UGA' }, 2)], 2, lease);
      expect(await sortedKeys(collection, { filter: { name: { text: 'old' } } })).toEqual([]);
      expect(await sortedKeys(collection, { filter: { name: { text: 'new' }, country: 'UGA' } })).toEqual(['a']);
      expect(await collection.count({ country: 'KEN' })).toBe(0);
    },
  },
  {
    name: 'values are taken as they are, whatever language they look like',
    async run({ port }) {
      const nasty = `'; DROP TABLE x; -- " $where %_ \\ {"$gt":""}`;
      const collection = await holding(port, { a: { name: nasty, themes: [nasty] }, b: { name: 'other' } });
      for (const filter of [
        { name: nasty },
        { name: { in: [nasty] } },
        { name: { prefix: nasty.slice(0, 20) } },
        { themes: { has: nasty } },
      ]) {
        expect(await sortedKeys(collection, { filter })).toEqual(['a']);
      }
    },
  },
  {
    name: 'what the schema or the language does not have is refused, naming the field',
    async run({ port }) {
      const collection = await holding(port, world);
      const refused: readonly [string, object][] = [
        ['nickname', { nickname: 'x' }],
        ["name') OR 1=1 --", { "name') OR 1=1 --": 'x' }],
        ['$where', { $where: 'true' }],
        ['seat', { seat: 'x' }],
        ['seat.street', { 'seat.street': 'x' }],
        ['anything', { anything: 'x' }],
        ['__proto__.x', { '__proto__.x': 'x' }],
        ['name', { name: { regex: 'x' } }],
        ['name', { name: { $gt: '' } }],
        ['members', { members: 'many' }],
        ['members', { members: { gt: 'many' } }],
        ['members', { members: { text: 'x' } }],
        ['active', { active: { gt: true } }],
        ['themes', { themes: 'data' }],
        ['name', { name: { has: 'x' } }],
        ['name', { name: { in: 'x' } }],
        ['name', { name: { hasAny: ['x'] } }],
        ['themes', { themes: { hasAny: 'x' } }],
        ['themes', { themes: { in: ['x'] } }],
        ['name', { name: ['x'] }],
      ];
      for (const [field, filter] of refused) {
        for (const asking of [collection.find({ filter: filter as Filter }), collection.count(filter as Filter)]) {
          const error = await asking.catch((caught: unknown) => caught);
          expect([filter, error instanceof BadQuery, error instanceof BadQuery && error.field]).toEqual([filter, true, field]);
        }
      }
    },
  },
];
