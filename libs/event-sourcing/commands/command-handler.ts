import { setTimeout as sleep } from 'node:timers/promises';
import { attachedContext, type Command, type CommandContext } from '../model/command.js';
import { opensHistory } from '../model/command-info.js';
import { type AnyDecider, type DecisionContext, eventWarnings, type Warning, writtenVersion } from '../model/decider.js';
import { toContent, toDigest } from '../model/digest.js';
import { DATE_IN_THE_FUTURE, effectiveDays } from '../model/effective-day.js';
import { type EventToAppend, type NewEvent, type RecordedEvent, streamName } from '../model/event.js';
import { nameBasedUuid, noOpaqueIds, type OpaqueIds } from '../model/identity.js';
import { Refusal, refusals } from '../model/refusal.js';
import { type EventStore, StreamIncomplete, WrongExpectedRevision } from '../store/event-store.js';
import { KeyedMutex } from '../store/keyed-mutex.js';
import type { Instant } from '../time/effective-time.js';
import { type EffectiveTime, effectiveTime, latestStartOfDay } from '../time/effective-time.js';
import { type Aggregate, AggregateCache, emptyAggregate, foldAhead } from './aggregate-cache.js';
import { FactLookup, type FoundFacts } from './fact-lookup.js';
import { type Outcome, PreconditionFailed, TooManyConflicts } from './outcome.js';
import { CommandIdReused, type KnownCommands, type RecentCommands } from './recent-commands.js';
import { SimulatedLog } from './simulated-log.js';
import { type Reserving, ValueReserver, valuesToReserve } from './value-reserver.js';
import { assertWellFormed } from './well-formed.js';

/** What came of a dry run. */
export interface Simulation<T> {
  readonly result: T;
  /** What would have been recorded, in order: what the commands claim, each before the events of its command. */
  readonly events: readonly RecordedEvent[];
}

/** What a dry run reads, and what it holds to: no less than what is recorded is held to. */
interface SimulatedOn {
  /** The log itself. */
  readonly log: EventStore;
  /** What stands between the handling of commands and the log, put before another one. */
  readonly wrap: (log: EventStore) => EventStore;
}

export interface CommandObserver {
  /** After each command: the outcome's name and how long it took. For metrics. */
  onHandled(category: string, command: string, outcome: 'accepted' | 'repeated' | 'refused' | 'failed', seconds: number): void;
}

/** Deciders refuse it in their own name, before they look at more; here it holds for every command, whatever a decider forgot. */
const { notInTheFuture } = effectiveDays(refusals('records', DATE_IN_THE_FUTURE));

const MAX_ATTEMPTS = 8;
const CLAIM_BACKOFF_MS = 5;
const NO_FACTS = Object.freeze({});

/** A command with all that its decision needs but the state. */
interface PendingCommand {
  readonly decider: AnyDecider;
  readonly command: Command;
  readonly context: CommandContext;
  readonly name: string;
  readonly id: string;
  readonly stream: string;
  readonly digest: string;
  readonly decisionContext: Pick<DecisionContext, 'now' | 'actor' | 'bySecretariat' | 'commandId' | 'ids'>;
  /** What was looked up so far, each with the stream that it was looked up in. */
  readonly facts: FoundFacts;
}

/** What a command was decided to come to, and on what. */
interface Decision {
  readonly aggregate: Aggregate;
  /** Present: the aggregate is what was known of it, which may be behind. */
  readonly cached: Aggregate | undefined;
  readonly events: readonly NewEvent[];
  readonly toAppend: readonly EventToAppend[];
}

const expectedRevision = ({ revision }: Aggregate): number | 'none' => (revision < 0 ? 'none' : revision);

/** What the command came to when it was recorded before. @throws CommandIdReused where its id was another command's */
function earlierOutcome({ context, digest, id }: PendingCommand, { commands }: Aggregate): Outcome | undefined {
  const earlier = commands.get(context.commandId);
  if (!earlier) return undefined;
  if (earlier.digest !== digest) throw new CommandIdReused(context.commandId);
  const { revision, position, events, warnings } = earlier;
  return { id, revision, position, events, repeated: true, ...optionalWarnings(warnings) };
}

/** When a command takes effect on a record as it stands. */
function toEffectiveTime({ decider, command, context: { now, byEvent } }: PendingCommand, { lastStep }: Aggregate): EffectiveTime {
  const time = effectiveTime(command.effectiveAt, now, decider.manyRecords ? undefined : lastStep);
  return byEvent ? { ...time, latestEffectiveAt: latestStartOfDay(now) } : time;
}

/** The one way a command becomes events: load, decide, append at the expected revision, again on a conflict. */
export class CommandHandler {
  private aggregates: AggregateCache;
  private isSimulated = false;
  private readonly lookup: FactLookup;
  private readonly mutex = new KeyedMutex();

  constructor(
    private readonly store: EventStore,
    private readonly observer?: CommandObserver,
    /** How many aggregates are kept folded in memory. */
    cached = 10_000,
    /** Under the key of the installation. */
    private readonly ids: OpaqueIds = noOpaqueIds,
    /** Recognises an id that was used for another command on another stream; absent: each stream its own. */
    private readonly recent?: KnownCommands & Partial<Pick<RecentCommands, 'simulation'>>,
    private readonly simulatedOn: SimulatedOn = { log: store, wrap: (log) => log },
  ) {
    this.aggregates = new AggregateCache(store, cached);
    this.lookup = new FactLookup((decider, id) => this.load(decider, id), ids);
  }

  /**
   * @throws Refusal for a broken rule; PreconditionFailed when the caller's revision is not the stream's; CommandIdReused;
   * TooManyConflicts; NotRecordable and AppendTooLarge for what the log cannot take; StreamIncomplete; StoreUnavailable. In every case but the
   * last nothing was recorded; after the last, repeat it under the same command id.
   */
  execute(decider: AnyDecider, command: Command, context: CommandContext = attachedContext(command)): Promise<Outcome> {
    return this.executeObserved(decider, command, context, true);
  }

  /**
   * A dry run: `act` is given what handles commands by the very rules, with their lookups and claims, and each on what the ones before it
   * would have recorded; and nothing is recorded, reserved, counted or remembered of it, whatever comes of it. Several commands, of one
   * record or many: `simulate(async (dry) => { await dry.execute(…); return dry.execute(…); })`. `waitsForNothing`: what other services are
   * about to tell is not waited for, by whoever has asked them.
   * @throws what `act` throws: a command is refused as it would be
   */
  async simulate<T>(
    act: (dry: CommandHandler) => Promise<T>,
    { waitsForNothing = this.lookup.waitsForNothing }: { readonly waitsForNothing?: boolean } = {},
  ): Promise<Simulation<T>> {
    const { log, wrap } = this.simulatedOn;
    const simulated = new SimulatedLog(log);
    const store = wrap(simulated.store);
    const dry = new CommandHandler(store, undefined, undefined, this.ids, this.recent?.simulation?.(), { log: simulated.store, wrap });
    dry.aggregates = this.aggregates.simulatedOn(store);
    dry.isSimulated = true;
    dry.lookup.waitsForNothing = waitsForNothing;
    const result = await act(dry);
    return { result, events: simulated.events };
  }

  /** The state of an aggregate now, from the log. */
  async load<State>(
    decider: AnyDecider & { readonly initial: State },
    id: string,
  ): Promise<{ state: State; revision: number; lastStep?: Instant | undefined }> {
    const { state, revision, lastStep } = await this.aggregates.load(decider, streamName(decider.category, id));
    return { state: state as State, revision, lastStep };
  }

  /** An older copy of the log was put back: nothing is answered or decided from what is remembered of the other. */
  forget(): void {
    this.aggregates.forget();
    this.recent?.reset();
  }

  /** True for a command that was recorded lately: sent again, it is answered as it was. */
  knows(commandId: string): boolean {
    return this.recent?.knows(commandId) ?? false;
  }

  private async executeObserved(decider: AnyDecider, command: Command, context: CommandContext, inTurn: boolean): Promise<Outcome> {
    const started = performance.now();
    const report = (outcome: Parameters<CommandObserver['onHandled']>[2]) =>
      this.observer?.onHandled(decider.category, command.constructor.name, outcome, (performance.now() - started) / 1000);
    try {
      const pending = await this.toPendingCommand(decider, command, context);
      // Before taking a turn, as far as what is known says where: others do not wait for a fact that is on its way.
      if (decider.lookups) await this.lookup.findFacts(pending, (this.aggregates.peek(pending.stream) ?? emptyAggregate(decider)).state);
      const run = () => this.process(pending, inTurn);
      // What a command claims has an id that derives from it and from what is claimed: no caller can give it.
      const alone = inTurn ? this.recent?.alone(context.commandId, pending.digest, run) : undefined;
      const outcome = await (alone ?? run());
      report(outcome.repeated ? 'repeated' : 'accepted');
      return outcome;
    } catch (error) {
      report(error instanceof Refusal || error instanceof PreconditionFailed ? 'refused' : 'failed');
      throw error;
    }
  }

  /** @throws Error for a command that the decider does not have; NotRecordable for one with half of a character */
  private async toPendingCommand(decider: AnyDecider, command: Command, context: CommandContext): Promise<PendingCommand> {
    const name = command.constructor.name;
    if (context.dryRun && !this.isSimulated) throw new Error(`${name} was asked as a dry run and would have been recorded`);
    if (!Object.hasOwn(decider.decide, name)) throw new Error(`${decider.category} does not decide ${name}`);
    const content = toContent(command);
    assertWellFormed(command, content);
    const id = decider.idsOf ? await this.resolveAggregateId(decider, command, context) : decider.idOf(command, this.ids);
    const { now, actor, bySecretariat = false, commandId } = context;
    return {
      decider,
      command,
      context,
      name,
      id,
      stream: streamName(decider.category, id),
      digest: toDigest(command, content),
      decisionContext: { now, actor, bySecretariat, commandId, ids: this.ids },
      facts: new Map(),
    };
  }

  /** Whom a command is for, or who has recorded it, where it was somebody else's before. */
  private async resolveAggregateId(decider: AnyDecider, command: Command, { commandId }: CommandContext): Promise<string> {
    const ids = await decider.idsOf?.(command, (lookedUp, id) => this.load(lookedUp, id));
    const now = ids?.at(-1);
    if (!ids || now === undefined) return decider.idOf(command, this.ids);
    for (const id of ids.slice(0, -1)) {
      const { commands } = await this.aggregates.load(decider, streamName(decider.category, id));
      if (commands.has(commandId)) return id;
    }
    return now;
  }

  /**
   * The first attempt trusts what is known of the aggregate: the append finds out when that is behind. After a conflict,
   * the commands of this process on the stream go one after another. A claim takes no turn: it is sent during its
   * command's, and two that claim from each other would wait for ever.
   */
  private async process(pending: PendingCommand, inTurn: boolean): Promise<Outcome> {
    const { stream } = pending;
    const queued = inTurn && this.mutex.isLocked(stream);
    if (!queued) {
      const outcome = await this.attempt(pending, this.aggregates.peek(stream) ?? this.assumeEmpty(pending));
      if (outcome) return outcome;
    }
    const sure = pending.decider.idsOf ? await this.toPendingCommand(pending.decider, pending.command, pending.context) : pending;
    return inTurn ? this.mutex.runExclusive(sure.stream, () => this.insist(sure)) : this.insist(sure);
  }

  /** A command that opens histories mostly finds none: the append tells when there is one after all. */
  private assumeEmpty({ command, decider }: PendingCommand): Aggregate | undefined {
    return opensHistory(command) ? emptyAggregate(decider) : undefined;
  }

  private async insist(pending: PendingCommand): Promise<Outcome> {
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
      const outcome = await this.attempt(pending, undefined);
      if (outcome) return outcome;
      // Two that claim from each other would go on in step, each in the way of the other.
      if (pending.decider.claims?.[pending.name]) await sleep(Math.random() * CLAIM_BACKOFF_MS * attempt);
    }
    throw new TooManyConflicts(pending.stream, MAX_ATTEMPTS);
  }

  /** Undefined when the stream was elsewhere than thought. An aggregate that is not given is loaded. */
  private async attempt(pending: PendingCommand, cached: Aggregate | undefined): Promise<Outcome | undefined> {
    const { decider, stream, id } = pending;
    const aggregate = cached ?? (await this.aggregates.load(decider, stream));
    const earlier = earlierOutcome(pending, aggregate);
    if (earlier) return earlier;
    if (decider.lookups) await this.lookup.findFacts(pending, aggregate.state);
    const time = toEffectiveTime(pending, aggregate);
    let events: readonly NewEvent[];
    try {
      events = this.decide(pending, aggregate, time);
    } catch (error) {
      if (cached && (await this.isBehind(pending, cached))) return undefined;
      throw error;
    }
    if (events.length === 0) {
      if (cached && (await this.isBehind(pending, cached))) return undefined;
      return { id, revision: aggregate.revision, position: aggregate.position, events: [], repeated: false };
    }
    const toAppend = this.eventsToAppend(pending, events, time);
    const isHeld = await this.holdValues(pending, { aggregate, cached, events, toAppend });
    return isHeld ? this.append(pending, aggregate, toAppend) : undefined;
  }

  /** Reserves and claims what a decision needs of other streams. False: to be decided anew. */
  private async holdValues(pending: PendingCommand, { aggregate, cached, events, toAppend }: Decision): Promise<boolean> {
    const { decider, stream, id } = pending;
    const nextState = foldAhead(decider, stream, aggregate, toAppend);
    const claims = [decider.claims?.[pending.name]?.(pending.command, aggregate.state, events) ?? []].flat();
    // A decision that is refused after all would leave the claim standing: it is made anew on what was just loaded.
    if (claims.length > 0 && cached) return false;
    const reserving = valuesToReserve(decider, id, aggregate, nextState, toAppend);
    // Nothing is reserved or claimed for what could not be recorded.
    if (reserving.length + claims.length > 0) this.store.assertRecordable?.(stream, toAppend, expectedRevision(aggregate));
    if (reserving.length > 0 && !(await this.reserve(pending, reserving, cached))) return false;
    for (const claim of claims) await this.claim(pending, claim);
    return true;
  }

  private async append(pending: PendingCommand, aggregate: Aggregate, toAppend: readonly EventToAppend[]): Promise<Outcome | undefined> {
    const { decider, stream, context, id } = pending;
    try {
      const appended = await this.store.append(stream, toAppend, expectedRevision(aggregate));
      const first = appended.revision - toAppend.length + 1;
      // The server takes what opens a stream for the next of one that was deleted, and tells by the revision alone.
      if (first !== aggregate.revision + 1) throw new StreamIncomplete(stream, `goes from revision ${aggregate.revision} to ${first}`);
      this.aggregates.advance(decider, stream, aggregate, toAppend, appended);
      this.recent?.onAppended(context.commandId, pending.digest, appended, toAppend.length);
      return {
        ...{ id, revision: appended.revision, position: appended.position, events: toAppend.map(({ type }) => type), repeated: false },
        ...optionalWarnings(toAppend.flatMap(({ type, data }) => eventWarnings(decider, type, data))),
      };
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      // A stream never gets shorter: this is another log.
      if (error.actual === 'none' ? aggregate.revision >= 0 : error.actual < aggregate.revision) this.forget();
      return undefined;
    }
  }

  private decide(
    { decider, command, context, name, id, decisionContext, facts }: PendingCommand,
    aggregate: Aggregate,
    time: EffectiveTime,
  ): readonly NewEvent[] {
    if (context.expectedRevision !== undefined && context.expectedRevision !== aggregate.revision)
      throw new PreconditionFailed(id, context.expectedRevision, aggregate.revision);
    const looked = facts.size === 0 ? NO_FACTS : Object.fromEntries([...facts].map(([fact, { state }]) => [fact, state]));
    const events = decider.decide[name]?.(command, aggregate.state, { ...decisionContext, ...time, facts: looked }) ?? [];
    if (events.length > 0 && !context.byEvent) notInTheFuture(time);
    return events;
  }

  /**
   * False: to be decided anew. A reservation that was made for what is not recorded then ends by itself, so it may be made on what is
   * known of the aggregate, and perhaps behind; a refusal is made sure of.
   */
  private async reserve(pending: PendingCommand, reserving: readonly Reserving[], cached: Aggregate | undefined): Promise<boolean> {
    const reserver = new ValueReserver(this.store, this.aggregates);
    try {
      for (const value of reserving) {
        const isNew = cached !== undefined && cached.revision < 0 && !value.isPromised;
        if (!(await reserver.reserve(pending, { ...value, isNew }))) return false;
      }
      return true;
    } catch (error) {
      if (error instanceof Refusal && cached && (pending.decider.idsOf || (await this.isBehind(pending, cached)))) return false;
      throw error;
    }
  }

  private async isBehind({ decider, stream }: PendingCommand, cached: Aggregate): Promise<boolean> {
    return (await this.aggregates.load(decider, stream)).revision !== cached.revision;
  }

  /** A repetition claims the same again, harmlessly; a decision that came out differently after a conflict claims anew. */
  private async claim({ decider, context }: PendingCommand, claim: Command): Promise<void> {
    const { expectedRevision: _, ...rest } = context;
    const commandId = nameBasedUuid(context.commandId, 'claim', toDigest(claim));
    await this.executeObserved(decider, claim, { ...rest, commandId }, false);
  }

  private eventsToAppend(
    { decider, stream, digest, context }: PendingCommand,
    events: readonly NewEvent[],
    { effectiveAt }: EffectiveTime,
  ): EventToAppend[] {
    const { actor, commandId, correlationId, causationId, traceparent } = context;
    return events.map((event, index) => {
      const toAppend: EventToAppend = {
        id: nameBasedUuid(commandId, stream, index),
        type: event.type,
        schemaVersion: writtenVersion(decider, event.type),
        data: event.data,
        effectiveAt: event.effectiveAt ?? effectiveAt,
        actor,
        commandId,
        commandDigest: digest,
        correlationId,
        causationId,
      };
      return traceparent ? { ...toAppend, traceparent } : toAppend;
    });
  }
}

const optionalWarnings = (warnings: readonly Warning[]) => (warnings.length > 0 ? { warnings } : {});
