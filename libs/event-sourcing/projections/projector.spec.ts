import {
  type EventSample,
  eventually,
  Faults,
  InMemoryEventStore,
  InMemoryLog,
  InMemoryShelves,
  InMemoryViews,
  recordedEvents,
  type SeminarCard,
  seminar,
  seminarCards,
} from '#libs/testing';
import {
  type AnyDecider,
  DocumentQuarantined,
  type FollowerTiming,
  Projector,
  upcasting,
  type View,
  ViewNotReady,
  ViewReader,
} from '../index.js';
import { defined } from '../model/defined.js';

const TIMING: Partial<FollowerTiming> = {
  leaseMs: 60_000,
  renewMs: 20,
  standbyMs: 5,
  backoffMs: [1, 5],
  batching: { events: 1_000, gatherMs: 0, idleMs: 0 },
};

const seminarOpened = (seminar: string): EventSample => ({
  stream: `seminar-${seminar}`,
  type: 'SeminarOpened',
  data: { title: seminar, places: 9 },
});
const learnerEnrolled = (seminar: string, learner: string): EventSample => ({
  stream: `seminar-${seminar}`,
  type: 'LearnerEnrolled',
  data: { learner },
});

describe('projector', () => {
  let log: InMemoryLog;
  let shelves: InMemoryShelves;
  let writer: InMemoryEventStore;
  const running: { stop(): Promise<void> }[] = [];

  beforeEach(() => {
    log = new InMemoryLog();
    shelves = new InMemoryShelves();
    writer = new InMemoryEventStore(log);
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((runner) => runner.stop()));
  });

  const write = async (...samples: EventSample[]) => {
    for (const { stream, revision: _, position: __, recordedAt: ___, ...event } of recordedEvents(samples)) {
      const revision = (await writer.readStream(stream)).length - 1;
      await writer.append(stream, [event], revision < 0 ? 'none' : revision);
    }
  };
  /** A process that runs the view. */
  const run = (
    view: View<SeminarCard> = seminarCards as View<SeminarCard>,
    instance = 'a',
    timing: Partial<FollowerTiming> = {},
    deciders: readonly AnyDecider[] = [],
  ) => {
    const faults = new Faults();
    const views = new InMemoryViews(shelves, faults);
    const store = upcasting(new InMemoryEventStore(log, faults), deciders);
    const projector = new Projector({ view, store, views, instance, timing: { ...TIMING, ...timing } });
    running.push(projector);
    projector.start();
    return { projector, faults, reader: new ViewReader(view, views, projector) };
  };
  const version = (number: number, more: Partial<View<SeminarCard>> = {}): View<SeminarCard> =>
    ({ ...seminarCards, version: number, ...more }) as View<SeminarCard>;
  const live = (projector: Projector<SeminarCard>) =>
    eventually('the view is live at the head', () => {
      const { state, position } = projector.status();
      return state === 'live' && position === log.lines.length - 1;
    });

  test('builds from the log, then follows it; documents and rows can be asked for', async () => {
    await write(seminarOpened('a'), learnerEnrolled('a', 'ada'), seminarOpened('b'));
    const { projector } = run();
    await live(projector);
    await write(learnerEnrolled('b', 'bob'), learnerEnrolled('a', 'cyd'));
    const reader = new ViewReader(seminarCards, new InMemoryViews(shelves));
    expect(await reader.waitFor(4, 5_000)).toBe(true);
    expect(await reader.get('a')).toEqual({ key: 'a', document: { title: 'a', learners: ['ada', 'cyd'], changes: 3 }, position: 4 });
    expect((await reader.rows.find({ filter: { learner: 'bob' } })).items.map((row) => row.document)).toEqual([
      { id: 'bob', learner: 'bob', title: 'b' },
    ]);
    await live(projector);
    expect(projector.status()).toEqual({
      view: 'seminar.cards',
      version: 1,
      position: 4,
      head: 4,
      state: 'live',
      progress: 1,
      checked: true,
      setAside: 0,
    });
  });

  test('a view of an empty log is live at once and answers nothing', async () => {
    const { projector, reader } = run();
    await live(projector);
    expect(await reader.find()).toEqual({ items: [] });
    expect(await reader.get('a')).toBeUndefined();
  });

  test('positions of other categories are passed too, so that waiting for any command ends', async () => {
    const { projector, reader } = run();
    await live(projector);
    await write({ stream: 'other-1', type: 'Something' });
    expect(await reader.waitFor(0, 5_000)).toBe(true);
    expect(await reader.waitFor(7, 10)).toBe(false);
  });

  test('does not answer before the first build is complete, and says how far it is', async () => {
    await write(...Array.from({ length: 100 }, (_, n) => seminarOpened(`s${n}`)));
    const { projector, faults, reader } = run(seminarCards as View<SeminarCard>, 'a', { pageEvents: 10 });
    await eventually('some is built', () => projector.status().progress > 0.3);
    faults.outage(true);
    const closed = new ViewReader(seminarCards, new InMemoryViews(shelves), projector);
    await expect(closed.get('s1')).rejects.toThrow(ViewNotReady);
    await expect(closed.waitFor(1, 1_000)).rejects.toThrow(/the view seminar.cards is being built for the first time \(\d\d %\)/);
    await eventually('it says that the engine does not answer', () => projector.status().state === 'unavailable');
    expect(projector.status().error).toContain('the engine does not answer');
    faults.outage(false);
    await live(projector);
    expect(await reader.count()).toBe(100);
    expect(projector.status()).not.toHaveProperty('error');
  });

  test('that hears nothing of its event store for longer than a lease lasts says so, and is live again when it answers', async () => {
    await write(seminarOpened('a'));
    const faults = new Faults();
    const store = new InMemoryEventStore(log, faults);
    const timing = { ...TIMING, leaseMs: 300 };
    const projector = new Projector({
      view: seminarCards as View<SeminarCard>,
      store,
      views: new InMemoryViews(shelves),
      instance: 'a',
      timing,
    });
    running.push(projector);
    projector.start();
    await live(projector);
    // Nothing is appended: whoever only follows would hear nothing, now or ever.
    faults.outage(true);
    await eventually('it says so', () => projector.status().state === 'unavailable');
    expect(projector.status()).toMatchObject({ trouble: 'engine' });
    faults.outage(false);
    await eventually('it is live', () => projector.status().state === 'live');
    expect(projector.status().error).toBeUndefined();
    await write(learnerEnrolled('a', 'ada'));
    await live(projector);
  });

  test('each instance answers from its own version while both are alive; the older one goes when nobody runs it any more', async () => {
    await write(seminarOpened('a'), learnerEnrolled('a', 'ada'));
    const shouting = version(2, {
      on: {
        ...seminarCards.on,
        SeminarOpened: (_card, { data }: { data: { title: string } }) => ({ title: data.title.toUpperCase(), learners: [], changes: 1 }),
      },
    });
    const old = run(version(1), 'a', { leaseMs: 60 });
    await live(old.projector);
    expect((await new ViewReader(shouting, new InMemoryViews(shelves)).get('a'))?.document.title).toBe('a');
    const fresh = run(shouting, 'b', { leaseMs: 60 });
    await live(fresh.projector);
    await write(learnerEnrolled('a', 'bob'));
    for (const { reader } of [old, fresh]) expect(await reader.waitFor(2, 5_000)).toBe(true);
    expect((await old.reader.get('a'))?.document).toEqual({ title: 'a', learners: ['ada', 'bob'], changes: 3 });
    expect((await fresh.reader.get('a'))?.document).toEqual({ title: 'A', learners: ['ada', 'bob'], changes: 3 });
    expect(shelves.active.get('seminar.cards')).toBe(2);
    await old.projector.stop();
    await eventually('the older version is dropped', () => !shelves.shelves.has('seminar.cards@1'));
    expect((await fresh.reader.get('a'))?.document.title).toBe('A');
  });

  test('an older instance that begins while a newer one is alive keeps its own version up to date and does not make it the active one', async () => {
    await write(seminarOpened('a'));
    const newer = run(version(2), 'b');
    await live(newer.projector);
    const older = run(version(1), 'a');
    await live(older.projector);
    expect(shelves.active.get('seminar.cards')).toBe(2);
  });

  test('a rollback: an instance that led its version all the time makes it the active one again, and answers what is new', async () => {
    await write(seminarOpened('a'));
    const older = run(version(1), 'a');
    await live(older.projector);
    const newer = run(version(2), 'b');
    await live(newer.projector);
    await newer.projector.stop();
    await write(learnerEnrolled('a', 'ada'));
    expect(await older.reader.waitFor(1, 5_000)).toBe(true);
    expect((await older.reader.get('a'))?.document.learners).toEqual(['ada']);
    await eventually('the older version is active again', () => shelves.active.get('seminar.cards') === 1);
    expect(older.projector.status().state).toBe('live');
  });

  test('one of two instances runs the view; when it stops, or dies, the other takes over', async () => {
    const first = run(undefined, 'a');
    await live(first.projector);
    const second = run(undefined, 'b', { leaseMs: 40 });
    await eventually('the second stands by', () => second.projector.status().state === 'standby' && second.faults.calls > 10);
    await first.projector.stop();
    await live(second.projector);
    const third = run(undefined, 'c');
    await eventually('the third stands by', () => third.projector.status().state === 'standby');
    second.faults.crash();
    await write(seminarOpened('a'));
    await live(third.projector);
    expect((await third.reader.get('a'))?.document.changes).toBe(1);
  });

  test('a holder that lost its lease writes nothing', async () => {
    const first = run(undefined, 'a', { leaseMs: 1, renewMs: 60_000 });
    await live(first.projector);
    await eventually('the lease is taken from it', () => shelves.leases.acquire('view:seminar.cards@1', 'thief', 60_000) !== undefined);
    await write(seminarOpened('a'));
    await eventually('it stands by', () => first.projector.status().state === 'standby');
    expect(shelves.shelves.get('seminar.cards@1')?.documents.size).toBe(0);
  });

  const strict = () =>
    version(1, {
      on: {
        ...seminarCards.on,
        LearnerEnrolled: (card: SeminarCard | undefined, event) => {
          if ((event.data as { learner: string }).learner === 'nobody') throw new Error('no room on the card');
          return seminarCards.on.LearnerEnrolled?.(card, event as never);
        },
      },
    });

  test('a document that its events do not make is set aside, that one alone; it says so, also after a restart and to others', async () => {
    const { projector, reader } = run(strict());
    await live(projector);
    await write(seminarOpened('a'), seminarOpened('b'), learnerEnrolled('a', 'ada'));
    await live(projector);
    await write(learnerEnrolled('a', 'nobody'), learnerEnrolled('a', 'cyd'), learnerEnrolled('b', 'bob'));
    expect(await reader.waitFor(5, 5_000)).toBe(true);
    await live(projector);
    expect(projector.status()).toMatchObject({ state: 'live', setAside: 1 });
    const secondReader = new ViewReader(seminarCards, new InMemoryViews(shelves));
    for (const viewReader of [reader, secondReader]) {
      await expect(viewReader.get('a')).rejects.toThrow(DocumentQuarantined);
      expect(await viewReader.countQuarantined()).toBe(1);
      expect((await viewReader.find()).items.map(({ key }) => key)).toEqual(['b']);
      expect((await viewReader.rows.find()).items.map(({ document }) => document.id)).toEqual(['bob']);
      expect(await viewReader.get('c')).toBeUndefined();
    }
    expect(shelves.shelves.get('seminar.cards@1')?.aside.get('a')).toEqual({
      key: 'a',
      position: 3,
      why: 'LearnerEnrolled at revision 2 of seminar-a: no room on the card',
    });
    await projector.stop();
    const again = run(strict());
    await write(learnerEnrolled('a', 'dee'));
    await live(again.projector);
    expect(again.projector.status().setAside).toBe(1);
    await expect(again.reader.get('a')).rejects.toThrow(DocumentQuarantined);
  });

  test('a document that does not fit the schema is set aside as well, and the others of its batch are written', async () => {
    const invalidView = version(1, {
      on: {
        ...seminarCards.on,
        SeminarOpened: (_card, { data }: { data: { title: string } }) =>
          defined({ title: data.title, learners: [], changes: 1, nickname: data.title === 'a' ? 'x' : undefined }) as SeminarCard,
      },
    });
    await write(seminarOpened('a'), seminarOpened('b'));
    const { projector, reader } = run(invalidView);
    await live(projector);
    expect((await reader.find()).items.map(({ key }) => key)).toEqual(['b']);
    expect(shelves.shelves.get('seminar.cards@1')?.aside.get('a')?.why).toMatch(/SeminarOpened at revision 0 of seminar-a: .*nickname/);
  });

  test('built anew, by the same release or a new version, it makes the document again', async () => {
    await write(seminarOpened('a'), learnerEnrolled('a', 'nobody'));
    const faulty = run(strict());
    await live(faulty.projector);
    expect(faulty.projector.status().setAside).toBe(1);
    const repaired = run(version(2), 'b');
    await live(repaired.projector);
    expect((await repaired.reader.get('a'))?.document.learners).toEqual(['nobody']);
    await faulty.projector.stop();
    // As when the code was mended without another version: whoever leads the view notices that it was dropped.
    const mended = run(version(1), 'c');
    await live(mended.projector);
    expect(mended.projector.status().setAside).toBe(1);
    await new InMemoryViews(shelves).drop('seminar.cards', 1);
    await eventually('it is built anew', () => mended.projector.status().setAside === 0 && mended.projector.status().state === 'live');
    expect((await mended.reader.get('a'))?.document.learners).toEqual(['nobody']);
  });

  test('one that was dropped is built anew also when an event comes before anybody looks: it is never as far as the log and empty', async () => {
    await write(seminarOpened('a'), learnerEnrolled('a', 'ada'));
    const { projector, reader } = run(undefined, 'a', { renewMs: 60_000 });
    await live(projector);
    const views = new InMemoryViews(shelves);
    await views.drop('seminar.cards', 1);
    await write(seminarOpened('b'));
    const isBuilt = async () => (await views.versions('seminar.cards')).some(({ built }) => built);
    await eventually('it is live again', async () => shelves.shelves.get('seminar.cards@1')?.place.position === 2 && (await isBuilt()));
    expect((await reader.get('a'))?.document.learners).toEqual(['ada']);
    expect((await reader.get('b'))?.document.title).toBe('b');
  });

  test('an event that somebody else wrote into one of our streams is gone past, named and counted', async () => {
    await write(seminarOpened('a'), learnerEnrolled('a', 'ada'));
    log.foreign('seminar-a');
    const { projector, reader } = run();
    await live(projector);
    await write(learnerEnrolled('a', 'bob'));
    expect(await reader.waitFor(3, 5_000)).toBe(true);
    expect((await reader.get('a'))?.document.learners).toEqual(['ada', 'bob']);
    expect(projector.status()).toMatchObject({
      state: 'live',
      foreignSinceStart: { count: 1, events: [{ stream: 'seminar-a', revision: 2 }] },
    });
  });

  test('an instance that meets an event newer than it can read says so and stands by; one that can read it goes on for both', async () => {
    const newest: AnyDecider = { ...seminar, upcasters: { SeminarOpened: [(data) => data] } };
    await write(seminarOpened('a'), learnerEnrolled('a', 'ada'));
    const older = run(undefined, 'a', {}, [seminar]);
    await live(older.projector);
    const newer = { stream: 'seminar-b', type: 'SeminarOpened', data: { title: 'b', places: 9 }, schemaVersion: 2 };
    await write(newer as EventSample);
    await eventually('it stands by', () => older.projector.status().trouble === 'newer-event');
    expect(older.projector.status()).toMatchObject({
      state: 'standby',
      position: 1,
      error: 'seminar-b, revision 0: SeminarOpened version 2 is newer than this code, which knows version 1',
    });
    expect(await older.reader.waitFor(2, 10)).toBe(false);
    const able = run(undefined, 'b', {}, [newest]);
    await live(able.projector);
    await eventually('it has no more trouble', () => older.projector.status().trouble === undefined);
    expect(older.projector.status().state).toBe('standby');
    expect((await older.reader.get('b'))?.document.title).toBe('b');
  });

  test('many events of one document are one change of it', async () => {
    await write(seminarOpened('a'), ...Array.from({ length: 50 }, (_, n) => learnerEnrolled('a', `l${n}`)));
    const { projector, faults, reader } = run();
    await live(projector);
    expect((await reader.get('a'))?.document.changes).toBe(51);
    expect(faults.calls).toBeLessThan(20);
  });
});
