import { Enrol, EnrolPair, Faults, InMemoryEventStore, InMemoryLog, Leave, OpenSeminar, type Seminar, seminar } from '#libs/testing';
import {
  type AnyDecider,
  type Command,
  type CommandContext,
  CommandHandler,
  CommandIdReused,
  command,
  PreconditionFailed,
  StoreUnavailable,
  storeWith,
} from '../index.js';

const context = (commandId: string, more: Partial<CommandContext> = {}): CommandContext => ({
  commandId,
  actor: 'officer',
  now: '2021-04-01T09:00:00.000Z',
  correlationId: 'request',
  causationId: 'request',
  ...more,
});

const open = (places = 10, id = 's1') => command(OpenSeminar, { seminar: id, title: `title of ${id}`, places });
const enrol = (learner: string, id = 's1') => command(Enrol, { seminar: id, learner });

describe('command handling', () => {
  let log: InMemoryLog;
  let faults: Faults;
  let store: InMemoryEventStore;
  let handling: CommandHandler;
  const execute = (issued: Command, commandId: string, more?: Partial<CommandContext>) =>
    handling.execute(seminar, issued, context(commandId, more));
  const eventTypes = async (stream: string) => (await store.readStream(stream)).map((event) => event.type);

  beforeEach(() => {
    log = new InMemoryLog();
    faults = new Faults();
    store = new InMemoryEventStore(log, faults, () => '2021-04-01T09:00:01.000Z');
    handling = new CommandHandler(store);
  });

  /** Another process on the same log. */
  const elsewhere = () => new CommandHandler(new InMemoryEventStore(log));

  describe('of what has no form that could be signed', () => {
    const withTitle = (title: unknown) => Object.assign(open(), { title });
    const refusal = (issued: Command) => execute(issued, 'c1').catch((error: Error) => [error.constructor.name, error.message]);
    const half = 'it holds half of a character (a lone surrogate)';

    test.each<readonly [what: string, content: unknown, field: string]>([
      ['the first half of a character', 'a\ud83d', 'title'],
      ['the second half', '\udc00b', 'title'],
      ['both, the wrong way round', '\udc00\ud83d', 'title'],
      ['half of one in a list of objects', [{ name: 'whole' }, { name: ['\ud83d'] }], 'title[1].name[0]'],
      ['half of one in the name of a field', { 'a\ud83d': 1 }, 'title'],
    ])('refuses %s, by its field, and records nothing', async (_, content, field) => {
      expect(await refusal(withTitle(content))).toEqual(['NotRecordable', `OpenSeminar, field ${field}: ${half}`]);
      expect(log.lines).toEqual([]);
    });

    test('takes whole characters, and a text that tells how half of one is written', async () => {
      await execute(withTitle('\u{1f600} is written \\ud83d\\ude00'), 'c1');
      expect(await eventTypes('seminar-s1')).toEqual(['SeminarOpened']);
    });
  });

  describe('about when', () => {
    const MANILA_TODAY = '2021-04-02';
    const times = async () => (await store.readStream('seminar-s1')).map(({ effectiveAt }) => effectiveAt);

    test('goes on at once with a record whose last step is of a day that has not begun in UTC', async () => {
      const late = { now: '2021-04-01T13:00:00.000Z' };
      store = new InMemoryEventStore(log, faults, () => late.now);
      handling = new CommandHandler(store);
      await execute(Object.assign(open(), { effectiveAt: MANILA_TODAY }), 'c1', late);
      await execute(enrol('ada'), 'c2', late);
      expect(await times()).toEqual(['2021-04-02T00:00:00.000Z', '2021-04-02T00:00:00.000Z']);
      // Whoever has not just written it finds the same in the log.
      await elsewhere().execute(seminar, enrol('grace'), context('c3', late));
      await execute(enrol('alan'), 'c4', { now: '2021-04-02T08:00:00.000Z' });
      expect((await times()).slice(2)).toEqual(['2021-04-02T00:00:00.000Z', '2021-04-02T08:00:00.000Z']);
    });

    test.each([
      ['an instant that is not over', '2021-04-01T17:00:00Z'],
      ['the instant at which the next day begins', '2021-04-02T00:00:00Z'],
      ['a day that has come nowhere', '2021-04-03'],
    ])('refuses %s, though the decider does not look', async (_, effectiveAt) => {
      await execute(open(), 'c1');
      const ahead = Object.assign(enrol('ada'), { effectiveAt });
      const attempt = execute(ahead, 'c2', { now: '2021-04-01T13:00:00.000Z' });
      await expect(attempt).rejects.toMatchObject({ code: 'records/date-in-the-future', field: 'effectiveAt' });
      expect(await eventTypes('seminar-s1')).toEqual(['SeminarOpened']);
    });

    test('takes the time of an event that it answers as it was recorded', async () => {
      await execute(open(), 'c1');
      await execute(Object.assign(enrol('ada'), { effectiveAt: '2021-04-02T00:00:00.000Z' }), 'c2', { byEvent: true });
      expect((await times())[1]).toBe('2021-04-02T00:00:00.000Z');
    });
  });

  test('records events with both clocks, who asked, and what caused them', async () => {
    await execute(open(), 'c1');
    const outcome = await execute(Object.assign(enrol('ada'), { effectiveAt: '2021-03-30' }), 'c2', { traceparent: '00-trace' });
    expect(outcome).toEqual({ id: 's1', revision: 1, position: 2, events: ['LearnerEnrolled'], repeated: false });
    expect((await store.readStream('seminar-s1', 1))[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      type: 'LearnerEnrolled',
      schemaVersion: 1,
      data: { learner: 'ada' },
      effectiveAt: '2021-03-30T00:00:00.000Z',
      recordedAt: '2021-04-01T09:00:01.000Z',
      actor: 'officer',
      commandId: 'c2',
      commandDigest: expect.stringMatching(/^[\w-]{22}$/),
      correlationId: 'request',
      causationId: 'request',
      traceparent: '00-trace',
      stream: 'seminar-s1',
      revision: 1,
      position: 2,
    });
  });

  test('a repeated command is recorded once and answers the same, also after others wrote, and in another instance', async () => {
    await execute(open(), 'c1');
    const first = await execute(command(EnrolPair, { seminar: 's1', learner: 'ada', partner: 'bob' }), 'c2');
    await execute(enrol('cyd'), 'c3');
    const again = command(EnrolPair, { partner: 'bob', learner: 'ada', seminar: 's1' });
    expect(await execute(again, 'c2')).toEqual({ ...first, repeated: true });
    expect(await elsewhere().execute(seminar, again, context('c2'))).toEqual({ ...first, repeated: true });
    expect(await eventTypes('seminar-s1')).toEqual(['SeminarOpened', 'LearnerEnrolled', 'LearnerEnrolled', 'LearnerEnrolled']);
  });

  test('one command id with another content is refused', async () => {
    await execute(open(), 'c1');
    await execute(enrol('ada'), 'c2');
    await expect(execute(enrol('bob'), 'c2')).rejects.toThrow(CommandIdReused);
    await expect(execute(command(Leave, { seminar: 's1', learner: 'ada' }), 'c2')).rejects.toThrow(CommandIdReused);
    expect(await eventTypes('seminar-s1')).toEqual(['SeminarOpened', 'LearnerEnrolled']);
  });

  test('a named revision that is not the stream’s is refused; the right one is accepted, whoever wrote last', async () => {
    await execute(open(), 'c1');
    await expect(execute(enrol('ada'), 'c2', { expectedRevision: 3 })).rejects.toThrow(new PreconditionFailed('s1', 3, 0));
    await elsewhere().execute(seminar, enrol('bob'), context('c3'));
    await expect(execute(enrol('ada'), 'c2', { expectedRevision: 0 })).rejects.toThrow(new PreconditionFailed('s1', 0, 1));
    await elsewhere().execute(seminar, enrol('cyd'), context('c4'));
    expect(await execute(enrol('ada'), 'c2', { expectedRevision: 2 })).toMatchObject({ revision: 3 });
    await expect(execute(open(1, 's2'), 'c5', { expectedRevision: 0 })).rejects.toThrow(new PreconditionFailed('s2', 0, -1));
  });

  test('a refusal is decided on what other instances wrote, and so is an acceptance', async () => {
    await execute(open(1), 'c1');
    const otherInstance = elsewhere();
    await otherInstance.execute(seminar, enrol('ada'), context('c2'));
    await expect(execute(enrol('bob'), 'c3')).rejects.toMatchObject({ code: 'seminar/full' });
    await otherInstance.execute(seminar, command(Leave, { seminar: 's1', learner: 'ada' }), context('c4'));
    await execute(enrol('bob'), 'c5');
    expect((await otherInstance.load(seminar, 's1')).state).toMatchObject({ learners: ['bob'] });
    expect(await execute(command(Leave, { seminar: 's1', learner: 'ada' }), 'c6')).toMatchObject({ events: [], revision: 3 });
  });

  test('two hundred commands on one stream, from two instances at once, are all recorded, none twice', async () => {
    await execute(open(200), 'c1');
    const otherInstance = elsewhere();
    await Promise.all(
      Array.from({ length: 200 }, async (_, n) =>
        (n % 8 === 0 ? otherInstance : handling).execute(seminar, enrol(`l${n}`), context(`e${n}`)),
      ),
    );
    const { state, revision } = await handling.load(seminar, 's1');
    expect(revision).toBe(200);
    expect([...state.learners].sort()).toEqual(Array.from({ length: 200 }, (_, n) => `l${n}`).sort());
  });

  test('the same command sent by many at once is recorded once', async () => {
    await execute(open(), 'c1');
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => execute(enrol('ada'), 'c2')));
    expect(outcomes.filter((outcome) => !outcome.repeated)).toHaveLength(1);
    expect(new Set(outcomes.map((outcome) => outcome.revision))).toEqual(new Set([1]));
    expect(await eventTypes('seminar-s1')).toEqual(['SeminarOpened', 'LearnerEnrolled']);
  });

  /** A seminar that opens once another has a place for it. */
  const claiming = (...claims: readonly string[]): AnyDecider =>
    ({
      ...seminar,
      unique: {},
      claims: {
        OpenSeminar: (_: OpenSeminar, __: Seminar, [opened]: readonly { readonly data: { readonly title: string } }[]) =>
          claims.map((hall) => enrol(String(opened?.data.title), hall)),
      },
    }) as unknown as AnyDecider;
  const streams = async () => (await store.readAll(-1)).events.map(({ stream, type }) => `${stream} ${type}`);

  test('a claim is recorded before its command, once, by what the decision chose; a refused claim leaves nothing', async () => {
    await execute(open(1, 'hall'), 'c0');
    await handling.execute(claiming('hall'), open(3, 's1'), context('c1'));
    await handling.execute(claiming('hall'), open(3, 's1'), context('c1'));
    const refused = handling.execute(claiming('hall'), open(3, 's2'), context('c2'));
    await expect(refused).rejects.toMatchObject({ code: 'seminar/full' });
    expect((await streams()).slice(2)).toEqual(['seminar-hall LearnerEnrolled', 'seminar-s1 SeminarOpened']);
    expect((await handling.load(seminar, 'hall')).state.learners).toEqual(['title of s1']);
  });

  test('of several claims each is accepted, in order, before the command is recorded', async () => {
    for (const hall of ['h1', 'h2']) await execute(open(1, hall), hall);
    await handling.execute(claiming('h1', 'h2'), open(3, 's1'), context('c1'));
    expect((await streams()).slice(4)).toEqual(['seminar-h1 LearnerEnrolled', 'seminar-h2 LearnerEnrolled', 'seminar-s1 SeminarOpened']);
    const second = handling.execute(claiming('h2'), open(3, 's2'), context('c2'));
    await expect(second).rejects.toMatchObject({ code: 'seminar/full' });
    expect(await eventTypes('seminar-s2')).toEqual([]);
  });

  test('a lookup of several streams follows where they lead, each once, and is read anew with each attempt', async () => {
    for (const id of ['s1', 's2', 's3']) await execute(open(10, id), `open ${id}`);
    const read: string[][] = [];
    const leadsTo = ({ title }: Seminar) => ({ 'title of s1': ['s2'], 'title of s2': ['s3', 's1'] })[title ?? ''] ?? [];
    const looking: AnyDecider = {
      ...(seminar as AnyDecider),
      lookups: { linked: () => ({ decider: seminar, ids: ['s1'], leadsTo }) },
      decide: {
        Enrol: (_: Enrol, __: Seminar, { facts }: { facts: { linked: ReadonlyMap<string, Seminar> } }) => {
          read.push([...facts.linked].map(([id, { learners }]) => `${id} ${[...learners].length}`));
          return [{ type: 'LearnerEnrolled', data: { learner: 'ada' } }];
        },
      },
    };
    await handling.execute(looking, enrol('ada', 's3'), context('c1'));
    expect(read.at(-1)).toEqual(['s1 0', 's2 0', 's3 0']);
    // Another process enrols in between: the attempt that follows knows of it.
    await elsewhere().execute(seminar, enrol('bea', 's3'), context('c2'));
    await handling.execute(looking, enrol('ada', 's3'), context('c3'));
    expect(read.at(-1)).toEqual(['s1 0', 's2 0', 's3 2']);
  });

  test('a lookup waits for a fact that is under way, and decides without it when it does not come', async () => {
    await execute(open(5, 'before'), 'c1');
    await execute(open(), 'c2');
    const waiting = execute(command(Enrol, { seminar: 's1', learner: 'ada', after: 'before' }), 'c3');
    await elsewhere().execute(seminar, enrol('ada', 'before'), context('c4'));
    expect(await waiting).toMatchObject({ events: ['LearnerEnrolled'] });
    await expect(execute(command(Enrol, { seminar: 's1', learner: 'bob', after: 'before' }), 'c5')).rejects.toMatchObject({
      code: 'seminar/not-prepared',
      field: 'after',
    });
  });

  test('a lookup may go where a fact before it says; one that stands after it is not told', async () => {
    const calls: (readonly [string, readonly string[]])[] = [];
    const following: AnyDecider = {
      ...seminar,
      lookups: {
        first: (issued: Command, _: unknown, earlierFacts: object) => {
          calls.push(['first', Object.keys(earlierFacts)]);
          return issued instanceof Enrol ? { decider: seminar, id: 's2' } : undefined;
        },
        second: (_: Command, __: unknown, earlierFacts: { readonly first?: Seminar }) => {
          calls.push(['second', Object.keys(earlierFacts)]);
          const [id] = earlierFacts.first?.learners ?? [];
          return id === undefined ? undefined : { decider: seminar, id };
        },
      },
      decide: {
        ...seminar.decide,
        Enrol: (_: Command, __: unknown, { facts }: { readonly facts: { readonly second: Seminar } }) => [
          { type: 'LearnerLeft', data: { learner: String(facts.second.title) } },
        ],
      },
    };
    await execute(open(1, 's1'), 'c1');
    await execute(open(1, 's2'), 'c2');
    await execute(enrol('s1', 's2'), 'c3');
    await handling.execute(following, enrol('ada', 's3'), context('c4'));
    expect((await store.readStream('seminar-s3'))[0]?.data).toEqual({ learner: 'title of s1' });
    expect(new Set(calls.map(String))).toEqual(new Set(['first,', 'second,first']));
  });

  test('a lookup may go where the state says, the state that the decision is made on', async () => {
    const following = {
      ...seminar,
      lookups: {
        before: (issued: Command, { title }: { title: string | undefined }) =>
          issued instanceof Enrol && title ? { decider: seminar, id: title } : undefined,
      },
    };
    await execute(open(5, 'licensing'), 'c1');
    await execute(enrol('ada', 'licensing'), 'c2');
    await execute(command(OpenSeminar, { seminar: 's2', title: 'licensing', places: 5 }), 'c3');
    // Nothing of s2 is known here yet: which seminar comes before it is read with it.
    const otherInstance = elsewhere();
    const enrolment = (learner: string) => command(Enrol, { seminar: 's2', learner, after: 'the one in the title' });
    expect(await otherInstance.execute(following, enrolment('ada'), context('c4'))).toMatchObject({ events: ['LearnerEnrolled'] });
    await expect(otherInstance.execute(following, enrolment('bob'), context('c5'))).rejects.toMatchObject({ code: 'seminar/not-prepared' });
  });

  test.each(['before', 'after'] as const)(
    'an append that fails %s it was done is repeated under its id and recorded once',
    async (moment) => {
      await execute(open(), 'c1');
      faults.failAt(faults.calls + 1, moment);
      await expect(execute(enrol('ada'), 'c2')).rejects.toThrow(StoreUnavailable);
      expect(await execute(enrol('ada'), 'c2')).toMatchObject({ revision: 1, repeated: moment === 'after' });
      expect(await eventTypes('seminar-s1')).toEqual(['SeminarOpened', 'LearnerEnrolled']);
      expect((await handling.load(seminar, 's1')).state.learners).toEqual(['ada']);
    },
  );

  test('an accepted command on a known aggregate costs one call of the store', async () => {
    await execute(open(), 'c1');
    const callsBefore = faults.calls;
    await execute(enrol('ada'), 'c2');
    expect(faults.calls - callsBefore).toBe(1);
  });

  test('a command that opens a history costs one call of the store, and sees one that is there after all', async () => {
    const unclaiming = { ...seminar, unique: {} };
    const callsBefore = faults.calls;
    const first = await handling.execute(unclaiming, open(), context('c1'));
    expect(faults.calls - callsBefore).toBe(1);
    const restarted = new CommandHandler(store);
    expect(await restarted.execute(unclaiming, open(), context('c1'))).toEqual({ ...first, repeated: true });
    const another = new CommandHandler(store).execute(unclaiming, open(), context('c2'));
    await expect(another).rejects.toMatchObject({ code: 'seminar/already-open' });
    expect(await eventTypes('seminar-s1')).toEqual(['SeminarOpened']);
  });

  test('an aggregate that fell out of the cache is folded again', async () => {
    handling = new CommandHandler(store, undefined, 1);
    await execute(open(1), 'c1');
    await execute(enrol('ada'), 'c2');
    await execute(open(1, 's2'), 'c3');
    await expect(execute(enrol('bob'), 'c4')).rejects.toMatchObject({ code: 'seminar/full' });
    expect(await execute(enrol('ada'), 'c2')).toMatchObject({ repeated: true, revision: 1 });
  });

  test('somebody who always writes first is given up on', async () => {
    await execute(open(1_000), 'c1');
    let n = 0;
    const contended = storeWith(store, {
      append: async (stream, events, expected) => {
        await elsewhere().execute(seminar, enrol(`other${n}`), context(`o${n++}`));
        return store.append(stream, events, expected);
      },
    });
    const tooLate = new CommandHandler(contended).execute(seminar, enrol('ada'), context('c2'));
    await expect(tooLate).rejects.toMatchObject({ name: 'TooManyConflicts', attempts: 8 });
  });

  test('tells an observer how each command ended', async () => {
    const seen: string[] = [];
    handling = new CommandHandler(store, { onHandled: (category, name, outcome) => seen.push(`${category} ${name} ${outcome}`) });
    await execute(open(), 'c1');
    await execute(open(), 'c1');
    await expect(execute(enrol('ada', 's2'), 'c2')).rejects.toMatchObject({ code: 'seminar/no-such-seminar' });
    faults.outage(true);
    await expect(execute(enrol('ada'), 'c3')).rejects.toThrow(StoreUnavailable);
    expect(seen).toEqual(['seminar OpenSeminar accepted', 'seminar OpenSeminar repeated', 'seminar Enrol refused', 'seminar Enrol failed']);
  });
});
