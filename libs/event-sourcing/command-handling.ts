import { createHash } from 'node:crypto';
import { AggregateCache } from './aggregate-cache.js';
import { type Command, type CommandContext, contextOf, issue } from './command.js';
import { type AnyDecider, type Lookup, schemaVersionOf } from './decider.js';
import { toInstant } from './effective-time.js';
import { type EventToAppend, type NewEvent, type Position, streamName } from './event.js';
import { type EventStore, RevisionConflict } from './event-store.js';
import { derivedId } from './identity.js';

/** What a command came to. */
export interface Outcome {
  /** The aggregate's id. */
  readonly id: string;
  /** The stream's revision after the command. */
  readonly revision: number;
  /** Ask a query to wait for this position to read your own write. START when the command changed nothing in an empty log. */
  readonly position: Position;
  /** Types of the events that it recorded, in order. */
  readonly events: readonly string[];
  /** True when this command had been recorded before, under the same command id. */
  readonly repeated: boolean;
}

/** The caller named a revision (If-Match) and the stream stands elsewhere. */
export class RevisionMismatch extends Error {
  constructor(
    readonly id: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`${id} stands at revision ${actual}, the command expected ${expected}`);
    this.name = 'RevisionMismatch';
  }
}

/** One command id, two different commands: the second is refused, whatever it asks. */
export class CommandIdReused extends Error {
  constructor(readonly commandId: string) {
    super(`the command id ${commandId} was used for another command`);
    this.name = 'CommandIdReused';
  }
}

/** Too many others wrote to the stream at the same time: worth trying again. */
export class TooManyConflicts extends Error {
  constructor(
    readonly stream: string,
    readonly attempts: number,
  ) {
    super(`${stream} was written to by others ${attempts} times while the command was decided`);
    this.name = 'TooManyConflicts';
  }
}

export interface CommandObserver {
  /** After each command: the outcome's name and how long it took. For metrics. */
  handled(category: string, command: string, outcome: 'accepted' | 'repeated' | 'refused' | 'failed', seconds: number): void;
}

const MAX_ATTEMPTS = 8;
const LOOKUP_POLL_MS = 25;

/** The one way a command becomes events: load, decide, append at the expected revision, again on a conflict. */
export class CommandHandling {
  private readonly aggregates: AggregateCache;

  constructor(
    private readonly store: EventStore,
    private readonly observer?: CommandObserver,
    /** How many aggregates are kept folded in memory; each is brought up to date from the log before it is used. */
    cached = 10_000,
  ) {
    this.aggregates = new AggregateCache(store, cached);
  }

  /**
   * @throws Refusal for a broken rule; RevisionMismatch when the caller's revision is not the stream's; CommandIdReused;
   * TooManyConflicts; StoreUnavailable. In every case but the last nothing was recorded.
   */
  async execute(decider: AnyDecider, command: Command, context: CommandContext = contextOf(command)): Promise<Outcome> {
    const started = performance.now();
    const seconds = () => (performance.now() - started) / 1000;
    const name = command.constructor.name;
    try {
      const outcome = await this.attempt(decider, command, context);
      this.observer?.handled(decider.category, name, outcome.repeated ? 'repeated' : 'accepted', seconds());
      return outcome;
    } catch (error) {
      const refused = error instanceof Error && (error.name === 'Refusal' || error.name === 'RevisionMismatch');
      this.observer?.handled(decider.category, name, refused ? 'refused' : 'failed', seconds());
      throw error;
    }
  }

  /** The state of an aggregate now, from the log. */
  async load<State>(decider: AnyDecider & { readonly initial: State }, id: string): Promise<{ state: State; revision: number }> {
    const { state, revision } = await this.aggregates.load(decider, streamName(decider.category, id));
    return { state: state as State, revision };
  }

  private async attempt(decider: AnyDecider, command: Command, context: CommandContext): Promise<Outcome> {
    const id = decider.idOf(command);
    const stream = streamName(decider.category, id);
    const digest = digestOf(command);
    const facts = decider.lookups ? await this.lookUp(decider, command) : {};
    const effectiveAt = command.effectiveAt ? toInstant(command.effectiveAt) : context.now;

    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const aggregate = await this.aggregates.load(decider, stream);
      const earlier = aggregate.commands.get(context.commandId);
      if (earlier) {
        if (earlier.digest !== digest) throw new CommandIdReused(context.commandId);
        return { id, revision: earlier.revision, position: earlier.position, events: earlier.events, repeated: true };
      }
      if (context.expectedRevision !== undefined && context.expectedRevision !== aggregate.revision) {
        throw new RevisionMismatch(id, context.expectedRevision, aggregate.revision);
      }
      const name = command.constructor.name;
      const decide = decider.decide[name];
      if (!decide) throw new Error(`${decider.category} does not decide ${name}`);
      const events: readonly NewEvent[] = decide(command, aggregate.state, {
        now: context.now,
        effectiveAt,
        actor: context.actor,
        commandId: context.commandId,
        facts,
      });
      const claim = decider.claims?.[name]?.(command, aggregate.state);
      if (claim)
        await this.execute(decider, issue(claim, { ...withoutRevision(context), commandId: derivedId(context.commandId, 'claim') }));
      if (events.length === 0) {
        return { id, revision: aggregate.revision, position: aggregate.position, events: [], repeated: false };
      }
      const toAppend = events.map(
        (event, index): EventToAppend => ({
          id: derivedId(context.commandId, stream, index),
          type: event.type,
          schemaVersion: schemaVersionOf(decider, event.type),
          data: event.data,
          effectiveAt: event.effectiveAt ?? effectiveAt,
          actor: context.actor,
          commandId: context.commandId,
          commandDigest: digest,
          correlationId: context.correlationId,
          causationId: context.causationId,
          ...(context.traceparent && { traceparent: context.traceparent }),
        }),
      );
      try {
        const appended = await this.store.append(stream, toAppend, aggregate.revision < 0 ? 'none' : aggregate.revision);
        this.aggregates.advance(decider, stream, aggregate, toAppend, appended);
        return { id, revision: appended.revision, position: appended.position, events: events.map((event) => event.type), repeated: false };
      } catch (error) {
        if (!(error instanceof RevisionConflict)) throw error;
      }
    }
    throw new TooManyConflicts(stream, MAX_ATTEMPTS);
  }

  private async lookUp(decider: AnyDecider, command: Command): Promise<Record<string, unknown>> {
    const facts: Record<string, unknown> = {};
    for (const [name, lookupOf] of Object.entries(decider.lookups ?? {})) {
      const lookup = (lookupOf as (of: Command) => Lookup | undefined)(command);
      if (lookup) facts[name] = await this.patientlyLoad(lookup);
    }
    return facts;
  }

  private async patientlyLoad(lookup: Lookup): Promise<unknown> {
    const giveUp = performance.now() + (lookup.patience ?? 0);
    for (;;) {
      const { state } = await this.load(lookup.decider, lookup.id);
      if (!lookup.until || lookup.until(state) || performance.now() >= giveUp) return state;
      await new Promise((resolve) => setTimeout(resolve, LOOKUP_POLL_MS));
    }
  }
}

/** Recognises the same command again, whatever the order of its fields. */
function digestOf(command: Command): string {
  const content = command as unknown as Record<string, unknown>;
  const ordered = JSON.stringify(content, (_key, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(command.constructor.name).update(ordered).digest('base64url').slice(0, 22);
}

function withoutRevision({ expectedRevision: _, ...context }: CommandContext): CommandContext {
  return context;
}
