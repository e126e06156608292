import { InMemoryEventStore, InMemoryLog, recordedEvents } from '#libs/testing';
import {
  type AnyDecider,
  Command,
  CommandHandler,
  command,
  decider,
  type EventStore,
  NewerEvent,
  type RecordedEvent,
  UnreadableEvent,
  upcasting,
} from '../index.js';

class Note extends Command {
  id: string;
}

const notebook = decider<{ texts: string[] }, { Noted: { text: string; language: string } }>()({
  category: 'notebook',
  initial: { texts: [] },
  commands: { Note },
  idOf: ({ id }) => id,
  decide: { Note: () => [] },
  evolve: { Noted: (state, { text, language }) => ({ texts: [...state.texts, `${text} (${language})`] }) },
  upcasters: {
    Noted: [
      ({ note }) => ({ text: note }),
      (data) => {
        if (data.text === 'broken') throw new Error('text is broken');
        return { ...data, language: 'en' };
      },
    ],
  },
});

describe('upcasting', () => {
  let disk: InMemoryEventStore;
  let store: EventStore;
  const write = async (stream: string, ...samples: { type?: string; schemaVersion: number; data: object }[]) => {
    for (const [index, { stream: _, revision: __, position: ___, recordedAt: ____, ...event }] of recordedEvents(
      samples.map((sample) => ({ type: 'Noted', stream, ...sample })),
    ).entries())
      await disk.append(stream, [event], index === 0 ? 'none' : index - 1);
  };
  const versionsAndData = (events: readonly RecordedEvent[]) => events.map(({ schemaVersion, data }) => ({ schemaVersion, data }));

  beforeEach(() => {
    disk = new InMemoryEventStore();
    store = upcasting(disk, [notebook]);
  });

  test('every version reads as the newest, by stream, by page and live; what is stored stays', async () => {
    await write(
      'notebook-1',
      { schemaVersion: 1, data: { note: 'a' } },
      { schemaVersion: 2, data: { text: 'b' } },
      { schemaVersion: 3, data: { text: 'c', language: 'fr' } },
    );
    const newest = [
      { schemaVersion: 3, data: { text: 'a', language: 'en' } },
      { schemaVersion: 3, data: { text: 'b', language: 'en' } },
      { schemaVersion: 3, data: { text: 'c', language: 'fr' } },
    ];
    expect(versionsAndData(await store.readStream('notebook-1'))).toEqual(newest);
    expect(versionsAndData((await store.readAll(-1)).events)).toEqual(newest);
    for await (const page of store.follow(-1, {}, new AbortController().signal)) {
      expect(versionsAndData(page.events)).toEqual(newest);
      break;
    }
    expect((await new CommandHandler(store).load(notebook, '1')).state).toEqual({ texts: ['a (en)', 'b (en)', 'c (fr)'] });
    expect((await disk.readStream('notebook-1'))[0]).toMatchObject({ schemaVersion: 1, data: { note: 'a' } });
  });

  test.each([
    [{ schemaVersion: 4, data: {} }, 'notebook-1, revision 0: Noted version 4 is newer than this code, which knows version 3'],
    [{ type: 'Torn', schemaVersion: 1, data: {} }, 'notebook-1, revision 0: Torn version 1 is not an event that notebook knows'],
    [{ type: 'toString', schemaVersion: 1, data: {} }, 'notebook-1, revision 0: toString version 1 is not an event that notebook knows'],
    [{ schemaVersion: 0, data: {} }, 'notebook-1, revision 0: Noted version 0 has no valid version'],
    [
      { schemaVersion: 2, data: { text: 'broken' } },
      'notebook-1, revision 0: Noted version 2 cannot be brought to version 3: text is broken',
    ],
  ])('what this code cannot read is an error that says which event: %j', async (event, message) => {
    await write('notebook-1', event);
    await expect(store.readStream('notebook-1')).rejects.toThrow(UnreadableEvent);
    await expect(store.readStream('notebook-1')).rejects.toThrow(message);
    await expect(store.readAll(-1)).rejects.toThrow(message);
  });

  test('events of categories that have no decider here pass as they are', async () => {
    await write('library-1', { schemaVersion: 9, data: { any: 'thing' } });
    expect(versionsAndData((await store.readAll(-1)).events)).toEqual([{ schemaVersion: 9, data: { any: 'thing' } }]);
  });
});

describe('two releases side by side', () => {
  class Jot extends Command {
    id: string;
    text: string;
  }
  const jotter = (parts: Pick<AnyDecider, 'upcasters' | 'writes'>, made: (text: string) => object): AnyDecider & { initial: string[] } => ({
    category: 'jotter',
    initial: [] as string[],
    commands: { Jot },
    idOf: ({ id }: Jot) => id,
    decide: { Jot: ({ text }: Jot) => [{ type: 'Jotted', data: made(text) }] },
    evolve: { Jotted: (state: string[], data: { note?: string; text?: string }) => [...state, `${data.note ?? ''}${data.text ?? ''}`] },
    ...parts,
  });
  const upcasters = { Jotted: [({ note }: Record<string, unknown>) => ({ text: `${note}!` })] };
  const oldJotter = jotter({}, (note) => ({ note }));
  const expanded = jotter({ upcasters, writes: { Jotted: 1 } }, (note) => ({ note }));
  const contracted = jotter({ upcasters }, (text) => ({ text }));

  /** A release as it runs: with what it remembers. */
  const release = (log: InMemoryLog, jotterDecider: typeof oldJotter) => {
    const store = upcasting(new InMemoryEventStore(log), [jotterDecider]);
    const handling = new CommandHandler(store);
    return {
      jot: (text: string) => {
        const who = { actor: 'somebody', now: '2021-04-01T09:00:00.000Z', correlationId: text, causationId: text };
        return handling.execute(jotterDecider, command(Jot, { id: '1', text }), { ...who, commandId: text });
      },
      state: async () => (await handling.load(jotterDecider, '1')).state,
      versions: async () => (await new InMemoryEventStore(log).readStream('jotter-1')).map(({ schemaVersion }) => schemaVersion),
    };
  };

  test('expanded, a release writes what the one before reads; contracted, it writes what the expanded one reads', async () => {
    const log = new InMemoryLog();
    const [old, wide, narrow] = [release(log, oldJotter), release(log, expanded), release(log, contracted)];
    await old.jot('a');
    await wide.jot('b');
    await old.jot('c');
    expect(await old.versions()).toEqual([1, 1, 1]);
    expect(await old.state()).toEqual(['a', 'b', 'c']);
    // The same, whether it was folded as written or read back.
    for (const reading of [wide, release(log, expanded)]) expect(await reading.state()).toEqual(['a!', 'b!', 'c!']);
    await narrow.jot('d');
    await wide.jot('e');
    expect(await wide.versions()).toEqual([1, 1, 1, 2, 1]);
    for (const reading of [wide, narrow, release(log, contracted)]) expect(await reading.state()).toEqual(['a!', 'b!', 'c!', 'd', 'e!']);
    await expect(old.jot('f')).rejects.toThrow(NewerEvent);
  });
});
