import { randomUUID } from 'node:crypto';
import {
  AppendTooLarge,
  beginLog,
  divergenceWithin,
  type EventStore,
  type EventToAppend,
  LOG_FORMAT,
  type LogFilter,
  LogRestored,
  MAX_APPEND_BYTES,
  MOST_NAME_CHARACTERS,
  type Position,
  type RecordedEvent,
  START,
  StoreUnavailable,
  toAnchor,
  WrongExpectedRevision,
} from '#libs/event-sourcing';
import { type ContractCase, contract, gate, type UnderTest, until } from './contract.js';

export type EventStoreUnderTest = UnderTest<EventStore>;

export const eventStoreContract = (name: string, open: () => Promise<EventStoreUnderTest>): void =>
  contract(`${name} keeps the promises of an event store`, eventStoreCases, open);

const newCategory = () => `c${randomUUID().replaceAll('-', '')}`;
const newStream = (category = newCategory()) => `${category}-${randomUUID()}`;

export function event(data: object = { country: 'KEN' }, parts: Partial<EventToAppend> = {}): EventToAppend {
  return {
    id: randomUUID(),
    type: 'InterestExpressed',
    schemaVersion: 1,
    data,
    effectiveAt: '2021-03-31T00:00:00.000Z',
    actor: 'officer-7',
    commandId: randomUUID(),
    commandDigest: 'b1946ac92492d2347c6235b4d2611184',
    correlationId: randomUUID(),
    causationId: randomUUID(),
    ...parts,
  };
}

const events = (count: number) => Array.from({ length: count }, (_, index) => event({ index }));
const indexes = (read: readonly RecordedEvent[]) => read.map((recorded) => (recorded.data as { index: number }).index);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

async function fill(store: EventStore, category: string, count: number): Promise<Position> {
  let position = -1;
  for (const eventToAppend of events(count)) ({ position } = await store.append(newStream(category), [eventToAppend], 'none'));
  return position;
}

async function wholeLog(store: EventStore, afterPosition: Position, filter: LogFilter, limit: number): Promise<readonly RecordedEvent[]> {
  const read: RecordedEvent[] = [];
  for (let position = afterPosition; ; ) {
    const page = await store.readAll(position, filter, limit);
    expect(page.events.length).toBeLessThanOrEqual(limit);
    read.push(...page.events);
    if (page.atHead) return read;
    expect(page.position).toBeGreaterThan(position);
    position = page.position;
  }
}

/** Collects what a follower sees until it has enough; `seen` grows meanwhile. */
function following(store: EventStore, afterPosition: Position, filter: LogFilter) {
  const controller = new AbortController();
  const seen: RecordedEvent[] = [];
  const positions: Position[] = [];
  const ended = (async () => {
    for await (const page of store.follow(afterPosition, filter, controller.signal)) {
      seen.push(...page.events);
      positions.push(page.position);
    }
  })();
  return {
    seen,
    positions,
    async stop() {
      controller.abort();
      await ended;
    },
  };
}

const rejections = (settled: readonly PromiseSettledResult<unknown>[]) =>
  settled.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));

export const eventStoreCases: readonly ContractCase<EventStoreUnderTest>[] = [
  {
    name: 'an event reads back as it was appended, with its place and both clocks',
    async run({ port: store }) {
      const stream = newStream();
      const appended = event({ name: 'Ministry of Labour' }, { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' });
      const { revision, position, recordedAt } = await store.append(stream, [appended], 'none');
      expect(revision).toBe(0);
      expect(recordedAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
      expect(await store.readStream(stream)).toEqual([{ ...appended, stream, revision, position, recordedAt }]);
    },
  },
  {
    name: 'an event without a trace has none when it is read',
    async run({ port: store }) {
      const stream = newStream();
      await store.append(stream, [event()], 'none');
      expect((await store.readStream(stream)).map((recorded) => Object.hasOwn(recorded, 'traceparent'))).toEqual([false]);
    },
  },
  {
    name: 'data survives as JSON: any script, nesting, numbers, null, a long text',
    async run({ port: store }) {
      const stream = newStream();
      const data = {
        'وزارة العمل': 'Côte d’Ivoire 🌍 "quoted" \\ \u0001 \u2028',
        nested: { list: [1, -0.5, 1e21, true, null, [], {}] },
        empty: '',
        long: 'Ж'.repeat(100_000),
      };
      await store.append(stream, [event(data)], 'none');
      expect((await store.readStream(stream))[0]?.data).toEqual(data);
    },
  },
  {
    name: 'an event keeps its salt, and one without has none, however it is read',
    async run({ port: store }) {
      const [category, headBefore] = [newCategory(), await store.head()];
      const stream = newStream(category);
      const salt = 'AAECAwQFBgcICQoLDA0ODw';
      await store.append(stream, [event({}, { salt }), event({})], 'none');
      const followed = following(store, headBefore, { categories: [category] });
      await until('the follower has seen both', () => followed.seen.length === 2);
      await followed.stop();
      const read = [await store.readStream(stream), (await store.readAll(headBefore, { categories: [category] })).events, followed.seen];
      for (const recordings of read) {
        expect(recordings.map((recorded) => recorded.salt)).toEqual([salt, undefined]);
        expect(recordings.map((recorded) => Object.hasOwn(recorded, 'salt'))).toEqual([true, false]);
      }
    },
  },
  {
    name: 'data reads back as the same JSON, whatever a digest of it could stumble over',
    async run({ port: store }) {
      const written = [
        '{}',
        '{"__proto__":1,"€":null,"😀":[],"constructor":{"__proto__":[]}}',
        '{"half":"\\ud83d","other half":"\\udc00","turned round":"\\udc00\\ud83d"}',
        '{"numbers":[1e+21,1e-7,0,-1.5,9007199254740991]}',
        '{"10":"b","9":"a","z":1,"a":2}',
        JSON.stringify({ text: 'é'.repeat(490_000) }),
      ];
      for (const text of written) {
        const stream = newStream();
        await store.append(stream, [event(JSON.parse(text))], 'none');
        const [recorded] = await store.readStream(stream);
        expect(JSON.stringify(recorded?.data)).toBe(JSON.stringify(JSON.parse(text)));
      }
      const stream = newStream();
      await store.append(stream, [event({ minus: -0 })], 'none');
      expect(Object.is((await store.readStream(stream)).map(({ data }) => (data as { minus: number }).minus)[0], 0)).toBe(true);
    },
  },
  {
    name: 'a stream or a type of a name of more than 2,047 characters is refused, and nothing is recorded',
    async run({ port: store }) {
      const category = newCategory();
      // Where several installations share a server, what tells their streams apart counts too.
      const longest = `${category}-`.padEnd(MOST_NAME_CHARACTERS - 30, 'x');
      const type = 'T'.repeat(MOST_NAME_CHARACTERS);
      await expect(store.append(longest.padEnd(MOST_NAME_CHARACTERS + 1, 'x'), [event()], 'none')).rejects.toThrow(
        / is a name of \d{4} characters; .* at most 2047$/,
      );
      const second = event({}, { type: `${type}T` });
      await expect(store.append(`${category}-1`, [event(), second], 'none')).rejects.toThrow(/ is a name of 2048 characters; /);
      expect(await store.readStream(`${category}-1`)).toEqual([]);
      await store.append(longest, [event({}, { type })], 'none');
      expect((await store.readStream(longest)).map((recorded) => recorded.type.length)).toEqual([MOST_NAME_CHARACTERS]);
    },
  },
  {
    name: 'events of one append follow each other, in their stream and in the log',
    async run({ port: store }) {
      const stream = newStream();
      await store.append(stream, events(1), 'none');
      const appended = await store.append(stream, events(3), 0);
      const read = await store.readStream(stream);
      expect(read.map((recorded) => recorded.revision)).toEqual([0, 1, 2, 3]);
      expect(read.at(-1)).toMatchObject(appended);
      expect(read.every((recorded, index) => index === 0 || recorded.position > (read[index - 1]?.position as number))).toBe(true);
    },
  },
  {
    name: 'a stream that does not exist reads empty',
    async run({ port: store }) {
      expect(await store.readStream(newStream())).toEqual([]);
    },
  },
  {
    name: 'a stream is read from a revision on, and no more than asked for',
    async run({ port: store }) {
      const stream = newStream();
      await store.append(stream, events(10), 'none');
      expect(indexes(await store.readStream(stream, 4))).toEqual([4, 5, 6, 7, 8, 9]);
      expect(indexes(await store.readStream(stream, 4, 2))).toEqual([4, 5]);
      expect(await store.readStream(stream, 10)).toEqual([]);
    },
  },
  {
    name: 'a stream is told from one whose name begins the same',
    async run({ port: store }) {
      const stream = newStream();
      await store.append(stream, [event({ index: 1 })], 'none');
      await store.append(`${stream}0`, [event({ index: 2 })], 'none');
      expect(indexes(await store.readStream(stream))).toEqual([1]);
    },
  },
  {
    name: 'an append to a new stream is refused when the stream exists',
    async run({ port: store }) {
      const stream = newStream();
      await store.append(stream, events(2), 'none');
      const conflict = await store.append(stream, events(1), 'none').catch((error: unknown) => error);
      expect(conflict).toBeInstanceOf(WrongExpectedRevision);
      expect(conflict).toMatchObject({ stream, expected: 'none', actual: 1 });
      expect(await store.readStream(stream)).toHaveLength(2);
    },
  },
  {
    name: 'an append at a revision is refused when the stream does not exist',
    async run({ port: store }) {
      const stream = newStream();
      const conflict = await store.append(stream, events(1), 0).catch((error: unknown) => error);
      expect(conflict).toBeInstanceOf(WrongExpectedRevision);
      expect(conflict).toMatchObject({ stream, expected: 0, actual: 'none' });
      expect(await store.readStream(stream)).toEqual([]);
    },
  },
  {
    name: 'an append below or above the stream’s revision is refused as a whole',
    async run({ port: store }) {
      const stream = newStream();
      await store.append(stream, events(3), 'none');
      for (const expected of [0, 1, 3, 100]) {
        const conflict = await store.append(stream, events(2), expected).catch((error: unknown) => error);
        expect(conflict).toBeInstanceOf(WrongExpectedRevision);
        expect(conflict).toMatchObject({ expected, actual: 2 });
      }
      expect(await store.readStream(stream)).toHaveLength(3);
    },
  },
  {
    name: 'of 64 that append at the same revision at once, one is written',
    async run({ port: store }) {
      const stream = newStream();
      const settled = await Promise.allSettled(upTo(64).map((index) => store.append(stream, [event({ index }), event({ index })], 'none')));
      const conflicts = rejections(settled);
      expect(conflicts).toHaveLength(63);
      expect(conflicts.every((error) => error instanceof WrongExpectedRevision && error.actual === 1)).toBe(true);
      const winner = settled.findIndex((result) => result.status === 'fulfilled');
      expect(indexes(await store.readStream(stream))).toEqual([winner, winner]);
    },
  },
  {
    name: '64 writers that try again after each conflict fill a stream without a gap',
    async run({ port: store, another }) {
      const stream = newStream();
      const stores = [store, await another()];
      await Promise.all(
        upTo(64).map(async (index) => {
          for (let expected: number | 'none' = 'none'; ; ) {
            try {
              return await (stores[index % 2] as EventStore).append(stream, [event({ index })], expected);
            } catch (error) {
              if (!(error instanceof WrongExpectedRevision)) throw error;
              expected = error.actual;
            }
          }
        }),
      );
      const read = await store.readStream(stream);
      expect(read.map((recorded) => recorded.revision)).toEqual(upTo(64));
      expect([...indexes(read)].sort((a, b) => a - b)).toEqual(upTo(64));
    },
  },
  {
    name: 'one refused among many that append at once does not harm the others',
    async run({ port: store }) {
      const category = newCategory();
      const taken = newStream(category);
      await store.append(taken, [event({ index: -1 })], 'none');
      const headBefore = await store.head();
      const settled = await Promise.allSettled(
        upTo(64).map((index) => store.append(index % 8 === 3 ? taken : newStream(category), [event({ index })], 'none')),
      );
      expect(settled.map((result) => result.status === 'fulfilled')).toEqual(upTo(64).map((index) => index % 8 !== 3));
      const positions = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value.position] : []));
      expect(new Set(positions).size).toBe(56);
      const { events: read } = await store.readAll(headBefore, { categories: [category] });
      expect([...indexes(read)].sort((a, b) => a - b)).toEqual(upTo(64).filter((index) => index % 8 !== 3));
    },
  },
  {
    name: 'an append as large as the limit is taken, a larger one refused with its size, and nothing of it written',
    async run({ port: store }) {
      const [large, larger] = [newStream(), newStream()];
      // As many bytes in another script: what counts is what the server counts.
      const eventOfSize = (bytes: number) => event({ text: 'Ж'.repeat(Math.floor(bytes / 2)) });
      await store.append(large, [eventOfSize(497_000), eventOfSize(497_000)], 'none');
      const refused = store.append(larger, [event(), eventOfSize(500_000), eventOfSize(500_000)], 'none');
      await expect(refused).rejects.toThrow(AppendTooLarge);
      await expect(refused).rejects.toThrow(new RegExp(`^10\\d{5} bytes for ${larger} at once are more than the ${MAX_APPEND_BYTES} that`));
      expect([await store.readStream(large), await store.readStream(larger)].map((read) => read.length)).toEqual([2, 0]);
    },
  },
  {
    name: 'data that is not JSON is refused alone',
    async run({ port: store }) {
      const [good, bad] = [newStream(), newStream()];
      const settled = await Promise.allSettled([
        store.append(good, [event({ index: 0 })], 'none'),
        store.append(bad, [event({ index: 1 }), event({ index: 2n })], 'none'),
      ]);
      expect(settled.map((result) => result.status)).toEqual(['fulfilled', 'rejected']);
      expect(await store.readStream(good)).toHaveLength(1);
      expect(await store.readStream(bad)).toEqual([]);
    },
  },
  {
    name: 'an append that is repeated because its answer was lost is recorded once',
    async run({ port: store }) {
      const stream = newStream();
      const same = [event({ index: 0 }), event({ index: 1 })];
      await store.append(stream, same, 'none');
      // Whose attempt it was that wrote, only the log can say: the caller reads it.
      await expect(store.append(stream, same, 'none')).rejects.toMatchObject({
        name: 'WrongExpectedRevision',
        expected: 'none',
        actual: 1,
      });
      expect(indexes(await store.readStream(stream))).toEqual([0, 1]);
    },
  },
  {
    name: 'an append under the ids of another is refused, whatever it says, and what stands in the log stays',
    async run({ port: store, another }) {
      const stream = newStream();
      const [first, second] = [event({ index: 0 }), event({ index: 1 })];
      await store.append(stream, [first], 'none');
      await store.append(stream, [second], 0);
      const elsewhere = await another();
      const conflict = { name: 'WrongExpectedRevision', stream, actual: 1 };
      for (const changed of [
        { ...first, data: { index: 7 } },
        { ...first, type: 'ResponseRecorded' },
        { ...first, effectiveAt: '2022-01-01T00:00:00.000Z' },
        { ...first, commandDigest: 'another' },
      ]) {
        await expect(elsewhere.append(stream, [changed], 'none')).rejects.toMatchObject(conflict);
      }
      await expect(elsewhere.append(stream, [{ ...second, data: { index: 8 } }], 0)).rejects.toMatchObject(conflict);
      expect(indexes(await store.readStream(stream))).toEqual([0, 1]);
    },
  },
  {
    name: 'the log reads in pages: all of it, once, in order',
    async run({ port: store }) {
      const category = newCategory();
      const headBefore = await store.head();
      await fill(store, category, 25);
      for (const limit of [1, 7, 25, 26]) {
        const read = await wholeLog(store, headBefore, { categories: [category] }, limit);
        expect(indexes(read)).toEqual(upTo(25));
        expect(read.every((recorded, index) => index === 0 || recorded.position > (read[index - 1]?.position as number))).toBe(true);
      }
    },
  },
  {
    name: 'reading after a position leaves its event out',
    async run({ port: store }) {
      const category = newCategory();
      const first = await store.append(newStream(category), [event({ index: 0 })], 'none');
      await store.append(newStream(category), [event({ index: 1 })], 'none');
      expect(indexes((await store.readAll(first.position, { categories: [category] })).events)).toEqual([1]);
    },
  },
  {
    name: 'the log is read for whole categories only, in the order of the log',
    async run({ port: store }) {
      const category = newCategory();
      const [longer, other] = [`${category}x`, newCategory()];
      const headBefore = await store.head();
      for (const [index, of] of [category, longer, other, category, longer].entries()) {
        await store.append(newStream(of), [event({ index })], 'none');
      }
      const read = async (...categories: string[]) => indexes((await store.readAll(headBefore, { categories })).events);
      expect(await read(category)).toEqual([0, 3]);
      expect(await read(category, other)).toEqual([0, 2, 3]);
      expect(await read(category.slice(0, -1))).toEqual([]);
    },
  },
  {
    name: 'a page says how far it looked, beyond what passed the filter',
    async run({ port: store }) {
      const category = newCategory();
      await fill(store, category, 1);
      const head = await fill(store, newCategory(), 5);
      const page = await store.readAll(head - 1, { categories: [category] });
      expect(page.events).toEqual([]);
      expect(page.position).toBeGreaterThanOrEqual(head);
      expect(await store.readAll(page.position, { categories: [category] })).toEqual({ events: [], position: page.position, atHead: true });
    },
  },
  {
    name: 'the head is the position of the newest event',
    async run({ port: store }) {
      const { position } = await store.append(newStream(), events(3), 'none');
      expect(await store.head()).toBe(position);
    },
  },
  {
    name: 'the log is entered near an instant: all that was recorded from it on is behind the position',
    async run({ port: store }) {
      const category = newCategory();
      await fill(store, category, 3);
      const from = new Date(Date.now() + 2).toISOString();
      await until('the clock has gone on', () => new Date().toISOString() > from);
      await fill(store, category, 5);
      const [all, since] = await Promise.all(
        [-1, await store.positionBefore(from)].map((position) => wholeLog(store, position, { categories: [category] }, 100)),
      );
      const later = all?.filter(({ recordedAt }) => recordedAt >= from) ?? [];
      expect(later).toHaveLength(5);
      expect(since?.slice(-5)).toEqual(later);
      // Whole days are passed over: it goes no further back than to what was recorded at about that time.
      expect(since?.length).toBeLessThanOrEqual(6);
      expect(await store.positionBefore('2199-01-01T00:00:00.000Z')).toBe(await store.head());
    },
  },
  {
    name: 'the time of recording never goes back along the log',
    async run({ port: store, another }) {
      const category = newCategory();
      const stores = [store, await another()];
      const headBefore = await store.head();
      await Promise.all(upTo(40).map((index) => stores[index % 2]?.append(newStream(category), events(1), 'none')));
      const read = await wholeLog(store, headBefore, { categories: [category] }, 100);
      const times = read.map((recorded) => recorded.recordedAt);
      expect(times).toHaveLength(40);
      expect(times).toEqual([...times].sort());
    },
  },
  {
    name: 'whoever reads while others append misses nothing',
    async run({ port: store, another }) {
      const category = newCategory();
      const headBefore = await store.head();
      const writer = await another();
      let writing = true;
      const written = Promise.all(
        upTo(200).map((index) => (index % 2 ? store : writer).append(newStream(category), events(1), 'none')),
      ).then(() => {
        writing = false;
      });
      const seen: Position[] = [];
      for (let position = headBefore; ; ) {
        const wasWriting = writing;
        const page = await store.readAll(position, { categories: [category] }, 10);
        seen.push(...page.events.map((recorded) => recorded.position));
        position = page.position;
        if (page.atHead && !wasWriting) break;
      }
      await written;
      expect(seen).toHaveLength(200);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
    },
  },
  {
    name: 'following gives what is there, then what is appended, each once and in order',
    async run({ port: store }) {
      const category = newCategory();
      const headBefore = await store.head();
      await fill(store, category, 5);
      const follower = following(store, headBefore, { categories: [category] });
      await until('the follower has caught up', () => follower.seen.length >= 5);
      for (const index of [5, 6, 7]) await store.append(newStream(category), [event({ index })], 'none');
      await until('the follower sees what is new', () => follower.seen.length >= 8);
      await follower.stop();
      expect(indexes(follower.seen)).toEqual(upTo(8));
    },
  },
  {
    name: 'a follower of one category does not see the others, but moves past them',
    async run({ port: store }) {
      const category = newCategory();
      const headBefore = await store.head();
      const follower = following(store, headBefore, { categories: [category] });
      await fill(store, category, 2);
      const position = await fill(store, newCategory(), 3);
      await until('the follower has moved on', () => (follower.positions.at(-1) ?? -1) >= position);
      await follower.stop();
      expect(indexes(follower.seen)).toEqual([0, 1]);
    },
  },
  {
    name: 'a follower sees what another instance appends',
    async run({ port: store, another }) {
      const category = newCategory();
      const follower = following(store, await store.head(), { categories: [category] });
      await fill(await another(), category, 3);
      await until('the follower sees it', () => follower.seen.length >= 3);
      await follower.stop();
      expect(indexes(follower.seen)).toEqual(upTo(3));
    },
  },
  {
    name: 'a follower that starts late in the log sees nothing of what was before',
    async run({ port: store }) {
      const category = newCategory();
      const position = await fill(store, category, 3);
      const follower = following(store, position, { categories: [category] });
      await store.append(newStream(category), [event({ index: 3 })], 'none');
      await until('the follower sees what is new', () => follower.seen.length >= 1);
      await follower.stop();
      expect(indexes(follower.seen)).toEqual([3]);
    },
  },
  {
    name: 'a slow follower holds nobody up and misses nothing',
    async run({ port: store }) {
      const category = newCategory();
      const headBefore = await store.head();
      const controller = new AbortController();
      const mayGoOn = gate();
      const seen: RecordedEvent[] = [];
      const slow = (async () => {
        for await (const page of store.follow(headBefore, { categories: [category] }, controller.signal)) {
          seen.push(...page.events);
          await mayGoOn.passed;
        }
      })();
      await fill(store, category, 1);
      await until('the slow follower has begun', () => seen.length > 0);
      const quick = following(store, headBefore, { categories: [category] });
      for (const index of upTo(30)) await store.append(newStream(category), [event({ index: index + 1 })], 'none');
      await until('the quick follower sees all', () => quick.seen.length >= 31);
      mayGoOn.open();
      await until('the slow follower sees all', () => seen.length >= 31);
      controller.abort();
      await slow;
      await quick.stop();
      expect(indexes(seen)).toEqual(upTo(31));
      expect(indexes(quick.seen)).toEqual(upTo(31));
    },
  },
  {
    name: 'following ends without an error when it is aborted, waiting or not yet begun',
    async run({ port: store }) {
      const follower = following(store, await store.head(), {});
      await follower.stop();
      const never = new AbortController();
      never.abort();
      const pages: unknown[] = [];
      for await (const page of store.follow(-1, {}, never.signal)) pages.push(page);
      expect(pages).toEqual([]);
    },
  },
  {
    name: 'whoever stops following within a page leaves the store usable',
    async run({ port: store }) {
      const category = newCategory();
      const headBefore = await store.head();
      await fill(store, category, 3);
      for await (const page of store.follow(headBefore, { categories: [category] }, new AbortController().signal)) {
        if (page.events.length > 0) break;
      }
      await fill(store, category, 1);
      expect((await store.readAll(headBefore, { categories: [category] })).events).toHaveLength(4);
    },
  },
  {
    name: 'a log that says another format, another key of the ids, or nothing of either is refused, and is as it was',
    async run({ port: store }) {
      const key = Buffer.alloc(32, 1);
      const saying = async (format: number, idKeyCheck = '') => {
        const stream = newStream('installation');
        await store.append(stream, [event({ format, idKeyCheck }, { type: 'LogBegun' })], 'none');
        return stream;
      };
      const ours = newCategory();
      const beginError = (stream: string) => beginLog(store, key, [ours], stream).catch((error: Error) => error.message);
      expect(await beginError(await saying(1))).toMatch(
        /^the log has format 1, which releases before 0\.2, whose ids have no key can read, and this release reads format 7 only: start that release on it, or begin with an empty log$/,
      );
      expect(await beginError(await saying(2))).toMatch(
        /^the log has format 2, which release 0\.2 can read, .*: start that release on it, /,
      );
      expect(await beginError(await saying(3))).toMatch(
        /^the log has format 3, which builds after 0\.2 with the older names of fields can read, .*: start that release on it, /,
      );
      expect(await beginError(await saying(4))).toMatch(
        /^the log has format 4, which builds after 0\.2 in which not every service had the new names of fields can read, .*: start that release on it, /,
      );
      expect(await beginError(await saying(LOG_FORMAT + 1))).toMatch(
        new RegExp(`^the log has format ${LOG_FORMAT + 1}, which a newer release can read, .*: start the newer release on it$`),
      );
      expect(await beginError(await saying(LOG_FORMAT, 'of another'))).toMatch(
        /^the key of the ids .* is not the one that the log was begun with/,
      );
      const silent = newStream('installation');
      await store.append(newStream(ours), events(1), 'none');
      expect(await beginError(silent)).toMatch(/^the log has format 1, /);
      expect(await store.readStream(silent)).toEqual([]);
      // Begun by a service that found nothing of its own, after this one had written in the older form.
      expect(await beginError(await saying(LOG_FORMAT))).toMatch(/^the log has format 1, /);
    },
  },
  {
    name: 'a log in which others wrote, and nobody of ours, is begun',
    async run({ port: store }) {
      const [ours, stream] = [newCategory(), newStream('installation')];
      await store.append(newStream(), events(30), 'none');
      await beginLog(store, Buffer.alloc(32, 1), [ours], stream);
      await store.append(newStream(ours), events(1), 'none');
      await beginLog(store, Buffer.alloc(32, 1), [ours], stream);
      expect(await store.readStream(stream)).toMatchObject([{ type: 'LogBegun', data: { format: LOG_FORMAT } }]);
    },
  },
  {
    name: 'everything is there after a restart, at the same places',
    async run({ port: store, reopen }) {
      const category = newCategory();
      const stream = newStream(category);
      const headBefore = await store.head();
      await store.append(stream, events(3), 'none');
      const readBefore = [await store.readStream(stream), await store.readAll(headBefore, { categories: [category] }), await store.head()];
      const again = await reopen();
      expect([await again.readStream(stream), await again.readAll(headBefore, { categories: [category] }), await again.head()]).toEqual(
        readBefore,
      );
      await expect(again.append(stream, events(1), 1)).rejects.toBeInstanceOf(WrongExpectedRevision);
      expect((await again.append(stream, events(1), 2)).revision).toBe(3);
    },
  },
  {
    name: 'a place of this log is told from one that another log had: beyond the head, another event there, none there',
    async run({ port: store, reopen }) {
      const category = newCategory();
      const stream = newStream(category);
      await store.append(stream, events(2), 'none');
      const [, last] = await store.readStream(stream);
      const anchor = toAnchor(last as RecordedEvent);
      const position = await fill(store, newCategory(), 2);
      for (const place of [{ position: START, anchor: 'none' as const }, { position, anchor }, { position }]) {
        expect(await divergenceWithin(store, place, [category])).toBeUndefined();
      }
      const again = await reopen();
      for (const place of [
        { position: position + 1_000, anchor },
        { position: position + 1_000 },
        { position, anchor: { ...anchor, id: randomUUID() } },
        { position, anchor: { ...anchor, position: anchor.position - 1 } },
        { position, anchor: { ...anchor, revision: 2 } },
        { position, anchor: { ...anchor, stream: newStream(category) } },
        // What stands there was recorded after the place was kept.
        { position, anchor: 'none' as const },
      ]) {
        expect(await divergenceWithin(again, place, [category])).toBeInstanceOf(LogRestored);
      }
    },
  },
  {
    name: 'a store that is closed says that it is unavailable',
    async run({ another }) {
      const store = await another();
      await store.close();
      await expect(store.append(newStream(), events(1), 'none')).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(store.readStream(newStream())).rejects.toBeInstanceOf(StoreUnavailable);
      await store.close();
    },
  },
];
