import { InMemoryEventStore } from '#libs/testing/in-memory';
import { toParts } from '#libs/tlog';
import { defined, type EventStore, type RecordedEvent, START, salting } from '../index.js';

const SALT = /^[\w-]{21}[AQgw]$/;

const sample = { name: 'Ministry of Labour' };
const toAppend = (id: string, salt?: string) =>
  defined({
    ...{ id, type: 'AuthorityRenamed', schemaVersion: 1, data: sample, effectiveAt: '2026-01-01T00:00:00.000Z', actor: 'officer-1' },
    ...{ commandId: 'c', commandDigest: 'd', correlationId: 'r', causationId: 'r' },
    salt,
  });

async function first(pages: AsyncIterable<{ readonly events: readonly RecordedEvent[] }>): Promise<readonly RecordedEvent[]> {
  for await (const { events } of pages) return events;
  return [];
}

describe('the store that services have', () => {
  it('gives each event a salt of its own, of 16 bytes, and shows none, however it is read', async () => {
    const raw = new InMemoryEventStore();
    const store = salting(raw);
    for (let index = 0; index < 1_000; index++) await store.append(`a-${index}`, [toAppend('1'), toAppend('2')], 'none');
    const { events } = await raw.readAll(START, {}, 5_000);
    const salts = events.map(({ salt = '' }) => salt);
    expect(salts.filter((salt) => !SALT.test(salt))).toEqual([]);
    expect(new Set(salts).size).toBe(2_000);
    const end = new AbortController();
    const shown = [
      await store.readStream('a-7'),
      (await store.readAll(START, {}, 5_000)).events,
      await first(store.follow(START, {}, end.signal)),
    ];
    end.abort();
    expect(shown.map(({ length }) => length)).toEqual([2, 2_000, 500]);
    expect(shown.flat().filter((event) => Object.hasOwn(event, 'salt'))).toEqual([]);
  });

  it('draws salts whose bits are even: of 20,000 each bit is set in half', async () => {
    const raw = new InMemoryEventStore();
    const store = salting(raw);
    const count = 20_000;
    for (let index = 0; index < count / 100; index++) {
      await store.append(
        `a-${index}`,
        Array.from({ length: 100 }, (_, within) => toAppend(String(within))),
        'none',
      );
    }
    const ones = new Array<number>(128).fill(0);
    for (const { salt = '' } of (await raw.readAll(START, {}, count)).events) {
      for (const [place, byte] of Buffer.from(salt, 'base64url').entries()) {
        for (let bit = 0; bit < 8; bit++) ones[place * 8 + bit] = (ones[place * 8 + bit] ?? 0) + ((byte >> bit) & 1);
      }
    }
    // Seven standard deviations: once in some billion runs.
    const most = 7 * Math.sqrt(count / 4);
    expect(ones.filter((number) => Math.abs(number - count / 2) > most)).toEqual([]);
  });

  it('makes the same event twice two that no digest of a part shows to be the same; without salts every one would', async () => {
    const raw = new InMemoryEventStore();
    const partsOn = async (store: EventStore, streams: readonly [string, string]) => {
      for (const stream of streams) await store.append(stream, [toAppend('1')], 'none');
      const events = await Promise.all(streams.map(async (stream) => (await raw.readStream(stream))[0] as RecordedEvent));
      const [first, second] = events.map((event) => toParts(event)) as [ReadonlyMap<string, string>, ReadonlyMap<string, string>];
      expect([...first.keys()]).toEqual(['context', 'data.name']);
      return [...first].filter(([name, part]) => second.get(name) === part).map(([name]) => name);
    };
    expect(await partsOn(salting(raw), ['a-1', 'a-2'])).toEqual([]);
    expect(await partsOn(raw, ['b-1', 'b-2'])).toEqual(['context', 'data.name']);
  });

  it('leaves the salt of an event that is moved from another log, and an event without one as it is', async () => {
    const raw = new InMemoryEventStore();
    await salting(raw).append('a-1', [toAppend('1', 'AAECAwQFBgcICQoLDA0ODw')], 'none');
    expect((await raw.readStream('a-1')).map(({ salt }) => salt)).toEqual(['AAECAwQFBgcICQoLDA0ODw']);
    await raw.append('a-2', [toAppend('2')], 'none');
    expect(await salting(raw).readStream('a-2')).toEqual(await raw.readStream('a-2'));
  });

  it('shows everything else of an event', async () => {
    const whole: Omit<Required<RecordedEvent>, 'foreign'> = {
      ...toAppend('1', 'AAECAwQFBgcICQoLDA0ODw'),
      salt: 'AAECAwQFBgcICQoLDA0ODw',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      stream: 'a-1',
      revision: 0,
      position: 0,
      recordedAt: '2026-01-02T00:00:00.000Z',
    };
    const raw = new InMemoryEventStore(undefined, undefined, () => whole.recordedAt);
    const { stream, revision: _, position: __, recordedAt: ___, ...appended } = whole;
    await raw.append(stream, [appended], 'none');
    expect(await raw.readStream(stream)).toEqual([whole]);
    const { salt: ____, ...shown } = whole;
    expect(await salting(raw).readStream(stream)).toEqual([shown]);
  });
});
