import { parseMessage, toTopic, typeOfMessage } from '#libs/contracts';
import {
  type AnyDecider,
  type BusMessage,
  type Command,
  type CommandContext,
  CommandHandler,
  type EventStore,
  isFollowed,
  type Lookup,
  laterBy,
  nameBasedUuid,
  type Outcome,
  project,
  type Reaction,
  type ReceivedEvent,
  type ReceivedMessage,
  type RecordedEvent,
  Refusal,
  streamCategory,
  toReceivedEvent,
  upcasting,
  type View,
  type ViewDocument,
  ViewReader,
} from '#libs/event-sourcing';
import { findDefinition, type ServiceDefinition } from '#libs/platform';
import { commandDispatcher, Faults, InMemoryEventStore, InMemoryLog, InMemoryShelves, InMemoryViews, TEST_IDS } from '#libs/testing';
import { propose } from '../../governance/src/decisions/propose.js';
import { GovernanceModule } from '../../governance/src/governance.module.js';
import type { ProposalFields } from '../../governance/src/proposals/domain/proposal.js';
import { MembershipModule } from '../../membership/src/membership.module.js';
import { WorkingGroupsModule } from '../../working-groups/src/working-groups.module.js';

/** The services whose records a life is made of. */
const SERVICES = [MembershipModule, GovernanceModule, WorkingGroupsModule].map((module) => findDefinition(module) as ServiceDefinition);
/** One after the other, nothing is under way that a command could wait for. */
const atOnce = (decider: AnyDecider): AnyDecider =>
  decider.lookups ? { ...decider, lookups: mapLookups(decider.lookups as Lookups) } : decider;
type Lookups = Readonly<Record<string, (...given: readonly unknown[]) => Lookup | undefined>>;
const mapLookups = (lookups: Lookups) =>
  Object.fromEntries(
    Object.entries(lookups).map(([name, lookupOf]) => [
      name,
      (...given: readonly unknown[]) => {
        const lookup = lookupOf(...given);
        return lookup && { ...lookup, waitUpTo: 0 };
      },
    ]),
  );

const DECIDERS: readonly AnyDecider[] = SERVICES.flatMap(({ deciders }) => deciders).map(atOnce);
const SUBSCRIPTIONS = SERVICES.flatMap(({ subscriptions = [] }) => subscriptions);
const SERVICE_OF = new Map(SERVICES.flatMap((service) => service.deciders.map(({ category }) => [category, service] as const)));

// biome-ignore lint/suspicious/noExplicitAny: each view has documents and rows of its own
type AnyView = View<any, any>;

/** An event whose reaction was refused for something that may still come. */
interface Waiting {
  readonly event: ReceivedEvent;
  readonly reaction: Reaction;
  readonly why: Refusal;
}

/**
 * The Network in memory, told one command after the other: the deciders, publications, policies, subscriptions and read models of the
 * services, one message after the other instead of a bus that runs beside, so that a life of thirty commands takes
 * milliseconds and the same life is the same always.
 */
export class World {
  readonly log = new InMemoryLog();
  readonly shelves = new InMemoryShelves();
  readonly store: EventStore;
  readonly views = new InMemoryViews(this.shelves);
  readonly handling: CommandHandler;
  /** References of decisions, by their numbers in the life that is told. */
  readonly references = new Map<number, string>();
  /** What reactions were refused for good, in order. */
  readonly settled: Refusal[] = [];
  private readonly execute: (command: Command, context: CommandContext) => Promise<Outcome>;
  private published = 0;
  private offset = 0;
  private commands = 0;
  private waiting: readonly Waiting[] = [];

  constructor(
    /** The instant now. */
    public now: string,
    /** For the controls: an event as read models are made of it. */
    private readonly misread: (event: RecordedEvent) => RecordedEvent = (event) => event,
  ) {
    this.store = upcasting(new InMemoryEventStore(this.log, new Faults(), () => this.now), DECIDERS);
    this.handling = new CommandHandler(this.store, undefined, undefined, TEST_IDS);
    this.execute = commandDispatcher(this.handling, DECIDERS);
  }

  /** Decided, recorded and heard of by everybody; a minute passes. @throws Refusal */
  async send(message: Command): Promise<Outcome> {
    return this.record((context) => this.execute(message, context));
  }

  /** As the route does that proposes a decision. @throws Refusal */
  async propose(fields: ProposalFields): Promise<Outcome> {
    return this.record((context) => propose(this.handling, fields, context));
  }

  /** What somebody outside of these services tells of. */
  async deliverTo(topic: string, message: BusMessage): Promise<void> {
    await this.deliver({ ...message, topic: toTopic(topic), offset: String(this.offset++) });
    await this.hear();
  }

  /** Messages that nobody could take, as dead letters: there must be none. */
  listUndelivered(): readonly string[] {
    return this.waiting.map(({ reaction, why }) => `${reaction.name}: ${why.code} ${why.message}`);
  }

  /** Events of some categories, in the order of recording. */
  async events(...categories: readonly string[]): Promise<readonly RecordedEvent[]> {
    return (await this.store.readAll(-1, categories.length > 0 ? { categories } : {}, Number.MAX_SAFE_INTEGER)).events;
  }

  /** Read models are made of the whole log. */
  async project(views: readonly AnyView[] = SERVICES.flatMap(({ views = [] }) => views)): Promise<this> {
    const all = (await this.events()).map(this.misread);
    for (const view of views) {
      const collection = await this.views.open(view);
      const lease = await this.views.acquire(`view:${view.name}`, 'law', 60_000);
      if (!lease) throw new Error(`${view.name} is led by somebody else`);
      const events = all.filter(({ stream }) => isFollowed(view.categories, stream));
      await collection.commit(await project(view, collection, events), this.log.lines.length - 1, lease);
      await this.views.activate(view.name, view.version);
    }
    return this;
  }

  view<Document extends ViewDocument, Row extends object>(view: View<Document, Row>): ViewReader<Document, Row> {
    return new ViewReader(view, this.views);
  }

  private async record(act: (context: CommandContext) => Promise<Outcome>): Promise<Outcome> {
    this.now = laterBy(this.now, 60_000);
    const commandId = nameBasedUuid('law', ++this.commands);
    const outcome = await act({
      commandId,
      actor: 'officer',
      bySecretariat: true,
      now: this.now,
      correlationId: commandId,
      causationId: commandId,
    });
    await this.hear();
    return outcome;
  }

  /** Everything that was recorded is told, and what is asked for because of it, until nothing is left. */
  private async hear(): Promise<void> {
    while (this.published < this.log.lines.length) {
      const { text } = this.log.lines[this.published++] as { readonly text: string };
      const event = JSON.parse(text) as RecordedEvent;
      const { publications, policies = [] } = SERVICE_OF.get(streamCategory(event.stream)) ?? {};
      for (const policy of policies) if (Object.hasOwn(policy.on, event.type)) await this.react(policy, toReceivedEvent(event));
      for (const message of publications?.(event) ?? []) await this.deliver({ ...message, offset: String(this.offset++) });
    }
    // What came before its cause comes again, as a bus does it.
    const again = this.waiting;
    this.waiting = [];
    for (const { event, reaction } of again) await this.react(reaction, event);
    if (this.published < this.log.lines.length) await this.hear();
  }

  private async deliver(message: ReceivedMessage): Promise<void> {
    const type = typeOfMessage(message);
    const subscriptions = SUBSCRIPTIONS.filter(
      ({ topics, on }) => topics.includes(message.topic) && (type === undefined || Object.hasOwn(on, type)),
    );
    if (subscriptions.length === 0) return;
    const event = parseMessage(message);
    for (const subscription of subscriptions) if (Object.hasOwn(subscription.on, event.type)) await this.react(subscription, event);
  }

  private async react(reaction: Reaction, event: ReceivedEvent): Promise<void> {
    const commands = [reaction.on[event.type]?.(event, TEST_IDS) ?? []].flat() as Command[];
    for (const [index, asked] of commands.entries()) {
      try {
        await this.execute(asked, {
          commandId: nameBasedUuid(reaction.name, event.id, index),
          actor: reaction.name,
          now: this.now,
          correlationId: event.id,
          causationId: event.id,
          byEvent: true,
        });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (reaction.refused(error, event) === 'ignore') this.settled.push(error);
        else this.waiting = [...this.waiting, { event, reaction, why: error }];
      }
    }
  }
}
