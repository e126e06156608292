import {
  eventually,
  Faults,
  InMemoryBroker,
  InMemoryBus,
  InMemoryEventStore,
  InMemoryLog,
  recordEvent,
  recordedEvents,
  seminarMessages,
} from '#libs/testing';
import { Epochs, type FollowerTiming, Publisher, type PublisherParts, StoreUnavailable } from '../index.js';

const TIMING: Partial<FollowerTiming> = {
  leaseMs: 60_000,
  standbyMs: 5,
  backoffMs: [1, 5],
  batching: { events: 1_000, gatherMs: 0, idleMs: 0 },
};

describe('publisher', () => {
  let log: InMemoryLog;
  let broker: InMemoryBroker;
  const running: Publisher[] = [];

  beforeEach(() => {
    log = new InMemoryLog();
    broker = new InMemoryBroker();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((publisher) => publisher.stop()));
  });

  const run = (instance = 'a', parts: Partial<PublisherParts> = {}) => {
    const faults = new Faults();
    const publisher = new Publisher({
      service: 'seminar',
      store: new InMemoryEventStore(log, faults),
      bus: new InMemoryBus(broker, faults),
      categories: ['seminar'],
      messagesOf: seminarMessages,
      instance,
      timing: TIMING,
      ...parts,
    });
    running.push(publisher);
    publisher.start();
    return { publisher, faults };
  };
  const enrol = async (...learners: string[]) => {
    const store = new InMemoryEventStore(log);
    for (const learner of learners) {
      const [{ stream, revision: _, position: __, recordedAt: ___, ...event }] = recordedEvents([
        { stream: 'seminar-a', type: learner === '-' ? 'LearnerLeft' : 'LearnerEnrolled', data: { learner } },
      ]) as [ReturnType<typeof recordedEvents>[number]];
      const revision = (await store.readStream(stream)).length - 1;
      await store.append(stream, [event], revision < 0 ? 'none' : revision);
    }
  };
  const publishedLearners = () => broker.messages.map((message) => (JSON.parse(message.value) as { learner: string }).learner);
  const through = (publisher: Publisher) =>
    eventually('all is published', () => publisher.status().state === 'live' && publisher.status().position === log.lines.length - 1);

  test('publishes what the service recorded, in order, then follows; another starts where it stopped', async () => {
    await enrol('ada', 'bob');
    const { publisher } = run();
    await through(publisher);
    await enrol('-', 'cyd');
    await through(publisher);
    await publisher.stop();
    expect(publisher.status()).toEqual({ publisher: 'seminar', position: 3, head: 3, state: 'stopped', checked: true });
    await enrol('dee');
    await through(run('b').publisher);
    expect(publishedLearners()).toEqual(['ada', 'bob', 'cyd', 'dee']);
  });

  test('says of what is recorded in a later life of the log which one that is, as soon as it is begun, and of all else nothing', async () => {
    const { publisher } = run('a', { epochs: () => Epochs.read(new InMemoryEventStore(log)) });
    await enrol('ada', 'bob');
    await through(publisher);
    // Both are kept: an older copy was accepted that had them.
    await recordEvent(
      new InMemoryEventStore(log),
      'auditsource-main',
      { type: 'EpochBegun', data: { epoch: 2, keptPosition: 1 } },
      '2026-03-01',
    );
    await enrol('cyd');
    await through(publisher);
    expect(broker.messages.map(({ headers }) => headers.ce_epoch)).toEqual([undefined, undefined, '2']);
    expect(publishedLearners()).toEqual(['ada', 'bob', 'cyd']);
  });

  test('waits where it cannot be asked which life of the log it is, and publishes nothing without', async () => {
    let isAway = true;
    const epochs = () => (isAway ? Promise.reject(new StoreUnavailable('it does not answer')) : Epochs.read(new InMemoryEventStore(log)));
    await enrol('ada');
    const { publisher } = run('a', { epochs });
    await eventually('it says so', () => publisher.status().state === 'unavailable');
    expect(broker.messages).toEqual([]);
    isAway = false;
    await through(publisher);
    expect(publishedLearners()).toEqual(['ada']);
  });

  test('moves the stored checkpoint over events that stay inside rarely', async () => {
    const { publisher } = run('a', { checkpointEvery: 10 });
    await enrol('ada');
    await through(publisher);
    for (let n = 1; n <= 9; n++) await enrol('-');
    await through(publisher);
    expect(broker.checkpoints.get('seminar')).toBe(0);
    await enrol('-');
    await through(publisher);
    expect(broker.checkpoints.get('seminar')).toBe(10);
  });

  test('an answer that is lost does not publish twice; an outage is waited for', async () => {
    const { publisher, faults } = run();
    await through(publisher);
    const lost = faults.calls + 2;
    faults.failAt(lost, 'after');
    await enrol('ada', 'bob');
    await through(publisher);
    faults.outage(true);
    await enrol('cyd');
    await eventually('it says so', () => publisher.status().state === 'unavailable');
    faults.outage(false);
    await through(publisher);
    expect(publishedLearners()).toEqual(['ada', 'bob', 'cyd']);
    expect(faults.calls).toBeGreaterThan(lost);
  });

  test('one that lost its lease publishes nothing, and stands by', async () => {
    const { publisher } = run('a', { timing: { ...TIMING, leaseMs: 1, renewMs: 60_000 } });
    await through(publisher);
    await eventually('the lease is taken', () => broker.leases.acquire('publisher:seminar', 'thief', 60_000) !== undefined);
    await enrol('ada');
    await eventually('it stands by', () => publisher.status().state === 'standby');
    expect(publishedLearners()).toEqual([]);
  });

  test('makes its topics before it has anything to tell, also where another publishes', async () => {
    await through(run('a', { topics: ['gpn.seminar.v1'] }).publisher);
    expect([...broker.topics]).toEqual(['gpn.seminar.v1']);
    broker.topics.clear();
    const { publisher } = run('b', { topics: ['gpn.seminar.v1'] });
    await eventually('it stands by', () => publisher.status().checked && broker.topics.size === 1);
  });

  test('a message that the bus takes in no way stops it at its event, by name: what came before is out, and it goes on once the bus takes more', async () => {
    const large = 'x'.repeat(1_000);
    await enrol('ada', '-', large, 'cyd');
    broker.mostBytes = 500;
    const { publisher } = run();
    await eventually('it fails', () => publisher.status().state === 'failed');
    expect(publisher.status()).toMatchObject({
      position: -1,
      trouble: 'event',
      error: 'LearnerEnrolled at revision 2 of seminar-a: the broker takes 500 bytes',
    });
    expect(publishedLearners()).toEqual(['ada']);
    expect(broker.checkpoints.get('seminar')).toBe(1);
    await publisher.stop();
    broker.mostBytes = 10_000;
    await through(run('b').publisher);
    expect(publishedLearners()).toEqual(['ada', large, 'cyd']);
  });

  test('an event that cannot be mapped stops it: what came before is out, nothing is skipped', async () => {
    await enrol('ada', 'bob', 'cyd');
    const faulty = run('a', {
      messagesOf: (event) => {
        if (event.revision === 1) throw new Error('no public name');
        return seminarMessages(event);
      },
    });
    await eventually('it fails', () => faulty.publisher.status().state === 'failed');
    expect(faulty.publisher.status().error).toBe('LearnerEnrolled at revision 1 of seminar-a: no public name');
    expect(publishedLearners()).toEqual(['ada']);
    await through(run('b').publisher);
    expect(publishedLearners()).toEqual(['ada', 'bob', 'cyd']);
  });
});
