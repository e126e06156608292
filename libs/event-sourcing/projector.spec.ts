import {
  eventually,
  Faults,
  InMemoryEventStore,
  InMemoryLog,
  InMemoryShelves,
  InMemoryViews,
  recordedEvents,
  type SeminarCard,
  seminarCards,
  type Told,
} from '#libs/testing';
import { type FollowerTiming, Projector, type View, ViewNotReady, ViewReader } from './index.js';

const TIMING: Partial<FollowerTiming> = {
  leaseMs: 60_000,
  renewMs: 20,
  standbyMs: 5,
  backoffMs: [1, 5],
  gathering: { events: 1_000, gatherMs: 0, idleMs: 0 },
};

const opened = (seminar: string): Told => ({ stream: `seminar-${seminar}`, type: 'SeminarOpened', data: { title: seminar, places: 9 } });
const enrolled = (seminar: string, learner: string): Told => ({
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
    await Promise.all(running.splice(0).map((one) => one.stop()));
  });

  const write = async (...told: Told[]) => {
    for (const { stream, revision: _, position: __, recordedAt: ___, ...event } of recordedEvents(told)) {
      const revision = (await writer.readStream(stream)).length - 1;
      await writer.append(stream, [event], revision < 0 ? 'none' : revision);
    }
  };
  /** A process that runs the view. */
  const run = (view: View<SeminarCard> = seminarCards as View<SeminarCard>, instance = 'a', timing: Partial<FollowerTiming> = {}) => {
    const faults = new Faults();
    const views = new InMemoryViews(shelves, faults);
    const store = new InMemoryEventStore(log, faults);
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
    await write(opened('a'), enrolled('a', 'ada'), opened('b'));
    const { projector } = run();
    await live(projector);
    await write(enrolled('b', 'bob'), enrolled('a', 'cyd'));
    const reader = new ViewReader(seminarCards, new InMemoryViews(shelves));
    expect(await reader.waitFor(4, 5_000)).toBe(true);
    expect(await reader.get('a')).toEqual({ key: 'a', document: { title: 'a', learners: ['ada', 'cyd'], changes: 3 }, position: 4 });
    expect((await reader.rows.find({ filter: { learner: 'bob' } })).items.map((row) => row.document)).toEqual([
      { id: 'bob', learner: 'bob', title: 'b' },
    ]);
    await live(projector);
    expect(projector.status()).toEqual({ view: 'seminar.cards', version: 1, position: 4, head: 4, state: 'live', progress: 1 });
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
    await write(...Array.from({ length: 100 }, (_, n) => opened(`s${n}`)));
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

  test('a new version is built beside the old one, which answers until the new one has caught up', async () => {
    await write(opened('a'), enrolled('a', 'ada'));
    const old = run(version(1), 'a');
    await live(old.projector);
    let hold = true;
    const shouting = version(2, {
      on: {
        ...seminarCards.on,
        SeminarOpened: (_card, { data }: { data: { title: string } }) => {
          if (hold) throw new Error('not yet');
          return { title: data.title.toUpperCase(), learners: [], changes: 1 };
        },
      },
    });
    const stuck = run(shouting, 'b');
    await eventually('the new version fails', () => stuck.projector.status().state === 'failed');
    await write(enrolled('a', 'bob'));
    expect(await stuck.reader.waitFor(2, 5_000)).toBe(true);
    expect((await stuck.reader.get('a'))?.document.title).toBe('a');
    await stuck.projector.stop();
    hold = false;
    const fresh = run(shouting, 'b');
    await live(fresh.projector);
    expect((await fresh.reader.get('a'))?.document).toEqual({ title: 'A', learners: ['ada', 'bob'], changes: 3 });
    expect([...shelves.shelves.keys()]).toEqual(['seminar.cards@2']);
  });

  test('while a newer version is alive elsewhere, an old instance does not put its own back; after a rollback it does', async () => {
    await write(opened('a'));
    const newer = run(version(2), 'b');
    await live(newer.projector);
    const older = run(version(1), 'a');
    await eventually('the old one stands by', () => older.projector.status().state === 'standby' && older.faults.calls > 30);
    expect(shelves.active.get('seminar.cards')).toBe(2);
    await newer.projector.stop();
    await live(older.projector);
    expect(shelves.active.get('seminar.cards')).toBe(1);
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
    await write(opened('a'));
    await live(third.projector);
    expect((await third.reader.get('a'))?.document.changes).toBe(1);
  });

  test('a holder that lost its lease writes nothing', async () => {
    const first = run(undefined, 'a', { leaseMs: 1, renewMs: 60_000 });
    await live(first.projector);
    await eventually('the lease is taken from it', () => shelves.leases.acquire('view:seminar.cards@1', 'thief', 60_000) !== undefined);
    await write(opened('a'));
    await eventually('it stands by', () => first.projector.status().state === 'standby');
    expect(shelves.shelves.get('seminar.cards@1')?.documents.size).toBe(0);
  });

  test('a handler that throws stops the view before the event, says why, and leaves other views alone', async () => {
    const faulty = version(1, {
      name: 'seminar.faulty',
      on: {
        ...seminarCards.on,
        LearnerEnrolled: () => {
          throw new Error('no room on the card');
        },
      },
    });
    const failing = run(faulty, 'a');
    const { projector } = run();
    await live(failing.projector);
    await write(opened('a'));
    await live(failing.projector);
    await write(enrolled('a', 'ada'), opened('b'));
    await eventually('it fails', () => failing.projector.status().state === 'failed');
    expect(failing.projector.status()).toMatchObject({
      position: 0,
      error: 'LearnerEnrolled at revision 1 of seminar-a: no room on the card',
    });
    expect(await failing.reader.count()).toBe(1);
    await live(projector);
    await failing.projector.stop();
    expect(failing.projector.status().state).toBe('failed');
  });

  test('many events of one document are one change of it', async () => {
    await write(opened('a'), ...Array.from({ length: 50 }, (_, n) => enrolled('a', `l${n}`)));
    const { projector, faults, reader } = run();
    await live(projector);
    expect((await reader.get('a'))?.document.changes).toBe(51);
    expect(faults.calls).toBeLessThan(20);
  });
});
