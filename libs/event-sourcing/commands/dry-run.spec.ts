import fc from 'fast-check';
import { Enrol, EnrolPair, InMemoryEventStore, InMemoryLog, Leave, OpenSeminar, seminar } from '#libs/testing';
import {
  type AnyDecider,
  type Command,
  CommandHandler,
  CommandIdReused,
  command,
  defined,
  NotRecordable,
  PreconditionFailed,
  RecentCommands,
  type RecordedEvent,
  Refusal,
  START,
  storeWith,
} from '../index.js';

const context = (commandId: string, expectedRevision?: number) => ({
  ...{ commandId, actor: 'officer', now: '2021-04-01T09:00:00.000Z', correlationId: 'request', causationId: 'request' },
  ...defined({ expectedRevision }),
});
const open = (places = 10, id = 's1', title = `title of ${id}`) => command(OpenSeminar, { seminar: id, title, places });
const enrol = (learner: string, id = 's1') => command(Enrol, { seminar: id, learner });
const toRows = (events: readonly RecordedEvent[]) => events.map(({ stream, revision, type, data }) => [stream, revision, type, data]);

describe('a dry run', () => {
  let log: InMemoryLog;
  let store: InMemoryEventStore;
  let seen: string[];
  let handling: CommandHandler;
  const execute = (issued: Command, commandId: string) => handling.execute(seminar, issued, context(commandId));
  const simulate = (issued: Command, commandId: string, expectedRevision?: number) =>
    handling.simulate((dry) => dry.execute(seminar, issued, context(commandId, expectedRevision)));

  beforeEach(() => {
    log = new InMemoryLog();
    store = new InMemoryEventStore(log);
    seen = [];
    handling = new CommandHandler(store, { onHandled: (_, name, outcome) => seen.push(`${name} ${outcome}`) });
  });

  test('tells the events that would be, those of its claims before them, and records and counts nothing', async () => {
    const { result, events } = await simulate(open(), 'c1');
    expect(result).toMatchObject({ id: 's1', revision: 0, events: ['SeminarOpened'], repeated: false });
    expect(toRows(events)).toEqual([
      ['seminartitle-title of s1', 0, 'ValueReserved', { owner: 's1', ownerRevision: -1 }],
      ['seminar-s1', 0, 'SeminarOpened', { title: 'title of s1', places: 10 }],
    ]);
    expect([log.lines, seen]).toEqual([[], []]);
    // The title is free, and the id of the command was not used up: not even for another command.
    expect(await execute(open(3, 's2', 'title of s1'), 'c1')).toMatchObject({ repeated: false, revision: 0 });
  });

  test('decides later commands on what the ones before them would have recorded, of whichever record', async () => {
    await execute(open(1), 'c1');
    const { result, events } = await handling.simulate(async (dry) => {
      await dry.execute(seminar, open(5, 's2'), context('c2'));
      await dry.execute(seminar, enrol('ada'), context('c3'));
      const later = command(Enrol, { seminar: 's2', learner: 'ada', after: 's1' });
      const outcome = await dry.execute(seminar, later, context('c4'));
      await expect(dry.execute(seminar, enrol('bob'), context('c5'))).rejects.toMatchObject({ code: 'seminar/full' });
      await expect(dry.execute(seminar, open(5, 's3', 'title of s2'), context('c6'))).rejects.toMatchObject({
        code: 'seminar/title-taken',
      });
      return { outcome, state: (await dry.load(seminar, 's2')).state };
    });
    expect(result).toMatchObject({ outcome: { revision: 1 }, state: { learners: ['ada'] } });
    expect(events.map(({ type }) => type)).toEqual(['ValueReserved', 'SeminarOpened', 'LearnerEnrolled', 'LearnerEnrolled']);
    expect(log.lines).toHaveLength(2);
    expect((await handling.load(seminar, 's1')).state.learners).toEqual([]);
    expect(await execute(enrol('bob'), 'c3')).toMatchObject({ repeated: false, revision: 1 });
  });

  test('is refused as the command would be: by a rule, by another revision, by an id that was used', async () => {
    await expect(simulate(enrol('ada'), 'c1')).rejects.toMatchObject({ code: 'seminar/no-such-seminar' });
    await execute(open(), 'c1');
    await expect(simulate(enrol('ada'), 'c2', 4)).rejects.toThrow(PreconditionFailed);
    await expect(simulate(enrol('ada'), 'c1')).rejects.toThrow(CommandIdReused);
    expect((await simulate(enrol('ada'), 'c2', 0)).result.revision).toBe(1);
    const again = await simulate(open(), 'c1');
    expect([again.result.repeated, again.events]).toEqual([true, []]);
  });

  test('knows an id that was used for another record, and uses none up for one', async () => {
    const recent = new RecentCommands(store, ['seminar']);
    handling = new CommandHandler(store, undefined, undefined, undefined, recent);
    await execute(open(), 'c1');
    await expect(simulate(open(5, 's2'), 'c1')).rejects.toThrow(CommandIdReused);
    await handling.simulate(async (dry) => {
      await dry.execute(seminar, open(5, 's2'), context('c2'));
      await expect(dry.execute(seminar, open(5, 's3'), context('c2'))).rejects.toThrow(CommandIdReused);
    });
    expect(await execute(open(5, 's3'), 'c2')).toMatchObject({ revision: 0, repeated: false });
    await recent.stop();
  });

  test('is held to what stands before the log, and is told nothing that was written meanwhile', async () => {
    const wrap = (port: InMemoryEventStore | ReturnType<typeof storeWith>) =>
      storeWith(port, {
        append: async (stream, events, expected) => {
          if (events.some(({ data }) => 'places' in data && data.places === 0))
            throw new NotRecordable('SeminarOpened', 'places', 'must be > 0');
          return port.append(stream, events, expected);
        },
      });
    handling = new CommandHandler(wrap(store), undefined, undefined, undefined, undefined, { log: store, wrap });
    await expect(simulate(open(0), 'c1')).rejects.toThrow(NotRecordable);
    await execute(open(), 'c1');
    const { events } = await handling.simulate(async (dry) => {
      await dry.execute(seminar, enrol('ada'), context('c2'));
      await execute(enrol('bob'), 'c3');
      return dry.execute(seminar, enrol('cyd'), context('c4'));
    });
    expect(toRows(events)).toEqual([
      ['seminar-s1', 1, 'LearnerEnrolled', { learner: 'ada' }],
      ['seminar-s1', 2, 'LearnerEnrolled', { learner: 'cyd' }],
    ]);
  });

  test('is decided on what another process has written since', async () => {
    await execute(open(1), 'c1');
    await new CommandHandler(new InMemoryEventStore(log)).execute(seminar, enrol('ada'), context('c2'));
    await expect(simulate(enrol('bob'), 'c3')).rejects.toMatchObject({ code: 'seminar/full' });
    await expect(simulate(command(Leave, { seminar: 's1', learner: 'ada' }), 'c4')).resolves.toMatchObject({ result: { revision: 2 } });
  });

  test('that was asked for cannot be recorded by mistake', async () => {
    const dryRunContext = { ...context('c1'), dryRun: true as const };
    await expect(handling.execute(seminar, open(), dryRunContext)).rejects.toThrow('OpenSeminar was asked as a dry run');
    expect((await handling.simulate((dry) => dry.execute(seminar, open(), dryRunContext))).events).toHaveLength(2);
    expect(log.lines).toEqual([]);
  });

  test('of any commands, one by one or all at once, comes to what recording them comes to', async () => {
    const id = fc.constantFrom('a', 'b');
    const learner = fc.constantFrom('ada', 'bob', 'cyd');
    const anyCommand: fc.Arbitrary<Command> = fc.oneof(
      fc.record({ seminar: id, title: id, places: fc.integer({ min: 1, max: 3 }) }).map((content) => command(OpenSeminar, content)),
      fc
        .record({ seminar: id, learner, after: fc.option(id, { nil: undefined }) })
        .map(({ after, ...content }) => command(Enrol, after === undefined || after === content.seminar ? content : { ...content, after })),
      fc.record({ seminar: id, learner, partner: learner }).map((content) => command(EnrolPair, content)),
      fc.record({ seminar: id, learner }).map((content) => command(Leave, content)),
    );
    // What a lookup waits for does not come here.
    const { before } = seminar.lookups as unknown as { before: (issued: Command) => object | undefined };
    const impatient = { ...seminar, lookups: { before: (issued: Command) => ({ ...before(issued), waitUpTo: 0 }) } };
    const attempt = async (act: () => Promise<unknown>): Promise<string> => {
      try {
        await act();
        return 'ok';
      } catch (error) {
        if (error instanceof Refusal) return error.message;
        throw error;
      }
    };
    await fc.assert(
      fc.asyncProperty(fc.array(anyCommand, { maxLength: 20 }), async (all) => {
        const recorded = new InMemoryEventStore();
        const real = new CommandHandler(recorded);
        const handle = (handler: CommandHandler, issued: Command, n: number) => () =>
          handler.execute(deciderFor(issued), issued, context(`c${n}`));
        const deciderFor = (issued: Command): AnyDecider => (issued instanceof Enrol && issued.after ? (impatient as AnyDecider) : seminar);
        const whole = await real.simulate(async (dry) => {
          const results: string[] = [];
          for (const [n, issuedCommand] of all.entries()) results.push(await attempt(handle(dry, issuedCommand, n)));
          return results;
        });
        const results: string[] = [];
        for (const [n, issuedCommand] of all.entries()) {
          const from = await recorded.head();
          let simulated: readonly RecordedEvent[] = [];
          const expected = await attempt(async () => {
            ({ events: simulated } = await real.simulate((dry) => handle(dry, issuedCommand, n)()));
          });
          results.push(await attempt(handle(real, issuedCommand, n)));
          expect(results.at(-1)).toBe(expected);
          // A claim stands although its command was refused: nothing of the command itself does.
          if (expected === 'ok') expect(toRows((await recorded.readAll(from, {}, 100)).events)).toEqual(toRows(simulated));
        }
        expect(whole.result).toEqual(results);
        expect(toRows(whole.events)).toEqual(toRows((await recorded.readAll(START, {}, 1_000)).events));
      }),
      { numRuns: 40 },
    );
  });
});
