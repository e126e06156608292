import fc from 'fast-check';
import {
  asStored,
  Enrol,
  EnrolPair,
  type FaultMoment,
  Faults,
  InMemoryEventStore,
  InMemoryLog,
  InMemoryShelves,
  InMemoryViews,
  Leave,
  OpenSeminar,
  parseSeminarMessage,
  reunion,
  reunionPolicy,
  Scenario,
  ScenarioDisk,
  type ScenarioService,
  type SeminarCard,
  seminar,
  seminarCards,
  seminarMessages,
} from '#libs/testing';
import {
  applyTo,
  BusUnavailable,
  type Command,
  CommandHandler,
  command,
  evolveWith,
  project,
  type RecordedEvent,
  Refusal,
  START,
  StoreUnavailable,
  type View,
} from '../index.js';

const SEMINARS = ['a', 'b', 'reunion'];
const LEARNERS = ['ada', 'bob', 'cyd'];

const id = fc.constantFrom(...SEMINARS);
const learner = fc.constantFrom(...LEARNERS);
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ seminar: id, title: id, places: fc.integer({ min: 1, max: 9 }) }).map((content) => command(OpenSeminar, content)),
  fc.record({ seminar: id, learner }).map((content) => command(Enrol, content)),
  fc.record({ seminar: id, learner, partner: learner }).map((content) => command(EnrolPair, content)),
  fc.record({ seminar: id, learner }).map((content) => command(Leave, content)),
);
const commands = fc.array(anyCommand, { maxLength: 30 });
/** Few refusals, many changes of few documents. */
const busy = fc
  .array(
    fc.tuple(id, learner, fc.boolean()).map(([seminar, who, comes]) => command(comes ? Enrol : Leave, { seminar, learner: who })),
    { minLength: 10, maxLength: 60 },
  )
  .map((rest) => [...SEMINARS.map((seminarId) => command(OpenSeminar, { seminar: seminarId, title: seminarId, places: 9 })), ...rest]);

const toContext = (n: number) => ({
  commandId: `c${n}`,
  actor: 'somebody',
  now: '2021-04-01T09:00:00.000Z',
  correlationId: `c${n}`,
  causationId: `c${n}`,
});

/** What it came to: the code of the refusal, or `ok`. Any other error is a fault. */
async function tryExecute(handling: CommandHandler, issued: Command, n: number): Promise<string> {
  try {
    await handling.execute(seminar, issued, toContext(n));
    return 'ok';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

async function recordLog(
  issued: readonly Command[],
): Promise<{ log: InMemoryLog; store: InMemoryEventStore; events: readonly RecordedEvent[] }> {
  const log = new InMemoryLog();
  const store = new InMemoryEventStore(log);
  const handling = new CommandHandler(store);
  for (const [n, issuedCommand] of issued.entries()) await tryExecute(handling, issuedCommand, n);
  return { log, store, events: (await store.readAll(START, {}, 10_000)).events };
}

/** Every document as a fold of the whole log, one event at a time: what any way of building must come to. */
function foldCards(events: readonly RecordedEvent[]): Record<string, { document: SeminarCard; position: number }> {
  const cards: Record<string, { document: SeminarCard; position: number }> = {};
  const view = seminarCards as View<SeminarCard>;
  for (const event of events) {
    if (!Object.hasOwn(view.on, event.type)) continue;
    const key = view.key(event) as string;
    const document = applyTo(view, cards[key]?.document, event);
    if (document) cards[key] = { document, position: event.position };
  }
  return cards;
}

describe('laws of the kernel', () => {
  test('the state that commands leave in memory is the state that a replay comes to, and its rules hold', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (issued) => {
        const store = new InMemoryEventStore();
        const handling = new CommandHandler(store);
        for (const [n, issuedCommand] of issued.entries()) await tryExecute(handling, issuedCommand, n);
        for (const seminarId of SEMINARS) {
          const live = (await handling.load<typeof seminar.initial>(seminar, seminarId)).state;
          const events = await store.readStream(`seminar-${seminarId}`);
          const replayed = events.reduce((state, event) => evolveWith<typeof seminar.initial>(seminar, state, event), seminar.initial);
          expect(asStored(live)).toEqual(asStored(replayed));
          expect(live.learners.length).toBeLessThanOrEqual(live.places);
          expect(new Set(live.learners).size).toBe(live.learners.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('commands answer the same in an instance that remembers, in fresh ones, and in two that take turns', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyCommand, fc.boolean()), { maxLength: 30 }), async (issued) => {
        const alone = new CommandHandler(new InMemoryEventStore());
        const shared = new InMemoryLog();
        const pair = [new CommandHandler(new InMemoryEventStore(shared)), new CommandHandler(new InMemoryEventStore(shared), undefined, 1)];
        const forgetful = new InMemoryLog();
        for (const [n, [one, second]] of issued.entries()) {
          const expected = await tryExecute(alone, one, n);
          expect(await tryExecute(pair[second ? 1 : 0] as CommandHandler, one, n)).toBe(expected);
          expect(await tryExecute(new CommandHandler(new InMemoryEventStore(forgetful)), one, n)).toBe(expected);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a view comes out the same whatever the borders of its batches, and however often events are delivered again', async () => {
    await fc.assert(
      fc.asyncProperty(busy, fc.array(fc.nat({ max: 12 }), { minLength: 1 }), fc.nat({ max: 8 }), async (issued, borders, back) => {
        const { events } = await recordLog(issued);
        const views = new InMemoryViews(new InMemoryShelves());
        const collection = await views.open(seminarCards);
        const lease = await views.acquire('view', 'one', 60_000);
        if (!lease) throw new Error('no lease');
        for (let start = 0, turn = 0; start < events.length; turn++) {
          const next = Math.min(events.length, start + 1 + (borders[turn % borders.length] as number));
          const batch = events.slice(Math.max(0, start - back), next);
          await collection.commit(await project(seminarCards, collection, batch), batch.at(-1)?.position ?? START, lease);
          start = next;
        }
        const { items } = await collection.find({ limit: 'all' });
        expect(Object.fromEntries(items.map(({ key, document, position }) => [key, { document, position }]))).toEqual(foldCards(events));
      }),
      { numRuns: 60 },
    );
  });

  describe.each([
    ['a subscription', { subscriptions: [reunion] }],
    ['a policy', { policies: [reunionPolicy] }],
  ])('with commands, views, a publisher and %s running', (_, reactions) => {
    const services: ScenarioService[] = [
      { name: 'seminar', deciders: [seminar], views: [seminarCards], messagesOf: seminarMessages, ...reactions },
    ];
    const work: Command[] = [
      command(OpenSeminar, { seminar: 'reunion', title: 'reunion', places: 99 }),
      command(OpenSeminar, { seminar: 'a', title: 'a', places: 9 }),
      command(Enrol, { seminar: 'a', learner: 'ada' }),
      command(EnrolPair, { seminar: 'a', learner: 'bob', partner: 'cyd' }),
      command(OpenSeminar, { seminar: 'b', title: 'b', places: 9 }),
      command(Enrol, { seminar: 'b', learner: 'ada' }),
    ];
    /** One process: does the work, as a client that repeats what was not acknowledged; dies where the faults say. */
    const live = async (disk: ScenarioDisk, faults: Faults): Promise<ProcessRun> => {
      let scenario: Scenario | undefined;
      try {
        const running = await retryWhileUnavailable(() => Scenario.start({ services, parse: parseSeminarMessage, disk, faults }));
        scenario = running;
        for (const [n, one] of work.entries()) {
          await retryWhileUnavailable(() => running.send(one, { commandId: `c${n}` }));
          await new Promise((resolve) => setImmediate(resolve));
        }
        await scenario.waitUntilSettled();
      } catch (error) {
        if (!faults.crashed) throw error;
      }
      const run = { crashed: faults.crashed, asked: new Set(faults.names) };
      await scenario?.stop();
      return run;
    };
    const whole = async (disk: ScenarioDisk) => {
      const store = new InMemoryEventStore(disk.log);
      const { events } = await store.readAll(START, {}, 10_000);
      const published = disk.broker.messages.map((message) => message.headers.ce_id);
      expect(published).toEqual(events.flatMap(seminarMessages).map((message) => message.headers.ce_id));
      const ids = events.map((event) => event.id);
      expect(new Set(ids).size).toBe(ids.length);
      const collection = await new InMemoryViews(disk.shelves).open(seminarCards);
      const { items } = await collection.find({ limit: 'all' });
      expect(Object.fromEntries(items.map(({ key, document, position }) => [key, { document, position }]))).toEqual(foldCards(events));
      expect([...((await collection.get('a'))?.document.learners ?? [])].sort()).toEqual(['ada', 'bob', 'cyd']);
      expect([...((await collection.get('reunion'))?.document.learners ?? [])].sort()).toEqual([
        'ada of a',
        'ada of b',
        'bob of a',
        'cyd of a',
      ]);
      expect(disk.broker.letters).toEqual([]);
    };
    /**
     * Every call of every engine in turn, the fault before it and after it. How many calls a life makes is a matter of how busy
     * the machine is (views take events in batches); that each kind of call is struck at both moments is not.
     */
    const everywhere = async (
      faultAt: (call: number, moment: FaultMoment) => Faults,
      isStruck: (disk: ScenarioDisk, faults: Faults) => Promise<boolean>,
    ) => {
      const { asked } = await live(new ScenarioDisk(), new Faults());
      expect(asked.size).toBeGreaterThan(10);
      for (const moment of ['before', 'after'] as const) {
        const struck = new Set<string>();
        for (let call = 1; ; call++) {
          const disk = new ScenarioDisk();
          const faults = faultAt(call, moment);
          if (!(await isStruck(disk, faults))) break;
          await whole(disk);
          struck.add(faults.struckCall as string);
        }
        expect([...asked].filter((name) => !struck.has(name))).toEqual([]);
      }
    };

    test('the process may die at any call of any engine: after a restart nothing is lost and nothing is doubled', async () => {
      await everywhere(
        (call, moment) => new Faults().crashAt(call, moment),
        async (disk, faults) => {
          if (!(await live(disk, faults)).crashed) return false;
          expect((await live(disk, new Faults())).crashed).toBe(false);
          return true;
        },
      );
    });

    test('any call may go unanswered, done or not: the process goes on by itself, nothing is lost and nothing is doubled', async () => {
      await everywhere(
        (call, moment) => new Faults().failAt(call, moment),
        async (disk, faults) => {
          expect((await live(disk, faults)).crashed).toBe(false);
          return faults.struck;
        },
      );
    });
  });
});

/** How one process fared, and what it asked of its engines until it had nothing left to do. */
interface ProcessRun {
  readonly crashed: boolean;
  readonly asked: ReadonlySet<string>;
}

/** As a caller who is told that an engine is unavailable and asks the same again. */
async function retryWhileUnavailable<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof StoreUnavailable || error instanceof BusUnavailable)) throw error;
    }
  }
}
