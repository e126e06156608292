import { InMemoryEventStore, recordedEvents } from '#libs/testing';
import { Command, CommandHandling, decider, type EventStore, type RecordedEvent, UnreadableEvent, upcasting } from './index.js';

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
  const write = async (stream: string, ...told: { type?: string; schemaVersion: number; data: object }[]) => {
    for (const [index, { stream: _, revision: __, position: ___, recordedAt: ____, ...event }] of recordedEvents(
      told.map((one) => ({ type: 'Noted', stream, ...one })),
    ).entries())
      await disk.append(stream, [event], index === 0 ? 'none' : index - 1);
  };
  const seen = (events: readonly RecordedEvent[]) => events.map(({ schemaVersion, data }) => ({ schemaVersion, data }));

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
    expect(seen(await store.readStream('notebook-1'))).toEqual(newest);
    expect(seen((await store.readAll(-1)).events)).toEqual(newest);
    for await (const page of store.follow(-1, {}, new AbortController().signal)) {
      expect(seen(page.events)).toEqual(newest);
      break;
    }
    expect((await new CommandHandling(store).load(notebook, '1')).state).toEqual({ texts: ['a (en)', 'b (en)', 'c (fr)'] });
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
    expect(seen((await store.readAll(-1)).events)).toEqual([{ schemaVersion: 9, data: { any: 'thing' } }]);
  });
});
