import { randomUUID } from 'node:crypto';
import {
  AT_START,
  type Bus,
  BusUnavailable,
  Command,
  type CommandContext,
  command,
  MessageProcessor,
  PolicyFollower,
  type PolicyFollowerParts,
  policy,
  policyCheckpoint,
  reactionHandler,
} from '#libs/event-sourcing';
import { type ContractCase, contract, until } from './contract.js';
import { event } from './event-store.contract.js';
import type { PoliciesUnderTest, PolicyEngines } from './policies-under-test.fixture.js';
import { clockCases } from './policy-clock.contract.js';

class Greet extends Command {
  guest: string;
}

interface Arrivals {
  GuestArrived: { readonly guest: string };
}

const TIMES = { timing: { leaseMs: 600, renewMs: 100, standbyMs: 20, backoffMs: [5, 50] }, saveAfterMs: 0, againMs: [5, 50] } as const;

/** A house of its own: a category, and a policy that greets who arrives. */
class House {
  readonly category = `c${randomUUID().replaceAll('-', '')}`;
  readonly name = `house${randomUUID()}.guests`;
  /** As they were sent, once per attempt. */
  readonly greeted: { readonly guest: string; readonly context: CommandContext }[] = [];
  /** Guests whose greeting fails. */
  readonly rude = new Set<string>();
  private readonly revisions = new Map<string, number>();

  async arrive({ store }: PolicyEngines, room: string, ...guests: readonly string[]): Promise<void> {
    for (const guest of guests) {
      const stream = `${this.category}-${room}`;
      const revision = this.revisions.get(stream);
      const arrival = event({ guest }, { type: 'GuestArrived' });
      this.revisions.set(stream, (await store.append(stream, [arrival], revision ?? 'none')).revision);
    }
  }

  /** As one instance runs it. */
  async follow(engines: PolicyEngines, parts: Partial<PolicyFollowerParts> = {}): Promise<RunningPolicy> {
    const { store, bus } = engines;
    const greet = policy<Arrivals>(this.name, { on: { GuestArrived: ({ data }) => command(Greet, { guest: data.guest }) } });
    const follower = new PolicyFollower({
      ...{ policy: greet, store, bus, categories: [this.category], instance: randomUUID() },
      ...{ ...TIMES, ...parts },
    });
    const processor = new MessageProcessor({
      ...{ reaction: greet, source: follower, letters: follower.letters, retryAfterMs: [1] },
      parse: (message) => follower.parse(message),
      isLost: (message) => follower.isLost(message),
      handle: reactionHandler(greet, {
        execute: async (issued, context) => {
          const { guest } = issued as Greet;
          if (this.rude.has(guest)) throw new Error(`${guest} does not greet back`);
          this.greeted.push({ guest, context });
          return { id: guest, revision: 0, position: 0, events: [], repeated: false };
        },
      }),
    });
    await processor.start();
    return { follower, processor };
  }

  get guests(): readonly string[] {
    return this.greeted.map(({ guest }) => guest);
  }
}

interface RunningPolicy {
  readonly follower: PolicyFollower;
  readonly processor: MessageProcessor;
}

const untilCaughtUp = ({ processor }: RunningPolicy) => until('all is settled', () => processor.caughtUp());

/** The place is kept when it is that of the newest event. */
const untilSaved = ({ bus, store }: PolicyEngines, { name, category }: House) =>
  until('its place is kept', async () => {
    const { events } = await store.readAll(-1, { categories: [category] }, 1_000);
    return (await bus.publishedUpTo(policyCheckpoint(name))) >= (events.at(-1)?.position ?? 0);
  });

const policyCases: readonly ContractCase<PoliciesUnderTest>[] = [
  {
    name: 'a policy hears each event once, in order a stream, and goes on where it was after a restart',
    async run({ port, reopen }) {
      const house = new House();
      await house.arrive(port, 'hall', 'ada', 'bob');
      const first = await house.follow(port);
      await house.arrive(port, 'hall', 'cyd');
      await untilCaughtUp(first);
      expect(house.guests).toEqual(['ada', 'bob', 'cyd']);
      await first.processor.stop();
      const engines = await reopen();
      await house.arrive(engines, 'hall', 'dan');
      const second = await house.follow(engines);
      await untilCaughtUp(second);
      expect(house.guests).toEqual(['ada', 'bob', 'cyd', 'dan']);
      await second.processor.stop();
    },
  },
  {
    name: 'with the views deleted no command is sent again',
    async run({ port, deleteViews, reopen }) {
      const house = new House();
      await house.arrive(port, 'hall', 'ada', 'bob');
      const first = await house.follow(port);
      await untilCaughtUp(first);
      await first.processor.stop();
      await deleteViews();
      const engines = await reopen();
      const second = await house.follow(engines);
      await house.arrive(engines, 'hall', 'cyd');
      await untilCaughtUp(second);
      expect(house.guests).toEqual(['ada', 'bob', 'cyd']);
      await second.processor.stop();
    },
  },
  {
    name: 'an event whose command was sent, and whose place was not kept, is told again: its command has the id that it had',
    async run({ port, reopen }) {
      const house = new House();
      const unkept = Object.assign(Object.create(port.bus) as Bus, {
        publish: async () => {
          throw new BusUnavailable('the process dies');
        },
      });
      await house.arrive(port, 'hall', 'ada');
      const dying = await house.follow({ ...port, bus: unkept });
      await until('it was sent', () => house.greeted.length === 1);
      await dying.processor.stop();
      const next = await house.follow(await reopen());
      await untilCaughtUp(next);
      const [first, second] = house.greeted;
      expect(second).toEqual({ ...first, context: { ...first?.context, now: second?.context.now } });
      await next.processor.stop();
    },
  },
  {
    name: 'what fails is set aside and holds its stream, over a restart; other streams go on, and a redrive delivers it in order',
    async run({ port, reopen }) {
      const house = new House();
      house.rude.add('bob');
      await house.arrive(port, 'hall', 'ada', 'bob', 'cyd');
      await house.arrive(port, 'attic', 'dan');
      const first = await house.follow(port);
      await untilCaughtUp(first);
      expect([...house.guests].sort()).toEqual(['ada', 'dan']);
      await first.processor.stop();
      const engines = await reopen();
      await house.arrive(engines, 'hall', 'eve');
      const second = await house.follow(engines);
      await untilCaughtUp(second);
      const letters = await second.processor.deadLetters();
      expect(letters.map(({ attempts }) => attempts)).toEqual([2, 0, 0]);
      house.rude.clear();
      await second.processor.redrive(letters[0]?.id as string);
      await house.arrive(engines, 'hall', 'fay');
      await untilCaughtUp(second);
      expect(house.guests.filter((guest) => guest !== 'dan')).toEqual(['ada', 'bob', 'cyd', 'eve', 'fay']);
      await second.processor.stop();
    },
  },
  {
    name: 'a log that is older than its place is not followed, until that is accepted: then it goes on from where both agree',
    async run({ port, reopen }) {
      const house = new House();
      await house.arrive(port, 'hall', 'ada', 'bob');
      const first = await house.follow(port);
      await untilCaughtUp(first);
      await untilSaved(port, house);
      await first.processor.stop();
      const engines = await reopen();
      const { bus, store } = engines;
      const [ada] = (await store.readAll(-1, { categories: [house.category] }, 1)).events;
      const lost = { position: (await store.head()) + 1_000_000, stream: `${house.category}-hall`, revision: 7, id: randomUUID() };
      const lease = await bus.acquire(`policy:${house.name}`, 'restored', 60_000);
      if (!lease || !ada) throw new Error('the lease is free, and ada is there');
      await bus.publish({ publisher: policyCheckpoint(house.name), messages: [], position: lost.position, anchor: lost, lease });
      await bus.release(lease);

      let isAccepted = false;
      const shared = { position: ada.position, anchor: { position: ada.position, stream: ada.stream, revision: 0, id: ada.id } };
      const second = await house.follow(engines, { isAccepted: async () => isAccepted, sharedPlace: async () => shared });
      await until('it stands still', () => second.follower.status().trouble === 'log-restored');
      await house.arrive(engines, 'hall', 'cyd');
      expect(house.guests).toEqual(['ada', 'bob']);
      isAccepted = true;
      await until('it goes on', () => house.guests.includes('cyd'));
      expect(house.guests).toEqual(['ada', 'bob', 'bob', 'cyd']);
      expect(new Set(house.greeted.filter(({ guest }) => guest === 'bob').map(({ context }) => context.commandId)).size).toBe(1);
      await second.processor.stop();
    },
  },
  {
    name: 'while the bus is away a policy that runs goes on; its place is kept when the bus is back',
    async run({ port, reopen }) {
      const house = new House();
      let isAway = false;
      const bus = new Proxy(port.bus, {
        get(target, method) {
          const member: unknown = Reflect.get(target, method);
          if (typeof member !== 'function') return member;
          return async (...given: readonly unknown[]) => {
            if (isAway) throw new BusUnavailable('the network is cut');
            return Reflect.apply(member, target, given);
          };
        },
      });
      await house.arrive(port, 'hall', 'ada');
      const first = await house.follow({ ...port, bus });
      await untilCaughtUp(first);
      isAway = true;
      await house.arrive(port, 'hall', 'bob');
      await until('bob is greeted', () => house.guests.includes('bob'));
      isAway = false;
      await untilSaved(port, house);
      await first.processor.stop();
      const engines = await reopen();
      await house.arrive(engines, 'hall', 'cyd');
      const second = await house.follow(engines);
      await untilCaughtUp(second);
      expect(house.guests).toEqual(['ada', 'bob', 'cyd']);
      await second.processor.stop();
    },
  },
  {
    name: 'it hears again from a position or a time on when it is asked to, also by an instance that does not lead',
    async run({ port, another }) {
      const house = new House();
      await house.arrive(port, 'hall', 'ada', 'bob');
      const leading = await house.follow(port);
      await untilCaughtUp(leading);
      const beside = await house.follow(await another());
      await until('it stands by', () => beside.follower.status().state === 'standby');
      const [, bob] = (await port.store.readAll(-1, { categories: [house.category] }, 2)).events;
      expect(await beside.processor.replay({ position: bob?.position ?? 0 })).toEqual([{ topic: 'log', messages: 1 }]);
      await until('bob is greeted again', () => house.greeted.length >= 3);
      expect(house.guests.slice(0, 3)).toEqual(['ada', 'bob', 'bob']);
      expect(new Set(house.greeted.map(({ context }) => context.commandId)).size).toBe(2);
      await beside.processor.replay({ time: '2021-01-01T00:00:00.000Z' });
      await until('both are greeted again', () => house.guests.slice(3).includes('ada'));
      expect(new Set(house.greeted.map(({ context }) => context.commandId)).size).toBe(2);
      await leading.processor.stop();
      await beside.processor.stop();
    },
  },
  {
    name: 'a policy that is new begins with the first event',
    async run({ port }) {
      const house = new House();
      await house.arrive(port, 'hall', 'ada');
      expect(await port.bus.publishedPlace(policyCheckpoint(house.name))).toEqual(AT_START);
      const following = await house.follow(port);
      await untilCaughtUp(following);
      expect(house.guests).toEqual(['ada']);
      await following.processor.stop();
    },
  },
];

export const policyContract = (name: string, open: () => Promise<PoliciesUnderTest>): void =>
  contract(`policies on ${name}`, [...policyCases, ...clockCases], open);
