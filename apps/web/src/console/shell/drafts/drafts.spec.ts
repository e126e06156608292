import fc from 'fast-check';
import { Drafts, mayCommandBeKept } from './drafts.ts';
import { SealedStore, type Store } from './sealed-store.ts';

class Memory implements Store {
  readonly kept = new Map<string, unknown>();
  get = async (key: string) => this.kept.get(key);
  set = async (key: string, value: unknown) => void this.kept.set(key, value);
  remove = async (key: string) => void this.kept.delete(key);
  keys = async () => [...this.kept.keys()];
}

const DAY = 86_400_000;
const withdrawal = { subject: 'officer', request: 'POST /api/membership/authorities/{authority}/withdraw', record: 'a-1' };
let clock = 0;
let memory: Memory;
const open = () => new Drafts(new SealedStore(memory, () => clock), () => clock);

beforeEach(() => {
  clock = 1000;
  memory = new Memory();
});

test('what was typed is found again after the page was loaded anew, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (values) => {
      await open().save(withdrawal, values);
      const draft = await open().find(withdrawal);
      expect(JSON.stringify(draft?.values)).toBe(JSON.stringify(values));
    }),
    { numRuns: 30 },
  );
});

test('nothing of it is readable on the device, and the key cannot be taken out', async () => {
  await open().save(withdrawal, { reason: 'the ministry was dissolved' });
  const bytes = [...memory.kept.values()].flatMap((value) =>
    value && typeof value === 'object' && 'text' in value ? [value.text as ArrayBuffer] : [],
  );
  expect(bytes.map((text) => Buffer.from(text).toString('latin1')).join()).not.toContain('ministry');
  const key = memory.kept.get('key') as CryptoKey;
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

test('after seven days it is gone, not before', async () => {
  await open().save(withdrawal, { reason: 'x' });
  clock += 7 * DAY - 1;
  expect((await open().find(withdrawal))?.savedAt).toBe(1000);
  clock += 1;
  expect([await open().find(withdrawal), (await memory.keys()).filter((name) => name.startsWith('draft'))]).toEqual([undefined, []]);
});

test('sign-out leaves nothing, also where it is cut short after the key', async () => {
  await open().save(withdrawal, { reason: 'x' });
  const sealed = [...memory.kept];
  await new SealedStore(memory).forget();
  expect(memory.kept.size).toBe(0);
  for (const [name, value] of sealed) if (name !== 'key') memory.kept.set(name, value);
  expect(await open().find(withdrawal)).toBeUndefined();
});

test('of persons nothing is kept', async () => {
  const person = { ...withdrawal, request: 'POST /api/people/persons/register', record: '' };
  expect(await open().save(person, { profile: { name: 'x' } })).toBe(false);
  expect(memory.kept.size).toBe(0);
  expect(await open().save({ ...person, request: 'POST /api/people-of-the-network/x' }, {})).toBe(true);
});

test('a text is found under its own form and person alone', async () => {
  await open().save(withdrawal, { reason: 'x' });
  const [name = '', value] = [...memory.kept].find(([key]) => key.startsWith('draft')) ?? [];
  memory.kept.set(name.replace('a-1', 'a-2'), value);
  expect(await open().find({ ...withdrawal, record: 'a-2' })).toBeUndefined();
  expect(await open().list('officer')).toEqual([withdrawal]);
  expect(await open().list('focal-point')).toEqual([]);
});

test('a command waits on the device unless it says who somebody is', () => {
  const first = (request: string) => [{ field: 'f', request, body: {}, key: 'k' }];
  const { request } = withdrawal;
  expect(mayCommandBeKept({ request })).toBe(true);
  expect(mayCommandBeKept({ request, first: first('POST /api/people/texts/seal') })).toBe(true);
  expect(mayCommandBeKept({ request, first: first('POST /api/people/persons/register') })).toBe(false);
  expect(mayCommandBeKept({ request: 'POST /api/people/persons/{person}/correct' })).toBe(false);
});

test('what is kept is listed for whoever began it, the newest first, with the place of its form', async () => {
  const place = { name: 'Withdraw', address: '/console/authorities/a-1/do/withdraw' };
  await open().save(withdrawal, { reason: 'x' }, place);
  clock += 1000;
  await open().save({ ...withdrawal, record: 'a-2' }, {});
  await open().save({ ...withdrawal, subject: 'another' }, {});
  const kept = await open().listKept('officer');
  expect(kept.map(({ id }) => id.record)).toEqual(['a-2', 'a-1']);
  expect(kept[1]?.draft).toMatchObject(place);
  clock += 8 * DAY;
  expect(await open().listKept('officer')).toEqual([]);
});
