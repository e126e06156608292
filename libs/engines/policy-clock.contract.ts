import { randomUUID } from 'node:crypto';
import {
  type Bus,
  BusUnavailable,
  Command,
  type CommandContext,
  command,
  dueAt,
  type EventStore,
  type Instant,
  MessageProcessor,
  notDue,
  PolicyFollower,
  type PolicyFollowerParts,
  policy,
  policyCheckpoint,
  type RecordedEvent,
  reactionHandler,
  refusals,
} from '#libs/event-sourcing';
import { type ContractCase, until } from './contract.js';
import { event } from './event-store.contract.js';
import type { PoliciesUnderTest, PolicyEngines } from './policies-under-test.fixture.js';

class AskToLeave extends Command {
  guest: string;
}

const refuse = refusals('inn', { asleep: { title: 'Asleep', rule: 'Who sleeps is asked in the morning.', kind: 'conflict' } });

interface Stays {
  RoomBooked: { readonly guest: string; readonly lastNight: Instant };
  StayChanged: { readonly guest: string; readonly lastNight: Instant };
  GuestLeft: { readonly guest: string };
}

const TIMES = {
  timing: { leaseMs: 600, renewMs: 100, standbyMs: 20, backoffMs: [5, 50] },
  saveAfterMs: 0,
  againMs: [5, 50],
  tickMs: 5,
} as const;

export const evening = (day: number): Instant => new Date(Date.UTC(2030, 0, day, 18)).toISOString();
const BEFORE_ALL = evening(0);

interface RunningPolicy {
  readonly follower: PolicyFollower;
  readonly processor: MessageProcessor;
}

/** An inn of its own: a category, a clock on the wall, and a policy that asks guests to leave whose last night is over. */
export class Inn {
  readonly category = `c${randomUUID().replaceAll('-', '')}`;
  readonly name = `inn${randomUUID()}.stays`;
  time: Instant = BEFORE_ALL;
  /** As they were sent, once per attempt. */
  readonly sent: { readonly guest: string; readonly context: CommandContext }[] = [];
  /** Guests who cannot be asked. */
  readonly deaf = new Set<string>();
  /** Guests who are asked once they wake. */
  readonly asleep = new Set<string>();
  /** How many are being asked at once, at most. */
  mostAtOnce = 0;
  private atOnce = 0;
  private readonly revisions = new Map<string, number>();

  async note<Type extends keyof Stays>({ store }: PolicyEngines, room: string, type: Type, data: Stays[Type]): Promise<void> {
    const stream = `${this.category}-${room}`;
    const revision = this.revisions.get(stream);
    this.revisions.set(stream, (await store.append(stream, [event(data, { type })], revision ?? 'none')).revision);
  }

  book(engines: PolicyEngines, guest: string, lastNight: Instant): Promise<void> {
    return this.note(engines, guest, 'RoomBooked', { guest, lastNight });
  }

  async follow(engines: PolicyEngines, parts: Partial<PolicyFollowerParts> = {}): Promise<RunningPolicy> {
    const { store, bus } = engines;
    const ask = ({ data: { guest, lastNight } }: { readonly data: Stays['RoomBooked'] }) =>
      dueAt(lastNight, command(AskToLeave, { guest }));
    const stays = policy<Stays>(this.name, {
      timers: { RoomBooked: ask, StayChanged: ask, GuestLeft: () => notDue() },
      refused: () => 'wait',
    });
    const follower = new PolicyFollower({
      ...{ policy: stays, store, bus, categories: [this.category], instance: randomUUID(), now: () => this.time },
      ...{ ...TIMES, ...parts },
    });
    const processor = new MessageProcessor({
      ...{ reaction: stays, source: follower, letters: follower.letters, retryAfterMs: [1] },
      parse: (message) => follower.parse(message),
      isLost: (message) => follower.isLost(message),
      handle: reactionHandler(stays, { execute: (issued, context) => this.execute(issued as AskToLeave, context) }),
    });
    await processor.start();
    return { follower, processor };
  }

  get guests(): readonly string[] {
    return this.sent.map(({ guest }) => guest);
  }

  private async execute({ guest }: AskToLeave, context: CommandContext) {
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
    try {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.asleep.has(guest)) throw refuse.asleep(`${guest} sleeps.`);
      if (this.deaf.has(guest)) throw new Error(`${guest} does not hear`);
      this.sent.push({ guest, context });
      return { id: guest, revision: 0, position: 0, events: [], repeated: false };
    } finally {
      this.atOnce--;
    }
  }
}

const untilCaughtUp = ({ follower, processor }: RunningPolicy) =>
  until('all is settled', async () => follower.status().state === 'live' && (await processor.caughtUp()));

/** What is kept says that these wait, and no others. */
export const untilKept = async ({ bus, store }: PolicyEngines, { name, category }: Inn, ...guests: readonly string[]) => {
  const { events } = await store.readAll(-1, { categories: [category] }, 1_000);
  const newest = events.at(-1)?.position ?? 0;
  await until(`it is kept that ${guests.join(' and ') || 'nobody'} is waited for`, async () => {
    const { position, scheduled = [] } = await bus.publishedPlace(policyCheckpoint(name));
    const waiting = events
      .filter((recorded) => scheduled.includes(recorded.position))
      .map(({ data }) => (data as Stays['GuestLeft']).guest);
    return position >= newest && waiting.length === scheduled.length && waiting.sort().join() === [...guests].sort().join();
  });
};

/** A bus that can be cut off. */
function cuttable(bus: Bus): { readonly bus: Bus; isAway: boolean } {
  const cut = {
    isAway: false,
    bus: new Proxy(bus, {
      get(target, method) {
        const member: unknown = Reflect.get(target, method);
        if (typeof member !== 'function') return member;
        return async (...given: readonly unknown[]) => {
          if (cut.isAway) throw new BusUnavailable('the network is cut');
          return Reflect.apply(member, target, given);
        };
      },
    }),
  };
  return cut;
}

/** The same store, with what was read of the log in pages. */
function withReadings(store: EventStore): { readonly store: EventStore; readonly read: RecordedEvent[] } {
  const read: RecordedEvent[] = [];
  const readAll: EventStore['readAll'] = async (...given) => {
    const page = await store.readAll(...given);
    read.push(...page.events);
    return page;
  };
  return { store: Object.assign(Object.create(store) as EventStore, { readAll }), read };
}

export const clockCases: readonly ContractCase<PoliciesUnderTest>[] = [
  {
    name: 'a clock: a command is sent once its instant has passed, not before and not at it, and not again after a restart',
    async run({ port, reopen }) {
      const inn = new Inn();
      await inn.book(port, 'ada', evening(3));
      const first = await inn.follow(port);
      await inn.book(port, 'bob', evening(5));
      await untilKept(port, inn, 'ada', 'bob');
      inn.time = evening(3);
      await untilCaughtUp(first);
      expect(first.follower.status().timers).toEqual({ waiting: 2, overdue: 0, nextDueAt: evening(3) });
      expect(inn.guests).toEqual([]);
      inn.time = evening(4);
      await until('ada is asked', () => inn.guests.includes('ada'));
      await untilKept(port, inn, 'bob');
      await first.processor.stop();
      const second = await inn.follow(await reopen());
      await untilCaughtUp(second);
      expect(second.follower.status().timers).toEqual({ waiting: 1, overdue: 0, nextDueAt: evening(5) });
      inn.time = evening(6);
      await until('bob is asked', () => inn.guests.includes('bob'));
      await untilCaughtUp(second);
      expect(inn.guests).toEqual(['ada', 'bob']);
      await second.processor.stop();
    },
  },
  {
    name: 'a clock: an instant that is moved counts where it was moved to, one that is taken back counts no more, over a restart',
    async run({ port, reopen }) {
      const inn = new Inn();
      for (const guest of ['ada', 'bob', 'cyd', 'dan']) await inn.book(port, guest, evening(3));
      const first = await inn.follow(port);
      await untilKept(port, inn, 'ada', 'bob', 'cyd', 'dan');
      await inn.note(port, 'ada', 'StayChanged', { guest: 'ada', lastNight: evening(5) });
      await inn.note(port, 'bob', 'GuestLeft', { guest: 'bob' });
      await untilKept(port, inn, 'ada', 'cyd', 'dan');
      await first.processor.stop();
      const engines = await reopen();
      await inn.note(engines, 'cyd', 'GuestLeft', { guest: 'cyd' });
      inn.time = evening(4);
      const second = await inn.follow(engines);
      await untilCaughtUp(second);
      expect(inn.guests).toEqual(['dan']);
      await inn.note(engines, 'ada', 'StayChanged', { guest: 'ada', lastNight: evening(2) });
      await until('ada is asked', () => inn.guests.includes('ada'));
      inn.time = evening(9);
      await untilKept(engines, inn);
      expect(inn.guests).toEqual(['dan', 'ada']);
      await second.processor.stop();
    },
  },
  {
    name: 'a clock: with the views deleted it waits for what it waited for, and reads no more of the log than that',
    async run({ port, deleteViews, reopen }) {
      const inn = new Inn();
      for (const guest of ['ada', 'bob', 'cyd']) {
        await inn.book(port, guest, evening(3));
        await inn.note(port, guest, 'GuestLeft', { guest });
      }
      await inn.book(port, 'dan', evening(3));
      await inn.book(port, 'eve', evening(2));
      inn.time = evening(3);
      const first = await inn.follow(port);
      await untilKept(port, inn, 'dan');
      await first.processor.stop();
      await deleteViews();
      const engines = await reopen();
      const { store, read } = withReadings(engines.store);
      const second = await inn.follow({ ...engines, store });
      await untilCaughtUp(second);
      inn.time = evening(4);
      await until('dan is asked', () => inn.guests.includes('dan'));
      expect(inn.guests).toEqual(['eve', 'dan']);
      const guests = (type: string) =>
        read.filter((recorded) => recorded.type === type).map(({ data }) => (data as Stays['GuestLeft']).guest);
      expect([new Set(guests('GuestLeft')), guests('RoomBooked').filter((guest) => ['ada', 'bob', 'cyd'].includes(guest))]).toEqual([
        new Set(),
        [],
      ]);
      await second.processor.stop();
    },
  },
  {
    name: 'a clock: what came due together is asked for in the order of the instants, one after another',
    async run({ port, reopen }) {
      const inn = new Inn();
      const days = [17, 4, 25, 11, 8, 21, 2, 14, 30, 6, 19, 12];
      const first = await inn.follow(port);
      for (const day of days) await inn.book(port, `guest-${day}`, evening(day));
      await untilKept(port, inn, ...days.map((day) => `guest-${day}`));
      await first.processor.stop();
      inn.time = evening(31);
      const second = await inn.follow(await reopen());
      await untilCaughtUp(second);
      expect(inn.guests).toEqual(days.sort((a, b) => a - b).map((day) => `guest-${day}`));
      expect(inn.mostAtOnce).toBe(1);
      await second.processor.stop();
    },
  },
  {
    name: 'a clock: one that cannot be asked for is set aside and holds up no other, over a restart; a redrive asks for it',
    async run({ port, reopen }) {
      const inn = new Inn();
      inn.deaf.add('ada');
      await inn.book(port, 'ada', evening(2));
      await inn.book(port, 'bob', evening(3));
      inn.time = evening(4);
      const first = await inn.follow(port);
      await until('bob is asked', () => inn.guests.includes('bob'));
      await untilKept(port, inn);
      await first.processor.stop();
      const second = await inn.follow(await reopen());
      await untilCaughtUp(second);
      const letters = await second.processor.deadLetters();
      expect(letters.map(({ attempts, cause }) => [attempts, cause])).toEqual([[2, 'Error: ada does not hear']]);
      expect(inn.guests).toEqual(['bob']);
      inn.deaf.clear();
      await second.processor.redrive(letters[0]?.id as string);
      expect(inn.guests).toEqual(['bob', 'ada']);
      expect(await second.processor.deadLetters()).toEqual([]);
      await second.processor.stop();
    },
  },
  {
    name: 'a clock: one whose cause is on its way is asked for again until it is there, holds up no other and is never set aside',
    async run({ port, reopen }) {
      const inn = new Inn();
      inn.asleep.add('ada');
      await inn.book(port, 'ada', evening(2));
      await inn.book(port, 'bob', evening(3));
      inn.time = evening(4);
      const first = await inn.follow(port);
      await until('bob is asked', () => inn.guests.includes('bob'));
      await untilKept(port, inn, 'ada');
      expect([first.follower.status().timers?.overdue, await first.processor.deadLetters()]).toEqual([1, []]);
      await first.processor.stop();
      const second = await inn.follow(await reopen());
      await until('it is known again', () => second.follower.status().timers?.overdue === 1);
      inn.asleep.clear();
      await until('ada is asked', () => inn.guests.includes('ada'));
      await untilCaughtUp(second);
      expect(inn.guests).toEqual(['bob', 'ada']);
      await second.processor.stop();
    },
  },
  {
    name: 'a clock: a log that is older than its place sends nothing until that is accepted; then what waits is made out anew',
    async run({ port, reopen }) {
      const inn = new Inn();
      await inn.book(port, 'ada', evening(3));
      const first = await inn.follow(port);
      await untilKept(port, inn, 'ada');
      await first.processor.stop();
      const engines = await reopen();
      const { bus, store } = engines;
      const [ada] = (await store.readAll(-1, { categories: [inn.category] }, 1)).events;
      if (!ada) throw new Error('ada is there');
      // In the log that was lost, ada had left.
      const lost = { position: (await store.head()) + 1_000_000, stream: `${inn.category}-ada`, revision: 1, id: randomUUID() };
      const lease = await bus.acquire(`policy:${inn.name}`, 'restored', 60_000);
      if (!lease) throw new Error('the lease is free');
      const publisher = policyCheckpoint(inn.name);
      await bus.publish({ publisher, messages: [], position: lost.position, anchor: lost, scheduled: [], lease });
      await bus.release(lease);
      inn.time = evening(4);
      let isAccepted = false;
      const shared = { position: ada.position, anchor: { position: ada.position, stream: ada.stream, revision: 0, id: ada.id } };
      const second = await inn.follow(engines, { isAccepted: async () => isAccepted, sharedPlace: async () => shared });
      await until('it stands still', () => second.follower.status().trouble === 'log-restored');
      expect(inn.guests).toEqual([]);
      isAccepted = true;
      await until('ada is asked', () => inn.guests.includes('ada'));
      await untilKept(engines, inn);
      expect(inn.guests).toEqual(['ada']);
      await second.processor.stop();
    },
  },
  {
    name: 'a clock: with the bus away one that runs asks at the instant, one that starts waits, and nothing is asked for twice by another id',
    async run({ port, reopen }) {
      const inn = new Inn();
      const running = cuttable(port.bus);
      await inn.book(port, 'ada', evening(2));
      await inn.book(port, 'bob', evening(4));
      const first = await inn.follow({ ...port, bus: running.bus });
      await untilKept(port, inn, 'ada', 'bob');
      running.isAway = true;
      inn.time = evening(3);
      await until('ada is asked', () => inn.guests.includes('ada'));
      await first.processor.stop();
      const engines = await reopen();
      const starting = cuttable(engines.bus);
      starting.isAway = true;
      inn.time = evening(5);
      const second = await inn.follow({ ...engines, bus: starting.bus });
      await until('it waits', () => second.follower.status().state === 'unavailable');
      expect(inn.guests).toEqual(['ada']);
      starting.isAway = false;
      await until('bob is asked', () => inn.guests.includes('bob'));
      await untilKept(engines, inn);
      expect(new Set(inn.guests)).toEqual(new Set(['ada', 'bob']));
      // Its place could not be kept: it is asked for once more, under the id that it had.
      expect(new Set(inn.sent.map(({ context }) => context.commandId)).size).toBe(2);
      await second.processor.stop();
    },
  },
  {
    name: 'a clock: another instance goes on with what waits when the first is gone',
    async run({ port, another }) {
      const inn = new Inn();
      await inn.book(port, 'ada', evening(3));
      const leading = await inn.follow(port);
      await untilKept(port, inn, 'ada');
      const beside = await inn.follow(await another());
      await until('it stands by', () => beside.follower.status().state === 'standby');
      await leading.processor.stop();
      inn.time = evening(4);
      await until('ada is asked', () => inn.guests.includes('ada'));
      await untilCaughtUp(beside);
      expect(inn.guests).toEqual(['ada']);
      await beside.processor.stop();
    },
  },
];
