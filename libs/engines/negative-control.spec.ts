import { join } from 'node:path';
import {
  type Bus,
  type EventStore,
  type Lease,
  type Query,
  type ReceivedMessage,
  type ViewStore,
  WrongExpectedRevision,
} from '#libs/event-sourcing';
import { LogMoved, type LogStorage } from '#libs/tlog';
import type { VaultStore } from '#libs/vault';
import { busCases } from './bus.contract.js';
import { type ContractCase, failingCases } from './contract.js';
import { eventStoreCases } from './event-store.contract.js';
import { logStorageCases } from './log-storage.contract.js';
import { openSqliteBus, openSqliteEventStore, openSqliteLogStorage, openSqliteVault, openSqliteViews } from './sqlite/index.js';
import { onFolder } from './sqlite/on-folder.fixture.js';
import { vaultCases } from './vault.contract.js';
import { viewsCases } from './views.contract.js';

/** The engine with some of its methods replaced by worse ones. */
function worse<Port extends object>(engine: Port, methods: (engine: Port) => Partial<Port>): Port {
  const replaced = methods(engine);
  return new Proxy(engine, {
    get(target, name) {
      const method: unknown = Reflect.get(Object.hasOwn(replaced, name) ? replaced : target, name);
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });
}

/** Of these promises, those that the worse engine is seen to break. */
const among = <Context>(names: readonly string[], cases: readonly ContractCase<Context>[]) => {
  const chosen = cases.filter((contractCase) => names.includes(contractCase.name));
  expect(chosen.map((contractCase) => contractCase.name)).toEqual(names);
  return chosen;
};

const stores = (names: readonly string[], methods: (store: EventStore) => Partial<EventStore>) =>
  failingCases(among(names, eventStoreCases), () => onFolder((folder) => worse(openSqliteEventStore(join(folder, 'events.db')), methods)));
const buses = (names: readonly string[], methods: (bus: Bus) => Partial<Bus>) =>
  failingCases(among(names, busCases), () =>
    onFolder((folder) => worse(openSqliteBus(join(folder, 'events.db'), { leaseMs: 150, retryMs: 5 }), methods)),
  );
const viewStores = (names: readonly string[], methods: (views: ViewStore) => Partial<ViewStore>) =>
  failingCases(among(names, viewsCases), () => onFolder((folder) => worse(openSqliteViews(join(folder, 'views.db')), methods)));

/** The contract suites are worth what they catch: each of these engines breaks one promise or a few, and is caught. */
describe('the contract suites reject', () => {
  test('a store that ignores the expected revision', async () => {
    const caseNames = [
      'an append to a new stream is refused when the stream exists',
      'an append at a revision is refused when the stream does not exist',
      'an append below or above the stream’s revision is refused as a whole',
      'of 64 that append at the same revision at once, one is written',
      'one refused among many that append at once does not harm the others',
      'an append that is repeated because its answer was lost is recorded once',
      'everything is there after a restart, at the same places',
    ];
    const failing = await stores(caseNames, (store) => ({
      async append(stream, events) {
        for (let expected: number | 'none' = 'none'; ; ) {
          try {
            return await store.append(stream, events, expected);
          } catch (error) {
            if (!(error instanceof WrongExpectedRevision)) throw error;
            expected = error.actual;
          }
        }
      },
    }));
    expect(failing).toEqual(caseNames);
  });

  test('a store that forgets the salt of an event, or gives one where there was none', async () => {
    const caseNames = ['an event keeps its salt, and one without has none, however it is read'];
    for (const salt of [undefined, 'EBESExQVFhcYGRobHB0eHw']) {
      const failing = await stores(caseNames, (store) => ({
        append: (stream, events, expected) =>
          store.append(
            stream,
            events.map(({ salt: _, ...event }) => (salt === undefined ? event : { ...event, salt })),
            expected,
          ),
      }));
      expect(failing).toEqual(caseNames);
    }
  });

  test('a bus that keeps where a policy is, and not which events wait for their time', async () => {
    const caseNames = [
      'which events wait for their time is kept with the checkpoint, over a restart; it may be said anew for the same checkpoint',
    ];
    const failing = await buses(caseNames, (bus) => ({
      publish: ({ scheduled: _, ...publication }) => bus.publish(publication),
    }));
    expect(failing).toEqual(caseNames);
  });

  test('a store that takes the beginning of a category for the category', async () => {
    const caseNames = ['the log is read for whole categories only, in the order of the log'];
    const failing = await stores(caseNames, (store) => ({
      async readAll(afterPosition, filter = {}, limit = 500) {
        const page = await store.readAll(afterPosition, {}, limit);
        const { categories } = filter;
        const events = page.events.filter((event) => !categories || categories.some((category) => event.stream.startsWith(category)));
        return { ...page, events };
      },
    }));
    expect(failing).toEqual(caseNames);
  });

  test('a store whose followers end at the head', async () => {
    const caseNames = [
      'following gives what is there, then what is appended, each once and in order',
      'a follower of one category does not see the others, but moves past them',
      'a follower sees what another instance appends',
      'a follower that starts late in the log sees nothing of what was before',
      'a slow follower holds nobody up and misses nothing',
    ];
    const failing = await stores(caseNames, (store) => ({
      async *follow(afterPosition, filter, signal) {
        const page = await store.readAll(afterPosition, filter);
        if (!signal.aborted && page.position > afterPosition) yield page;
      },
    }));
    expect(failing).toEqual(caseNames);
  });

  test('a bus that replays everything, wherever it is asked to begin', async () => {
    const caseNames = [
      'a replay from a time delivers again what was published since, in order a key, and goes on live',
      'a replay from a position of the log delivers again what was recorded there and later',
      'a replay from behind everything repeats nothing, and passes over nothing that is not done yet',
      'a replay is for one group and one of its topics',
      'a replay that is asked for while nobody consumes is done by the next consumer, once, also over restarts',
    ];
    const failing = await buses(caseNames, (bus) => ({ replay: (replay) => bus.replay({ ...replay, from: { position: 0 } }) }));
    expect(failing).toEqual(caseNames);
  });

  test('a bus that acknowledges before the work is done', async () => {
    const caseNames = [
      'messages of one key are delivered one after the other',
      'keys are delivered side by side: one that takes long holds up its own only',
      'a rejected message comes again before later ones of its key, while other keys flow on',
      'the lag counts what is not yet done',
      'stopping waits for what is under way, takes nothing more, and what is done stays done',
      'stopping does not wait for a message that keeps being rejected; the next consumer gets it',
      'after a crash, what was under way is delivered again, in order',
      'two thousand messages of fifty keys come through once, each key in order',
    ];
    const failing = await buses(caseNames, (bus) => ({
      consume: (subscription) =>
        bus.consume({
          ...subscription,
          async deliver(message) {
            subscription.deliver(message).catch(() => undefined);
          },
        }),
    }));
    expect(failing).toEqual(caseNames);
  });

  test('a bus that reorders a key', async () => {
    const caseNames = [
      'a new group gets the topic from its beginning, then what comes later',
      'messages of one key are delivered one after the other',
    ];
    const failing = await buses(caseNames, (bus) => ({
      consume(subscription) {
        const held = new Map<string, ReceivedMessage>();
        const late = async (message: ReceivedMessage) => {
          if (held.get(message.key) !== message) return;
          held.delete(message.key);
          await subscription.deliver(message);
        };
        return bus.consume({
          ...subscription,
          async deliver(message) {
            const previous = held.get(message.key);
            if (previous) {
              held.delete(message.key);
              await subscription.deliver(message);
              await subscription.deliver(previous);
              return;
            }
            held.set(message.key, message);
            setTimeout(() => late(message).catch(() => undefined), 20);
          },
        });
      },
    }));
    expect(failing).toEqual(caseNames);
  });

  test('a bus that lets anybody write and forgets whom it gave a lease', async () => {
    let token = 0;
    const caseNames = [
      'who lost the lease publishes nothing and moves no checkpoint',
      'who gave the lease back publishes nothing',
      'a lease has one holder at a time',
      'of many that ask for a lease at once, one gets it',
      'the holder extends its lease under the same token',
      'a lease that ran out goes to another, under a higher token',
      'giving back a lease that was lost does not take it from its holder',
      'a lease and its token outlive a restart',
    ];
    const failing = await buses(caseNames, (bus) => ({
      acquire: async (name) => ({ name, token: ++token }),
      async publish(publication) {
        const lease = (await bus.acquire(`any ${publication.lease.token}`, 'anybody', 60_000)) as Lease;
        await bus.publish({ ...publication, lease });
      },
    }));
    expect(failing).toEqual(caseNames);
  });

  test('views that take whoever watches and tell nothing', async () => {
    const caseNames = ['who watches a view, where that can be done, is told of each commit to it until he stops'];
    expect(await viewStores(caseNames, () => ({ watch: () => () => undefined }))).toEqual(caseNames);
  });

  test('views whose snapshot is of whenever it is read', async () => {
    const caseNames = ['a snapshot holds what all views held at one moment, whatever is written meanwhile'];
    const failing = await viewStores(caseNames, (views) => ({
      snapshot: async () => ({ open: (view) => views.open(view), close: async () => undefined }),
    }));
    expect(failing).toEqual(caseNames);
  });

  test('views whose cursor counts documents instead of naming the last one', async () => {
    const caseNames = [
      'a cursor goes on after its document while others are added, changed and deleted',
      'a limit out of range, a cursor of another query or of nobody, a field that cannot be sorted by: refused by name',
    ];
    const failing = await viewStores(caseNames, (views) => ({
      async open(view) {
        return worse(await views.open(view), (collection) => ({
          async find(query: Query = {}) {
            const { cursor, ...asked } = query;
            const from = cursor === undefined ? 0 : Number(cursor);
            const limit = asked.limit ?? 50;
            const { items } = await collection.find({ ...asked, limit: 'all' });
            if (limit === 'all') return { items };
            const next = from + limit < items.length && { next: String(from + limit) };
            return { items: items.slice(from, from + limit), ...next };
          },
        }));
      },
    }));
    expect(failing).toEqual(caseNames);
  });

  test('a vault that lets the last writer win', async () => {
    const open = () =>
      onFolder((folder) =>
        worse<VaultStore>(openSqliteVault(join(folder, 'vault.db')), (vault) => ({
          async put(record) {
            const stored = await vault.get(record.id);
            await vault.put({ ...record, version: (stored?.version ?? 0) + 1 });
          },
        })),
      );
    const caseNames = ['versions grow by one: any other is refused and changes nothing'];
    expect(await failingCases(among(caseNames, vaultCases), open)).toEqual(caseNames);
  });

  const storages = (names: readonly string[], methods: (storage: LogStorage) => Partial<LogStorage>) =>
    failingCases(among(names, logStorageCases), () => onFolder((folder) => worse(openSqliteLogStorage(join(folder, 'audit.db')), methods)));

  test('a storage of the log that appends to whatever size it has', async () => {
    const caseNames = ['a change from another size is refused whole', 'of many that go on from the same size at once, one does'];
    const failing = await storages(caseNames, (storage) => ({
      async commit(change, lease) {
        for (;;) {
          const size = (await storage.state())?.size ?? 0;
          const moved = { ...change, from: size, places: [], state: { ...change.state, size: size + change.entries.length } };
          const outcome = await storage.commit(moved, lease).then(
            () => undefined,
            (error: unknown) => error,
          );
          if (!(outcome instanceof LogMoved)) return;
        }
      },
    }));
    expect(failing).toEqual(caseNames);
  });

  test('a storage of the log that asks for no lease', async () => {
    const caseNames = ['whoever lost the lease appends nothing'];
    const failing = await storages(caseNames, (storage) => ({
      async commit(change) {
        await storage.commit(change, (await storage.acquire('any', 'anybody', 60_000)) as Lease);
      },
    }));
    expect(failing).toEqual(caseNames);
  });

  test('a storage of the log that writes entries one by one', async () => {
    const caseNames = ['an event is in the log once: one that is placed already takes the whole change back'];
    const failing = await storages(caseNames, (storage) => ({
      async commit(change, lease) {
        await storage.commit({ ...change, places: [] }, lease);
        await storage.commit({ ...change, from: change.state.size, entries: [] }, lease);
      },
    }));
    expect(failing).toEqual(caseNames);
  });

  test('a storage of the log that keeps the last note that it is given', async () => {
    const caseNames = [
      'a note takes the place of the one that was read, and of no other; reasons add up, the time stays',
      'of many that put a note in the place of the same one at once, one does',
    ];
    const failing = await storages(caseNames, (storage) => ({
      async keep(checkpoint) {
        const [present] = await storage.checkpoints({ order: 'oldest-first', least: checkpoint.size, limit: 1 });
        await storage.keep(checkpoint, present?.size === checkpoint.size ? present.note : undefined);
        return true;
      },
    }));
    expect(failing).toEqual(caseNames);
  });

  test('a storage of the log that forgets by age alone', async () => {
    const caseNames = ['old checkpoints are forgotten, but for those that are kept for a reason, and the newest'];
    const failing = await storages(caseNames, (storage) => ({
      keep: (checkpoint, replaces) => storage.keep({ ...checkpoint, reasons: [] }, replaces),
    }));
    expect(failing).toEqual(caseNames);
  });
});
