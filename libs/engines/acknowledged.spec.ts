import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  type Appended,
  type Command,
  CommandHandler,
  CommandIdReused,
  command,
  defined,
  type EventStore,
  evolveWith,
  type Outcome,
  Refusal,
  StoreUnavailable,
  storeWith,
  streamName,
  WrongExpectedRevision,
} from '#libs/event-sourcing';
import { asStored, Enrol, InMemoryEventStore, InMemoryLog, Leave, OpenSeminar, type Seminar, seminar } from '#libs/testing';
import { onEmulator } from './eventstoredb/on-emulator.fixture.js';
import { openSqliteEventStore } from './sqlite/index.js';
import { onFolder } from './sqlite/on-folder.fixture.js';

/** Raised by hand: GPN_INTERLEAVINGS=50000. */
const RUNS = Number(process.env.GPN_INTERLEAVINGS ?? 1_000);
const RUNS_ON_ENGINES = Math.ceil(RUNS / 10);

const SEMINARS = ['a', 'b'];
const LEARNERS = ['ada', 'bob', 'cyd'];
/** Few, so that a key is often used for another command. */
const KEYS = ['k1', 'k2', 'k3', 'k4'];

interface Step {
  readonly asked: Command;
  readonly key: string;
  /** Which of the two instances. */
  readonly by: 0 | 1;
  /** Whether the answer to its append is lost after it was written. */
  readonly lost: boolean;
  /** Whether it does not wait for the step before. */
  readonly together: boolean;
}

const named = fc.constantFrom(...SEMINARS);
const learner = fc.constantFrom(...LEARNERS);
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ seminar: named, learner }).map((content) => command(Enrol, content)),
  fc.record({ seminar: named, learner }).map((content) => command(Leave, content)),
  fc.record({ seminar: named, title: named, places: fc.constantFrom(1, 2) }).map((content) => command(OpenSeminar, content)),
);
const step: fc.Arbitrary<Step> = fc.record({
  asked: anyCommand,
  key: fc.constantFrom(...KEYS),
  by: fc.constantFrom(0, 1),
  lost: fc.boolean(),
  together: fc.boolean(),
});
const steps = fc.array(step, { minLength: 2, maxLength: 14 });

/** A store whose answers to appends are lost when it is told so, and whose calls come in an order of the caller's choice. */
function losing(store: EventStore, isLost: () => boolean, inTurn: <T>(act: () => Promise<T>) => Promise<T>): EventStore {
  return storeWith(store, {
    readStream: (...args) => inTurn(() => store.readStream(...args)),
    append: (...args) =>
      inTurn(async () => {
        const appended = await store.append(...args);
        if (isLost()) throw new StoreUnavailable('the answer was lost');
        return appended;
      }),
  });
}

/** Seminars of this run alone: an engine is opened once for many. */
function ofThisRun(run: string, content: Command): Command {
  const { seminar: name, ...rest } = content as Command & { seminar: string };
  return command(
    content.constructor as never,
    defined({
      ...rest,
      seminar: `${name}-${run}`,
      title: 'title' in rest ? `${rest.title}-${run}` : undefined,
    }),
  );
}

const straight = <T>(act: () => Promise<T>): Promise<T> => act();

/**
 * Two instances, one log: what was acknowledged stands there, from that command, and what each instance remembers is what the
 * log says. @throws what is broken
 */
async function run(
  taken: readonly Step[],
  stores: readonly [EventStore, EventStore],
  inTurn: <T>(act: () => Promise<T>) => Promise<T> = straight,
): Promise<void> {
  const number = randomUUID();
  let lost = false;
  const instances = stores.map((store) => new CommandHandler(losing(store, () => lost, inTurn)));
  const acknowledged: { step: Command; outcome: Outcome }[] = [];
  let previous: Promise<unknown> = Promise.resolve();
  const all: Promise<unknown>[] = [];
  for (const { asked: content, key, by, lost: isLost, together } of taken) {
    if (!together) await previous;
    lost = isLost;
    const mine = ofThisRun(number, content);
    const context = {
      commandId: `${key}-${number}`,
      actor: 'somebody',
      now: new Date().toISOString(),
      correlationId: key,
      causationId: key,
    };
    previous = (instances[by] as CommandHandler).execute(seminar, mine, context).then(
      (outcome) => void acknowledged.push({ step: mine, outcome }),
      (error: unknown) => {
        const expected = [Refusal, CommandIdReused, StoreUnavailable].some((kind) => error instanceof kind);
        if (!expected) throw error;
      },
    );
    all.push(previous);
  }
  await Promise.all(all);
  lost = false;
  for (const { step: mine, outcome } of acknowledged) {
    if (outcome.events.length === 0) continue;
    const events = await stores[0].readStream(streamName('seminar', outcome.id));
    const { seminar: _, ...content } = mine as Command & { seminar: string };
    expect(events[outcome.revision]).toMatchObject({ type: outcome.events.at(-1), data: content, position: outcome.position });
  }
  for (const name of SEMINARS) {
    const stream = streamName('seminar', `${name}-${number}`);
    const events = await stores[0].readStream(stream);
    const folded = events.reduce((state, event) => evolveWith<Seminar>(seminar, state, event), seminar.initial);
    for (const instance of instances) {
      const { state, revision } = await instance.load(seminar, `${name}-${number}`);
      expect({ state: asStored(state), revision }).toEqual({ state: asStored(folded), revision: events.length - 1 });
    }
  }
}

describe('two instances on one log, whatever answers are lost', () => {
  test('acknowledge what stands in the log alone, and remember what it says: in memory, in any order of their calls', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), steps, async (scheduler, taken) => {
        const log = new InMemoryLog();
        const running = run(taken, [new InMemoryEventStore(log), new InMemoryEventStore(log)], (act) =>
          scheduler.schedule(Promise.resolve()).then(act),
        );
        await scheduler.waitFor(running);
      }),
      { numRuns: RUNS },
    );
  });

  test.each([
    ['SQLite', () => onFolder((folder) => openSqliteEventStore(join(folder, 'events.db')))],
    ['the emulator of EventStoreDB', () => onEmulator()],
  ] as const)('the same on %s', async (_, open) => {
    const engine = await open();
    const otherInstance = await engine.another();
    try {
      await fc.assert(
        fc.asyncProperty(steps, (taken) => run(taken, [engine.port, otherInstance])),
        { numRuns: RUNS_ON_ENGINES },
      );
    } finally {
      await engine.end();
    }
  });

  test('a key that another instance used is answered as a repetition, or refused for another command, by one that knew the stream before', async () => {
    const engine = await onEmulator();
    try {
      const [first, second] = [new CommandHandler(engine.port), new CommandHandler(await engine.another())];
      const under = (commandId: string) => ({
        commandId,
        actor: 'somebody',
        now: new Date().toISOString(),
        correlationId: commandId,
        causationId: commandId,
      });
      await first.execute(seminar, command(OpenSeminar, { seminar: 'a', title: 'A', places: 9 }), under('k0'));
      await second.load(seminar, 'a');
      const enrolled = await first.execute(seminar, command(Enrol, { seminar: 'a', learner: 'ada' }), under('k1'));
      await expect(second.execute(seminar, command(Enrol, { seminar: 'a', learner: 'bob' }), under('k1'))).rejects.toThrow(CommandIdReused);
      expect(await second.execute(seminar, command(Enrol, { seminar: 'a', learner: 'ada' }), under('k1'))).toEqual({
        ...enrolled,
        repeated: true,
      });
    } finally {
      await engine.end();
    }
  });

  /** As a server answers that takes event ids alone for a repetition. */
  const byIdsAlone = (store: EventStore): EventStore =>
    storeWith(store, {
      append: (stream, events, expected) =>
        store.append(stream, events, expected).catch(async (error: unknown): Promise<Appended> => {
          const first = expected === 'none' ? 0 : expected + 1;
          const existing = await store.readStream(stream, first, events.length);
          const last = existing.at(-1);
          const same = existing.length === events.length && existing.every(({ id }, index) => id === events[index]?.id);
          if (!(error instanceof WrongExpectedRevision) || !same || !last) throw error;
          return { revision: last.revision, position: last.position, recordedAt: last.recordedAt };
        }),
    });

  test('a store that takes another append with the same ids for a repetition is caught', async () => {
    const result = await fc.check(
      fc.asyncProperty(steps, (taken) => {
        const log = new InMemoryLog();
        return run(taken, [byIdsAlone(new InMemoryEventStore(log)), byIdsAlone(new InMemoryEventStore(log))]);
      }),
      { numRuns: RUNS },
    );
    expect(result.failed).toBe(true);
  });
});
