import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type AnyDecider,
  type BusMessage,
  busSource,
  type Command,
  type CommandContext,
  CommandHandler,
  type FollowerTiming,
  MessageProcessor,
  type Outcome,
  type ParseMessage,
  POLICY_TOPIC,
  type Policy,
  PolicyFollower,
  Projector,
  type PublicEventSubscription,
  Publisher,
  type ReceivedMessage,
  type RecordedEvent,
  reactionHandler,
  START,
  toInstant,
  upcasting,
  type View,
  type ViewDocument,
  ViewReader,
} from '#libs/event-sourcing';
import { commandDispatcher } from './command-dispatcher.js';
import {
  Crashed,
  Faults,
  InMemoryBroker,
  InMemoryBus,
  InMemoryEventStore,
  InMemoryLog,
  InMemoryShelves,
  InMemoryViews,
} from './in-memory/index.js';
import { TEST_IDS } from './test-ids.js';

/** A service as a scenario needs it. */
export interface ScenarioService {
  readonly name: string;
  readonly deciders: readonly AnyDecider[];
  // biome-ignore lint/suspicious/noExplicitAny: each view has documents and rows of its own
  readonly views?: readonly View<any, any>[];
  readonly messagesOf?: (event: RecordedEvent) => readonly BusMessage[];
  readonly policies?: readonly Policy[];
  readonly subscriptions?: readonly PublicEventSubscription[];
}

export interface ScenarioParts {
  readonly services: readonly ScenarioService[];
  readonly parse?: ParseMessage;
  /** The first day; `on` moves it. */
  readonly from?: string;
  /** What outlives the processes: give that of another scenario to start again on its data. */
  readonly disk?: ScenarioDisk;
  readonly faults?: Faults;
}

export class ScenarioDisk {
  readonly log = new InMemoryLog();
  readonly broker = new InMemoryBroker();
  readonly shelves = new InMemoryShelves();
}

const TIMING: Partial<FollowerTiming> = {
  leaseMs: 60_000,
  standbyMs: 5,
  backoffMs: [2, 10],
  batching: { events: 1_000, gatherMs: 0, idleMs: 0 },
};
const SETTLED_WITHIN_MS = 10_000;

/** Services with their views, publishers, policies and subscriptions in this process, on engines in memory and a clock of their own. */
export class Scenario {
  readonly disk: ScenarioDisk;
  readonly store: InMemoryEventStore;
  readonly bus: InMemoryBus;
  readonly deliveries: readonly MessageProcessor[];
  private readonly subscriptions: readonly MessageProcessor[];
  private readonly views: InMemoryViews;
  private readonly projectors: readonly Projector[];
  private readonly publishers: readonly Publisher[];
  private readonly followers: PolicyFollower[] = [];
  private readonly dispatch: (command: Command, context: CommandContext) => Promise<Outcome>;
  private readonly faults: Faults;
  private clock: number;
  /** What the clocks of policies show; before the first tick, nothing is due. */
  private tickedAt = '';

  private constructor({ services, parse, from = '2021-01-04', disk = new ScenarioDisk(), faults = new Faults() }: ScenarioParts) {
    this.disk = disk;
    this.faults = faults;
    this.clock = Date.parse(toInstant(from));
    const now = () => this.now();
    const deciders = services.flatMap((service) => service.deciders);
    this.store = new InMemoryEventStore(disk.log, faults, now);
    this.bus = new InMemoryBus(disk.broker, faults, now);
    this.views = new InMemoryViews(disk.shelves, faults);
    const store = upcasting(this.store, deciders);
    const { bus, views } = this;
    this.dispatch = commandDispatcher(new CommandHandler(store, undefined, undefined, TEST_IDS), deciders);
    const instance = 'scenario';
    this.projectors = services.flatMap((service) =>
      (service.views ?? []).map((view) => new Projector({ view, store, views, instance, timing: TIMING })),
    );
    this.publishers = services.flatMap(({ name, deciders: own, messagesOf }) => {
      const categories = own.map(({ category }) => category);
      return messagesOf ? [new Publisher({ service: name, store, bus, categories, messagesOf, instance, timing: TIMING })] : [];
    });
    const reacting = { execute: this.dispatch, ids: TEST_IDS, now };
    const timing = { retryAfterMs: [1, 2, 4], unavailableMs: [2, 10] } as const;
    const policies = services.flatMap(({ deciders: own, policies = [] }) => {
      const categories = own.map(({ category }) => category);
      return policies.map((policy) => {
        const source = new PolicyFollower({
          ...{
            policy,
            store,
            bus,
            categories,
            instance,
            timing: TIMING,
            saveAfterMs: 0,
            againMs: [2, 10],
            now: () => this.tickedAt,
            tickMs: 1,
          },
        });
        this.followers.push(source);
        const parse = (message: ReceivedMessage) => source.parse(message);
        const handle = reactionHandler(policy, reacting);
        return new MessageProcessor({ reaction: policy, source, letters: source.letters, parse, handle, ...timing });
      });
    });
    const subscriptions = services
      .flatMap((service) => service.subscriptions ?? [])
      .map((subscription) => {
        if (!parse) throw new Error(`the subscription ${subscription.name} needs a way to parse messages`);
        const source = busSource(bus, subscription);
        const handle = reactionHandler(subscription, reacting);
        return new MessageProcessor({ reaction: subscription, source, letters: bus, parse, handle, ...timing });
      });
    this.subscriptions = subscriptions;
    this.deliveries = [...policies, ...subscriptions];
  }

  static async start(parts: ScenarioParts): Promise<Scenario> {
    const scenario = new Scenario(parts);
    for (const runner of [...scenario.projectors, ...scenario.publishers]) runner.start();
    try {
      for (const delivery of scenario.deliveries) await delivery.start();
    } catch (error) {
      await scenario.stop();
      throw error;
    }
    return scenario;
  }

  /** What is done from now on is recorded on this day, or at this instant. */
  on(time: string): this {
    this.clock = Date.parse(toInstant(time));
    return this;
  }

  /** The clocks of the policies tick: what is due by now is asked for. */
  async tick(): Promise<void> {
    await this.waitUntilSettled();
    this.tickedAt = this.now();
    await this.waitUntilSettled();
  }

  /** @throws what the command is refused with */
  send(command: Command, context: Partial<CommandContext> = {}): Promise<Outcome> {
    const commandId = context.commandId ?? randomUUID();
    const defaults = { actor: 'officer', bySecretariat: true, now: this.now(), correlationId: commandId, causationId: commandId };
    return this.dispatch(command, { ...defaults, ...context, commandId });
  }

  view<Document extends ViewDocument, Row extends object>(view: View<Document, Row>): ViewReader<Document, Row> {
    return new ViewReader(view, this.views);
  }

  /** What a topic holds comes once more, as after a restart of its broker, and to the policies of its service what they have heard. */
  async toldAgain(topic: string): Promise<void> {
    const publisher = `${topic} again`;
    const lease = await this.bus.acquire(`publisher:${publisher}`, 'spec', 60_000);
    if (!lease) throw new Error('the lease is free');
    const position = (await this.bus.publishedUpTo(publisher)) + 1;
    const messages = await this.bus.read(topic, undefined, 1_000);
    await this.bus.publish({ publisher, messages, position, lease });
    const [, service] = topic.split('.');
    for (const delivery of this.deliveries) {
      if (delivery.topics.includes(POLICY_TOPIC) && delivery.group.startsWith(`${service}.`)) await delivery.replay({ position: START });
    }
    await this.waitUntilSettled();
  }

  /**
   * Waits until every view, publisher, policy and subscription has caught up with all that was done.
   * @throws Error when one stands still, Crashed when the process died
   */
  async waitUntilSettled(): Promise<void> {
    const giveUp = performance.now() + SETTLED_WITHIN_MS;
    for (;;) {
      const behind = await this.behind();
      if (behind.length === 0) return;
      if (this.faults.crashed) throw new Crashed('settling');
      if (this.hasFailed() || performance.now() > giveUp) throw new Error(`not settled: ${behind.join('; ')}`);
      await delay(1);
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.deliveries, ...this.publishers, ...this.projectors].map((runner) => runner.stop()));
  }

  private hasFailed(): boolean {
    return (
      [...this.projectors, ...this.publishers, ...this.followers].some((follower) => follower.status().state === 'failed') ||
      this.projectors.some((projector) => projector.status().setAside > 0)
    );
  }

  private now(): string {
    return new Date(this.clock).toISOString();
  }

  /** Every link of the chain after the log, in the order in which work flows: what one of them adds shows in the head. */
  private async behind(): Promise<readonly string[]> {
    const head = this.disk.log.lines.length - 1;
    const followers = [
      ...this.projectors.map((projector) => ({ name: projector.status().view, ...projector.status() })),
      ...this.publishers.map((publisher) => ({ name: publisher.status().publisher, ...publisher.status() })),
      ...this.followers.map((follower) => ({ name: follower.status().policy, ...follower.status() })),
    ];
    const behind = followers.filter(({ state, position }) => state !== 'live' || position < head);
    const overdue = this.followers.map((follower) => follower.status()).filter(({ timers }) => (timers?.overdue ?? 0) > 0);
    const aside = this.projectors.flatMap((projector) => {
      const { view, aside: documents = [] } = projector.status();
      return documents.map(({ key, why }) => `${view} has set ${key} aside (${why})`);
    });
    const lags = await Promise.all(this.subscriptions.map(async (delivery) => ({ name: delivery.group, lag: await delivery.lag() })));
    const undelivered = lags.filter(({ lag }) => lag > 0);
    const said = [
      ...aside,
      ...behind.map(({ name, state, position, error }) => `${name} is ${state} at ${position} of ${head}${error ? ` (${error})` : ''}`),
      ...overdue.map(({ policy, timers }) => `${policy} has ${timers?.overdue} that are due`),
      ...undelivered.map(({ name, lag }) => `${name} has ${lag} messages to go`),
    ];
    if (said.length === 0 && this.disk.log.lines.length - 1 !== head) return ['the log has grown'];
    return said;
  }
}
