import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadQuery, defined } from '#libs/event-sourcing';
import { Disk, PeopleProcess, under } from '../testing/process.js';
import { PersonSearch } from './person-search.js';
import type { PersonEntry } from './views/persons.js';

/** The list of persons in the order of registration, as a view would page it. */
function createList(ids: readonly string[]) {
  let requestCount = 0;
  return {
    asked: () => requestCount,
    find: async ({ limit, cursor }: { limit?: number | 'all'; cursor?: string } = {}) => {
      requestCount++;
      const from = cursor === undefined ? 0 : Number(cursor);
      const to = from + Number(limit);
      const items = ids.slice(from, to).map((key) => ({ key, document: {} as PersonEntry, position: 0 }));
      return defined({ items, next: to < ids.length ? String(to) : undefined });
    },
  };
}

describe('searching persons by name', () => {
  let process: PeopleProcess;
  const ids: string[] = [];
  let search: PersonSearch;

  beforeAll(async () => {
    process = await PeopleProcess.on(new Disk());
    for (let n = 0; n < 450; n++) {
      const profile = n % 9 === 0 ? { name: `José Ñuñez ${n}` } : { name: `Amira ${n}`, function: `Head of unit ${n}` };
      ids.push((await process.persons.register({ profile, kind: 'contact' }, under(`r${n}`))).id);
    }
    search = new PersonSearch(createList(ids), process.profiles);
  });

  const names = ({ items }: Awaited<ReturnType<PersonSearch['find']>>) => items.map(({ profile }) => profile.name);

  it('finds by beginnings of words, case and accents aside, in name and function', async () => {
    expect(names(await search.find({ name: 'jose nun 9', limit: 3 }))).toEqual(['José Ñuñez 9', 'José Ñuñez 90', 'José Ñuñez 99']);
    expect(names(await search.find({ name: 'HEAD 10', limit: 3 }))).toEqual(['Amira 10', 'Amira 100', 'Amira 101']);
    expect(names(await search.find({ name: 'ose', limit: 3 }))).toEqual([]);
  });

  it('answers page after page, each person once', async () => {
    const foundNames: (string | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await search.find(defined({ name: 'ñuñez', limit: 7, cursor }));
      expect(page.items.length).toBeLessThanOrEqual(7);
      foundNames.push(...names(page));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(foundNames).toEqual(Array.from({ length: 50 }, (_, index) => `José Ñuñez ${index * 9}`));
  });

  it('opens at most 5,000 profiles for one answer, and then goes on', async () => {
    const many = createList(Array.from({ length: 20_000 }, (_, index) => ids[index % ids.length] ?? ''));
    const page = await new PersonSearch(many, process.profiles).find({ name: 'nobody', limit: 10 });
    expect(page.items).toEqual([]);
    expect(page.next).toBeDefined();
    expect(many.asked()).toBe(25);
  });

  it('refuses a cursor that it did not give', async () => {
    await expect(search.find({ limit: 10, cursor: 'not-a-cursor' })).rejects.toThrow(BadQuery);
  });
});

/** `name held -> words that find nobody, and should` */
const CASES = readFileSync(join(import.meta.dirname, 'cases/persons-01-search.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(/\s+->\s+/) as [string, string]);

test.each(CASES)('%s is found by %s', async (name, queries) => {
  const process = await PeopleProcess.on(new Disk());
  const { id } = await process.persons.register({ profile: { name }, kind: 'contact' }, under('somebody'));
  const search = new PersonSearch(createList([id]), process.profiles);
  for (const query of [...queries.split(', '), name.toUpperCase(), name.normalize('NFD')]) {
    expect([query, (await search.find({ name: query, limit: 1 })).items.map((item) => item.id)]).toEqual([query, [id]]);
  }
});
