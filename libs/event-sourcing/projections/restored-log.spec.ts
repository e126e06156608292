import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import {
  Enrol,
  type EventSample,
  eventually,
  Faults,
  InMemoryBroker,
  InMemoryBus,
  InMemoryEventStore,
  InMemoryLog,
  InMemoryShelves,
  InMemoryViews,
  OpenSeminar,
  parseSeminarMessage,
  recordedEvents,
  reunion,
  SEMINARS,
  type SeminarCard,
  seminar,
  seminarCards,
  seminarMessages,
} from '#libs/testing';
import { differencesFromReplay } from '#libs/testing/process';
import {
  Acceptances,
  type Accepted,
  busSource,
  CommandHandler,
  command,
  type EventStore,
  type FollowerTiming,
  type Lease,
  LogRestored,
  MessageProcessor,
  type Position,
  Projector,
  Publisher,
  type RecordedEvent,
  reactionHandler,
  reconcile,
  START,
  type View,
  ViewOfOtherLog,
  ViewReader,
  viewFollower,
} from '../index.js';

const TIMING: Partial<FollowerTiming> = {
  leaseMs: 60_000,
  renewMs: 5,
  standbyMs: 5,
  backoffMs: [1, 5],
  batching: { events: 1_000, gatherMs: 0, idleMs: 0 },
};
const cards = seminarCards as View<SeminarCard>;

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

/** A log, what was made of it and what was published: each can be put back to an older copy alone. */
class Disks {
  readonly log = new InMemoryLog();
  readonly shelves = new InMemoryShelves();
  readonly broker = new InMemoryBroker();
  acceptedAt: Position = START;
  private readonly running: { stop(): Promise<void> }[] = [];

  async write(...samples: EventSample[]): Promise<readonly RecordedEvent[]> {
    const store = new InMemoryEventStore(this.log);
    for (const { stream, revision: _, position: __, recordedAt: ___, id: ____, ...event } of recordedEvents(samples)) {
      const revision = (await store.readStream(stream)).length - 1;
      await store.append(stream, [{ ...event, id: randomUUID() }], revision < 0 ? 'none' : revision);
    }
    return this.events();
  }

  async events(): Promise<readonly RecordedEvent[]> {
    return (await new InMemoryEventStore(this.log).readAll(START, {}, 10_000)).events;
  }

  run(faults = new Faults(), instance = 'a') {
    const store: EventStore = new InMemoryEventStore(this.log, faults);
    const views = new InMemoryViews(this.shelves, faults);
    const bus = new InMemoryBus(this.broker, faults);
    const isAccepted: Accepted = async () => this.acceptedAt > START;
    const projector = new Projector({ view: cards, store, views, instance, timing: TIMING, isAccepted });
    const publisher = new Publisher({
      service: 'seminar',
      store,
      bus,
      categories: ['seminar'],
      messagesOf: seminarMessages,
      topics: [SEMINARS],
      instance,
      timing: TIMING,
      isAccepted,
      mayBeSentUpTo: async () => this.acceptedAt,
    });
    const process = { projector, publisher, faults, reader: new ViewReader(cards, views, projector), stop: () => this.stop() };
    this.running.push(projector, publisher);
    projector.start();
    publisher.start();
    return process;
  }

  async stop(): Promise<void> {
    await Promise.all(this.running.splice(0).map((follower) => follower.stop()));
  }

  /** What the topic holds, in order. */
  learners(): readonly string[] {
    return this.broker.messages.map((message) => (JSON.parse(message.value) as { learner: string }).learner);
  }

  lostMessages() {
    return reconcile({
      store: new InMemoryEventStore(this.log),
      bus: new InMemoryBus(this.broker),
      topics: [SEMINARS],
      categories: ['seminar'],
      messagesOf: seminarMessages,
    });
  }
}

const caughtUp = ({ projector, publisher }: ReturnType<Disks['run']>, { log }: Disks) =>
  eventually('view and publisher are at the head', () =>
    [projector.status(), publisher.status()].every(({ state, position }) => state === 'live' && position === log.lines.length - 1),
  );
const standStill = ({ projector, publisher }: ReturnType<Disks['run']>) =>
  eventually('view and publisher stand still', () =>
    [projector.status(), publisher.status()].every(({ trouble }) => trouble === 'log-restored'),
  );

describe('a log that is older than what was read of it', () => {
  let disks: Disks;
  beforeEach(() => {
    disks = new Disks();
  });
  afterEach(() => disks.stop());

  /** Six events settled everywhere, of which the copy that is put back has the first so many. */
  const putBack = async (kept: number) => {
    await disks.write(
      seminarOpened('a'),
      learnerEnrolled('a', 'ada'),
      learnerEnrolled('a', 'bob'),
      seminarOpened('b'),
      learnerEnrolled('b', 'cyd'),
      learnerEnrolled('a', 'dee'),
    );
    await caughtUp(disks.run(), disks);
    await disks.stop();
    disks.log.cutTo(kept);
  };

  test('stops views and publisher in words that say what to do; nothing says live, no lag is made 0, no waiting ends', async () => {
    await putBack(3);
    const running = disks.run();
    await standStill(running);
    for (const status of [running.projector.status(), running.publisher.status()]) {
      expect(status).toMatchObject({ state: 'failed', position: 5, head: 2 });
      expect(status.error).toContain('the checkpoint 5 is beyond the head 2');
      expect(status.error).toContain('gpn accept-restore');
    }
    expect(running.projector.status().progress).toBe(0);
    await disks.write(learnerEnrolled('a', 'new'));
    await expect(running.reader.waitFor(3, 5_000)).rejects.toThrow(ViewOfOtherLog);
    expect(disks.learners()).toEqual(['ada', 'bob', 'cyd', 'dee']);
  });

  test('is noticed when it has grown beyond the checkpoint again: another event stands where the last one was settled', async () => {
    await putBack(3);
    await disks.write(...['x1', 'x2', 'x3', 'x4'].map((learner) => learnerEnrolled('a', learner)));
    const running = disks.run();
    await standStill(running);
    expect(running.projector.status().error).toMatch(/revision 3 of seminar-a, and another event stands there now/);
    expect((await running.reader.get('a'))?.document.learners).toEqual(['ada', 'bob', 'dee']);
    expect(disks.learners()).not.toContain('x1');
  });

  test('is noticed where only others’ events were lost, and one of ours came into their place', async () => {
    await disks.write(seminarOpened('a'), { stream: 'other-1', type: 'Something' }, { stream: 'other-1', type: 'Something' });
    await caughtUp(disks.run(), disks);
    await disks.stop();
    disks.log.cutTo(1);
    await disks.write(learnerEnrolled('a', 'ada'), { stream: 'other-1', type: 'Something' }, { stream: 'other-1', type: 'Something' });
    const running = disks.run();
    await eventually('the view stands still', () => running.projector.status().trouble === 'log-restored');
    expect(running.projector.status().error).toContain('has passed revision 1 of seminar-a, which was recorded later');
  });

  test('is looked for from the last own event on at a start and after an outage, not whenever a lease changes hands', async () => {
    const others = Array.from({ length: 40 }, (_, index): EventSample => ({ ...seminarOpened(`o${index}`), stream: `elsewhere-${index}` }));
    await disks.write(seminarOpened('a'), ...others);
    const { projector, faults } = disks.run();
    const live = () => eventually('it is live', () => projector.status().state === 'live' && projector.status().position >= 40);
    await live();
    const read = jest.spyOn(InMemoryEventStore.prototype, 'readAll');
    const fromTheFirst = () => read.mock.calls.filter(([after, , limit]) => limit === 1 && after === 0).length;
    const takeTheLease = async () => {
      const { leases } = disks.shelves;
      const [name, ms] = [viewFollower(cards), 60_000];
      leases.release(leases.acquire(name, 'a', ms) as Lease);
      const otherLease = leases.acquire(name, 'another', ms) as Lease;
      await eventually('it is noticed', () => projector.status().state === 'standby');
      leases.release(otherLease);
      await live();
    };
    await takeTheLease();
    expect(fromTheFirst()).toBe(0);
    faults.outage(true);
    await disks.write(learnerEnrolled('a', 'ada'));
    await eventually('it is away', () => projector.status().state === 'unavailable');
    faults.outage(false);
    await live();
    expect(fromTheFirst()).toBeGreaterThan(0);
    read.mockRestore();
    await disks.stop();
  });

  test('is noticed while everything runs, by whoever leads and whoever stands by', async () => {
    await disks.write(seminarOpened('a'), learnerEnrolled('a', 'ada'), learnerEnrolled('a', 'bob'));
    const leading = disks.run();
    await caughtUp(leading, disks);
    const second = disks.run(new Faults(), 'b');
    await eventually('the second stands by', () => second.projector.status().state === 'standby' && second.projector.status().checked);
    disks.log.cutTo(1);
    await standStill(leading);
    await standStill(second);
  });

  test('goes on by itself when a newer copy is put in its place', async () => {
    await putBack(6);
    const { lines, streams } = disks.log;
    const whole = [...lines];
    const ofStreams = [...streams].map(([stream, positions]): [string, number[]] => [stream, [...positions]]);
    disks.log.cutTo(3);
    const running = disks.run();
    await standStill(running);
    lines.splice(0, lines.length, ...whole);
    for (const [stream, positions] of ofStreams) streams.set(stream, positions);
    await caughtUp(running, disks);
    expect(disks.learners()).toEqual(['ada', 'bob', 'cyd', 'dee']);
  });

  test('tells what was lost, as far as the topic knows: by id, with the last event that both have', async () => {
    await putBack(3);
    const [, , kept] = await disks.events();
    await disks.write(learnerEnrolled('a', 'new'));
    const { shared, sharedAt, lost } = await disks.lostMessages();
    expect(shared).toEqual({ position: 2, anchor: { position: 2, stream: 'seminar-a', revision: 2, id: kept?.id } });
    expect(sharedAt).toBe(kept?.recordedAt);
    expect(lost.map(({ subject, position }) => [subject, position])).toEqual([
      ['seminar-b', 4],
      ['seminar-a', 5],
    ]);
  });

  test('once accepted, views equal a replay, and what the topic has is not sent again, whatever was recorded meanwhile', async () => {
    await putBack(3);
    const running = disks.run();
    await standStill(running);
    await disks.write(learnerEnrolled('a', 'new'), seminarOpened('c'), learnerEnrolled('c', 'eve'));
    disks.acceptedAt = disks.log.lines.length - 1;
    await caughtUp(running, disks);
    await disks.write(learnerEnrolled('c', 'fay'));
    await caughtUp(running, disks);
    expect(disks.learners()).toEqual(['ada', 'bob', 'cyd', 'dee', 'new', 'eve', 'fay']);
    expect(await differencesFromReplay(cards as unknown as View, new InMemoryViews(disks.shelves), await disks.events())).toEqual([]);
  });

  test('an event that was recorded again under its id is not sent again', async () => {
    await putBack(4);
    const sent = disks.broker.messages.find(({ value }) => value.includes('cyd'));
    const store = new InMemoryEventStore(disks.log);
    const [{ stream: _, revision: __, position: ___, recordedAt: ____, ...event }] = recordedEvents([learnerEnrolled('b', 'cyd')]) as [
      RecordedEvent,
    ];
    await disks.write(learnerEnrolled('a', 'new'));
    await store.append('seminar-b', [{ ...event, id: sent?.headers.ce_id as string }], 0);
    disks.acceptedAt = disks.log.lines.length - 1;
    await caughtUp(disks.run(), disks);
    expect(disks.learners()).toEqual(['ada', 'bob', 'cyd', 'dee', 'new']);
  });

  test('killed at any moment of the acceptance, it comes to the same', async () => {
    let points = 0;
    for (let crashPoint = 1; ; crashPoint++) {
      let struck = false;
      for (const moment of ['before', 'after'] as const) {
        disks = new Disks();
        await putBack(3);
        await disks.write(learnerEnrolled('a', 'new'), learnerEnrolled('a', 'eve'));
        disks.acceptedAt = disks.log.lines.length - 1;
        const faults = new Faults().crashAt(crashPoint, moment);
        const killed = disks.run(faults);
        await eventually('it is dead or done', () => {
          const all = [killed.projector.status(), killed.publisher.status()];
          return faults.crashed || all.every(({ state, position }) => state === 'live' && position === disks.log.lines.length - 1);
        });
        struck ||= faults.struck;
        faults.crash();
        await disks.stop();
        await caughtUp(disks.run(), disks);
        expect(disks.learners()).toEqual(['ada', 'bob', 'cyd', 'dee', 'new', 'eve']);
        expect(await differencesFromReplay(cards as unknown as View, new InMemoryViews(disks.shelves), await disks.events())).toEqual([]);
        await disks.stop();
      }
      if (!struck) break;
      points = crashPoint;
    }
    expect(points).toBeGreaterThan(25);
  });

  test('commands go on, also in a process that remembers what was lost: nothing is answered from it', async () => {
    const handling = new CommandHandler(new InMemoryEventStore(disks.log));
    const context = (commandId: string) => ({
      commandId,
      actor: 'somebody',
      now: '2021-04-01T09:00:00.000Z',
      correlationId: commandId,
      causationId: commandId,
    });
    await handling.execute(seminar, command(OpenSeminar, { seminar: 'a', title: 'A', places: 9 }), context('c1'));
    await handling.execute(seminar, command(Enrol, { seminar: 'a', learner: 'ada' }), context('c2'));
    // The title was claimed, and the seminar opened.
    disks.log.cutTo(2);
    const outcome = await handling.execute(seminar, command(Enrol, { seminar: 'a', learner: 'bob' }), context('c3'));
    expect(outcome).toMatchObject({ revision: 1, repeated: false });
    disks.log.cutTo(2);
    handling.forget();
    const again = await handling.execute(seminar, command(Enrol, { seminar: 'a', learner: 'ada' }), context('c2'));
    expect(again).toMatchObject({ revision: 1, repeated: false });
  });

  test('what is heard again of lost events is passed over', async () => {
    await putBack(3);
    const { lost } = await disks.lostMessages();
    const acceptances = new Acceptances(new InMemoryEventStore(disks.log), 'seminar');
    const who = { actor: 'officer', commandId: randomUUID(), now: '2021-04-01T09:00:00.000Z' };
    for (const _time of [1, 2]) await acceptances.record({ reason: 'the disk broke', rolledBack: [], lost, kept: undefined }, who);
    const ids = [...(await acceptances.lostMessages()).keys()];
    expect(ids).toHaveLength(2);
    const learners: string[] = [];
    const bus = new InMemoryBus(disks.broker);
    const delivery = new MessageProcessor({
      ...{ reaction: reunion, source: busSource(bus, reunion), letters: bus, parse: parseSeminarMessage },
      handle: reactionHandler(reunion, {
        execute: async (issued) => {
          learners.push((issued as unknown as { learner: string }).learner);
          return { id: 'reunion', revision: 0, position: 0, events: [], repeated: false };
        },
      }),
      isLost: async ({ headers }) => ids.includes(headers.ce_id ?? ''),
    });
    await delivery.start();
    await eventually('all is heard', async () => (await delivery.lag()) === 0);
    await delivery.stop();
    expect(learners).toEqual(['ada of a', 'bob of a']);
  });

  test('an acceptance that dies at any call and is asked for again is recorded once, whole', async () => {
    const lost = Array.from({ length: 3 }, (_, n) => ({
      id: `m${n}`,
      type: 't',
      subject: 's',
      recordedAt: '2021-04-01T09:00:00.000Z',
      position: n,
    }));
    const rolledBack = [{ follower: 'view:seminar.cards@1', place: { position: 5, anchor: 'none' as const } }];
    for (let crashPoint = 1; crashPoint < 12; crashPoint++) {
      for (const moment of ['before', 'after'] as const) {
        const log = new InMemoryLog();
        const who = { actor: 'officer', commandId: 'c1', now: '2021-04-01T09:00:00.000Z' };
        const dying = new Acceptances(new InMemoryEventStore(log, new Faults().crashAt(crashPoint, moment)), 'seminar');
        await dying.record({ reason: 'the disk broke', rolledBack, lost, kept: undefined }, who).catch(() => undefined);
        const again = new Acceptances(new InMemoryEventStore(log), 'seminar');
        await again.record({ reason: 'the disk broke', rolledBack, lost, kept: undefined }, who);
        expect(log.lines).toHaveLength(2);
        expect([...(await again.lostMessages()).keys()]).toEqual(['m0', 'm1', 'm2']);
        const restored = new LogRestored({ position: 5, anchor: 'none' }, 2, '');
        expect(await again.covers(restored, 'view:seminar.cards@1')).toBe(true);
        expect(await again.covers(restored, 'view:seminar.cards@2')).toBe(false);
        expect(await again.covers(new LogRestored({ position: 6, anchor: 'none' }, 2, ''), 'view:seminar.cards@1')).toBe(false);
      }
    }
  });
});
