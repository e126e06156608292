import {
  type AnyDecider,
  Command,
  CommandHandler,
  command,
  MOST_NAME_CHARACTERS as MOST_THAT_STORES_TAKE,
  type RecordedEvent,
  upcasting,
} from '#libs/event-sourcing';
import { InMemoryEventStore, InMemoryLog } from '#libs/testing';
import {
  appendLeaves,
  canonical,
  EMPTY_TREE,
  isSourceName,
  LogFormatError,
  leafHash,
  MOST_ENTRY_BYTES,
  MOST_NAME_CHARACTERS,
  readEntry,
  rootHash,
  type StoredEvent,
  sha256Hex,
  toAddendum,
  toEntry,
  toParts,
} from './index.js';
import { numberedEvent, vectorEvents } from './log-in-memory.fixture.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const PLACE = { source: 'main', epoch: 1, sequence: 0 };
const textOfEntry = (event: StoredEvent): string => Buffer.from(toEntry(event, PLACE)).toString();

describe('three events by which the format was fixed, for ever', () => {
  const LEAVES = [
    [
      '580792a2165c44a100caeadd794526d7a84bc7221b585a74aece8f51962800f1',
      '6df88043e6c976ec38cce148e8f4c569b3205e7a8431becaae5a51788024ac24',
    ],
    [
      'c78d6bbfd7f3d5a9d1f3ec8c066484c484db962c447b415239b206c02c9b69c4',
      'a832435e26c20c6aee95ef2078a8b2ba974698ff1d739fa9758e4587e8901814',
    ],
    [
      '4b7f10409e1d506b6967bb74aea80cde837d2d70cd2fe9cf6ce3f30a73f70f3f',
      '0db9306734bfa240db52be857092ce237b9909bad5068e290c298113cda7a244',
    ],
  ];
  const entries = vectorEvents().map((event, sequence) => toEntry(event, { ...PLACE, sequence }));

  test('addendum and leaf hash of each', () => {
    const addenda = vectorEvents().map((event) => sha256Hex(toAddendum(toParts(event))));
    expect(addenda.map((addendum, sequence) => [addendum, hex(leafHash(entries[sequence] as Uint8Array))])).toEqual(LEAVES);
  });

  test('their root', () => {
    const { head } = appendLeaves(EMPTY_TREE, entries.map(leafHash));
    expect(Buffer.from(rootHash(head)).toString('base64')).toBe('7MhcQLq7HQopqWztdT2RnT6Ibx4u7VTG4ClL7Uc+JKc=');
  });

  test('a part, with the salt that is its own', () => {
    const part = toParts(vectorEvents()[1] as StoredEvent).get('data.position') as string;
    expect(part).toBe('{"name":"data.position","salt":"qLGZ-cL45AmfAnUg3lwvC8","value":"object"}');
    expect(sha256Hex(part)).toBe('4d5f96f89cd0bd4d053c37c47732b513ff8ad6853da8c4385121a59509b9a634');
  });

  test('what is read of an entry', () => {
    expect(readEntry(entries[1] as Uint8Array)).toEqual({
      addendum: LEAVES[1]?.[0],
      effectiveAt: '2026-01-01T00:00:00.000Z',
      epoch: 1,
      id: '00000000-0000-8000-8000-000000000002',
      recordedAt: '2026-01-02T09:30:00.125Z',
      revision: 1,
      schemaVersion: 1,
      sequence: 1,
      source: 'main',
      stream: 'decision-2026-003',
      type: 'PositionTaken',
      v: 1,
    });
  });
});

describe('parts', () => {
  const event = numberedEvent(0);

  test('context, and one for each member of the data that has a value', () => {
    const data = { sequence: 1, none: null, gone: undefined, list: [], ['__proto__']: 1 };
    expect([...toParts({ ...event, data }).keys()]).toEqual(['context', 'data.sequence', 'data.none', 'data.list', 'data.__proto__']);
    expect([...toParts({ ...event, data: {} }).keys()]).toEqual(['context']);
  });

  test('an empty trace context is none; what an event says of notices is in its context', () => {
    const { salt: _salt, ...unsalted } = event;
    const context = (more: Partial<StoredEvent>) => toParts({ ...unsalted, ...more }).get('context');
    expect(context({ traceparent: '' })).toBe(context({}));
    expect(context({ notices: 'none', traceparent: 't' })).toBe(
      '{"name":"context","value":{"actor":"officer","causationId":"request","commandDigest":"digest","commandId":"command",' +
        '"correlationId":"request","notices":"none","traceparent":"t"}}',
    );
  });

  test('two events that differ in their salt alone share no digest', () => {
    const digests = (salt: string) => [...toParts({ ...event, salt }).values()].map(sha256Hex);
    const [first, second] = [digests('AAECAwQFBgcICQoLDA0ODw'), digests('EBESExQVFhcYGRobHB0eHw')];
    expect(new Set([...first, ...second]).size).toBe(first.length + second.length);
  });

  test('a sealed position fits none of the words that it could be, unless its salt is known', () => {
    const sealed = { ...event, data: { position: 'object' } };
    const digest = sha256Hex(toParts(sealed).get('data.position') as string);
    const { salt: _salt, ...unsalted } = sealed;
    const guess = (position: string, more: Partial<StoredEvent> = {}) =>
      sha256Hex(toParts({ ...unsalted, ...more, data: { position } }).get('data.position') as string);
    for (const position of ['support', 'object', 'abstain', 'silent']) expect(guess(position)).not.toBe(digest);
    expect(guess('object', { salt: sealed.salt })).toBe(digest);
  });

  test('where an event stands in the log of all is not in its entry', () => {
    const recorded = { ...event, position: 7 } as StoredEvent;
    expect(textOfEntry(recorded)).toBe(textOfEntry(event));
  });
});

describe('an entry', () => {
  const event = numberedEvent(0);
  const entry = readEntry(toEntry(event, PLACE));
  const write = (more: object): Uint8Array => Buffer.from(canonical({ ...entry, ...more }));

  test('has names of streams and types that are bounded, and so stays within two bytes of length', () => {
    expect(MOST_NAME_CHARACTERS).toBe(MOST_THAT_STORES_TAKE);
    const longest = 'a'.repeat(MOST_NAME_CHARACTERS);
    expect(readEntry(toEntry({ ...event, stream: longest, type: longest }, PLACE)).stream).toBe(longest);
    expect(() => toEntry({ ...event, stream: `${longest}a` }, PLACE)).toThrow('entry.stream has 2048 characters; at most 2047');
    expect(() => toEntry({ ...event, type: `${longest}a` }, PLACE)).toThrow('entry.type has 2048 characters; at most 2047');
    // What the platform does not bound itself is bounded by the whole.
    expect(() => toEntry({ ...event, id: 'a'.repeat(MOST_ENTRY_BYTES) }, PLACE)).toThrow(/^entry has 6\d{4} bytes; at most 65535/);
    const fill = MOST_ENTRY_BYTES - toEntry({ ...event, id: '' }, PLACE).length;
    expect(toEntry({ ...event, id: 'a'.repeat(fill) }, PLACE)).toHaveLength(MOST_ENTRY_BYTES);
    expect(() => toEntry({ ...event, id: 'a'.repeat(fill + 1) }, PLACE)).toThrow(LogFormatError);
  });

  test.each<[what: string, more: object, message: string | RegExp]>([
    ['another version', { v: 2 }, 'entry.v is not 1'],
    ['an epoch of none', { epoch: 0 }, 'entry.epoch is no whole number from 1'],
    ['a broken number', { sequence: 0.5 }, 'entry.sequence is no whole number from 0'],
    ['a number that is a text', { revision: '1' }, 'entry.revision is no whole number from 0'],
    ['a number below none', { schemaVersion: -1 }, 'entry.schemaVersion is no whole number from 0'],
    ['a digest in capitals', { addendum: entry.addendum.toUpperCase() }, 'entry.addendum is no SHA-256 in hexadecimal digits'],
    ['a source in capitals', { source: 'Main' }, 'entry.source is no name of a source: [a-z][a-z0-9-]{0,31}'],
    ['an id that is none', { id: 7 }, 'entry.id is no text'],
    ['a member more', { more: 1 }, /^entry has the members .*more/],
    ['a member less', { type: undefined }, /^entry has the members/],
    ['a member of another name', { type: undefined, Type: 'a' }, /^entry has the members Type/],
  ])('%s is refused', (_what, more, message) => {
    expect(() => readEntry(write(more))).toThrow(message);
  });

  test.each<[what: string, text: string]>([
    ['a space', '{ '],
    ['a line end', '{\n'],
    ['another order', '{"v":1,'],
  ])('%s within is refused', (_what, begin) => {
    const text = Buffer.from(toEntry(event, PLACE)).toString();
    const rewritten = begin === '{"v":1,' ? `{"v":1,${text.slice(1).replace(',"v":1}', '}')}` : text.replace('{', begin);
    expect(JSON.parse(rewritten)).toEqual(JSON.parse(text));
    expect(() => readEntry(Buffer.from(rewritten))).toThrow('entry is not in canonical form');
  });

  test('what is none is refused', () => {
    for (const text of ['', '[]', 'null', '1', '{', '{"v":1}x']) expect(() => readEntry(Buffer.from(text))).toThrow(LogFormatError);
    const bytes = Buffer.from(toEntry({ ...event, actor: 'é', type: 'é' }, PLACE));
    bytes[bytes.indexOf(0xc3)] = 0xff;
    expect(() => readEntry(bytes)).toThrow(LogFormatError);
  });

  test('every name that a source may have', () => {
    expect(['main', 'a', 'eu-1', 'a'.repeat(32)].every(isSourceName)).toBe(true);
    expect(['', '1', '-a', 'Main', 'a_b', 'a'.repeat(33), 'a/b', 'a\n'].some(isSourceName)).toBe(false);
  });
});

test('an upcaster changes what a service reads, and no leaf', async () => {
  class Jot extends Command {
    id: string;
  }
  const jotter: AnyDecider & { initial: string[] } = {
    category: 'jotter',
    initial: [] as string[],
    commands: { Jot },
    idOf: ({ id }: Jot) => id,
    decide: { Jot: () => [{ type: 'Jotted', data: { note: 'a' } }] },
    evolve: { Jotted: (state: string[]) => state },
  };
  const grown = { ...jotter, upcasters: { Jotted: [({ note }: Record<string, unknown>) => ({ text: `${note}!` })] } };
  const log = new InMemoryLog();
  const context = { actor: 'somebody', now: '2021-04-01T09:00:00.000Z', correlationId: 'r', causationId: 'r', commandId: 'c' };
  await new CommandHandler(new InMemoryEventStore(log)).execute(jotter, command(Jot, { id: '1' }), context as never);
  const [raw] = await new InMemoryEventStore(log).readStream('jotter-1');
  const entry = textOfEntry(raw as RecordedEvent);
  const read = upcasting(new InMemoryEventStore(log), [grown]);
  const [upcast] = await read.readStream('jotter-1');
  expect(upcast).toMatchObject({ schemaVersion: 2, data: { text: 'a!' } });
  expect(textOfEntry(upcast as RecordedEvent)).not.toBe(entry);
  const [again] = await new InMemoryEventStore(log).readStream('jotter-1');
  expect(textOfEntry(again as RecordedEvent)).toBe(entry);
});
