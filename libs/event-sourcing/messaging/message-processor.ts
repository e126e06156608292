import { setTimeout as delay } from 'node:timers/promises';
import type { Outcome } from '../commands/command-handler.js';
import { CommandIdReused } from '../commands/recent-commands.js';
import type { Command, CommandContext } from '../model/command.js';
import { nameBasedUuid, noOpaqueIds, type OpaqueIds } from '../model/identity.js';
import { Refusal } from '../model/refusal.js';
import { isUnavailable } from '../model/unavailable.js';
import { KeyedMutex } from '../store/keyed-mutex.js';
import { AppendTooLarge, NotRecordable } from '../store/recording.js';
import type { Bus, Consumption, DeadLetter, Missed, ReceivedMessage } from './bus.js';
import type { ParseMessage, PublicEventReceived, Reaction } from './reaction.js';

/** A message that no repetition can deliver: broken, or of a meaning that nobody here has. It is set aside at once. */
export class Undeliverable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Undeliverable';
  }
}

/** There is no such dead letter (any more). */
export class NoSuchLetter extends Error {
  constructor(readonly id: string) {
    super(`there is no dead letter ${id}`);
    this.name = 'NoSuchLetter';
  }
}

/** How a message ended: `passed-over`: of a type that nobody here reacts to; `waiting`: behind a dead letter of its key. */
export type ProcessingOutcome = 'done' | 'refused' | 'passed-over' | 'set-aside' | 'waiting';

export interface MessageProcessorObserver {
  onDelivered(group: string, outcome: ProcessingOutcome, seconds: number, refusal?: Refusal): void;
  /** Before each further attempt, with the cause of the last. */
  onRetry?(group: string, message: ReceivedMessage, attempt: number, cause: Error): void;
}

export interface MessageProcessorParts {
  readonly reaction: Reaction;
  readonly bus: Bus;
  readonly parse: ParseMessage;
  /** Sends a command to its decider, under the context given. */
  readonly execute: (command: Command, context: CommandContext) => Promise<Outcome>;
  /** Under the key of the installation, for ids that derive from a person's. */
  readonly ids?: OpaqueIds;
  /** The instant now, for commands that do not say when they take effect. */
  readonly now?: () => string;
  /** Milliseconds before each further attempt; after the last the message is set aside. */
  readonly retryAfterMs?: readonly number[];
  /** The first and longest wait while an engine does not answer: that is no fault of the message and is not counted. */
  readonly unavailableMs?: readonly [first: number, last: number];
  readonly observer?: MessageProcessorObserver;
  /** Whether the event that a message tells of was lost with an older copy of the log: it is passed over. Default: none was. */
  readonly isLost?: (message: ReceivedMessage) => Promise<boolean>;
}

export interface Redriven {
  /** Ids of the letters that were delivered, in order. */
  readonly delivered: readonly string[];
  /** The letter that failed again and stands first now. */
  readonly failed?: { readonly id: string; readonly cause: string };
}

const RETRY_AFTER_MS = [50, 250, 1_000, 3_000, 8_000];
const WAITS_BEHIND = 'waits behind ';

class Failed extends Error {
  constructor(
    message: string,
    readonly attempts: number,
    options: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Runs one reaction over the bus: in order a key, each message until it is settled. A message that cannot be delivered is
 * set aside with its cause; later ones of its key wait behind it, in order; those of other keys flow on.
 */
export class MessageProcessor {
  private readonly parts: MessageProcessorParts & Required<Pick<MessageProcessorParts, 'ids' | 'now' | 'retryAfterMs' | 'unavailableMs'>>;
  private readonly mutex = new KeyedMutex();
  private stopping = new AbortController();
  private consumption: Consumption | undefined;

  constructor(parts: MessageProcessorParts) {
    this.parts = {
      ids: noOpaqueIds,
      now: () => new Date().toISOString(),
      retryAfterMs: RETRY_AFTER_MS,
      unavailableMs: [100, 5_000],
      ...parts,
    };
  }

  get group(): string {
    return this.parts.reaction.group;
  }

  get topics(): readonly string[] {
    return this.parts.reaction.topics;
  }

  async start(): Promise<void> {
    if (this.consumption) return;
    this.stopping = new AbortController();
    this.consumption = await this.parts.bus.consume({
      group: this.group,
      topics: this.parts.reaction.topics,
      deliver: (message) => this.mutex.runExclusive(message.key, () => this.deliver(message)),
    });
  }

  /** Waits for the attempts under way; a message that waits for its next attempt is delivered again after the next start. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.consumption?.stop();
    this.consumption = undefined;
  }

  /** Messages not yet settled; 0 when it does not run. */
  async lag(): Promise<number> {
    return (await this.consumption?.lag()) ?? 0;
  }

  /** Messages that its topics did not hold any more when their turn came. */
  async missedMessages(): Promise<readonly Missed[]> {
    return (await this.consumption?.missedMessages()) ?? [];
  }

  /** True when it runs and everything that was told so far is settled. */
  async caughtUp(): Promise<boolean> {
    return this.consumption !== undefined && (await this.consumption.lag()) === 0;
  }

  deadLetters(): Promise<readonly DeadLetter[]> {
    return this.parts.bus.deadLetters(this.group);
  }

  /**
   * Delivers a letter, then those that wait behind it, in order, up to the first that fails again.
   * @throws NoSuchLetter; Error for one that waits behind another: redrive that one
   */
  async redrive(id: string): Promise<Redriven> {
    const { key } = (await this.letter(id)).message;
    return this.mutex.runExclusive(key, async () => {
      const [first] = await this.deadLettersWithKey(key);
      if (!first) throw new NoSuchLetter(id);
      if (first.id !== id) throw new Error(`the dead letter ${id} waits behind ${first.id}: redrive that one`);
      return this.redriveKey(key);
    });
  }

  /** Gives a letter up for good, and delivers those that waited behind it. @throws NoSuchLetter */
  async drop(id: string): Promise<Redriven> {
    const { key } = (await this.letter(id)).message;
    return this.mutex.runExclusive(key, async () => {
      await this.parts.bus.removeDeadLetter(id);
      const [first] = await this.deadLettersWithKey(key);
      return first && waits(first) ? this.redriveKey(key) : { delivered: [] };
    });
  }

  private async deliver(message: ReceivedMessage): Promise<void> {
    const started = performance.now();
    const { bus, observer, parse, reaction } = this.parts;
    const report = (outcome: ProcessingOutcome, refusal?: Refusal) =>
      observer?.onDelivered(this.group, outcome, (performance.now() - started) / 1000, refusal);
    const type = parse.typeOf?.(message);
    if (type !== undefined && !Object.hasOwn(reaction.on, type)) return report('passed-over');
    if (await bus.isBlocked(this.group, message.key)) {
      if (await this.queueUp(message)) return report('waiting');
    }
    try {
      const { outcome, refusal } = await this.attempt(message, this.parts.retryAfterMs);
      report(outcome, refusal);
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
      await bus.deadLetter({ group: this.group, message, cause: error.message, attempts: error.attempts });
      report('set-aside');
    }
  }

  /** Sets the message aside behind the last letter of its key. False when there is none any more. */
  private async queueUp(message: ReceivedMessage): Promise<boolean> {
    const letters = await this.deadLettersWithKey(message.key);
    const first = letters[0];
    if (!first) return false;
    // Delivered again after a crash between setting aside and acknowledging.
    if (letters.some((letter) => same(letter.message, message))) return true;
    await this.parts.bus.deadLetter({ group: this.group, message, cause: `${WAITS_BEHIND}${first.id}`, attempts: 0 });
    // Another instance may have redriven the key meanwhile: then nobody is left to take this one along.
    const [stands] = await this.deadLettersWithKey(message.key);
    if (stands && waits(stands)) await this.redriveKey(message.key);
    return true;
  }

  private async redriveKey(key: string): Promise<Redriven> {
    const delivered: string[] = [];
    for (;;) {
      const letter = (await this.deadLettersWithKey(key))[0];
      if (!letter) return { delivered };
      try {
        await this.attempt(letter.message);
      } catch (error) {
        if (!(error instanceof Failed)) throw error;
        const cause = error.message;
        await this.parts.bus.deadLetter({
          group: this.group,
          message: letter.message,
          cause,
          attempts: letter.attempts + error.attempts,
        });
        return { delivered, failed: { id: letter.id, cause } };
      }
      await this.parts.bus.removeDeadLetter(letter.id);
      delivered.push(letter.id);
    }
  }

  /**
   * Tries until the message is settled, at most as often as there are waits + 1; an engine that does not answer is waited
   * for as long as it takes. Without waits: one attempt, whatever comes of it.
   */
  private async attempt(message: ReceivedMessage, waits?: readonly number[]): Promise<{ outcome: ProcessingOutcome; refusal?: Refusal }> {
    const { unavailableMs, observer } = this.parts;
    let outages = 0;
    for (let attempts = 1; ; ) {
      try {
        return await this.handle(message, attempts);
      } catch (error) {
        const outage = isUnavailable(error);
        if (error instanceof Failed || (outage && !waits)) throw error;
        const cause = error instanceof Error ? error : new Error(String(error));
        const wait = outage ? Math.min(unavailableMs[1], unavailableMs[0] * 2 ** Math.min(outages++, 16)) : waits?.[attempts - 1];
        if (wait === undefined) throw new Failed(causeText(cause), attempts, { cause });
        if (!outage) attempts++;
        observer?.onRetry?.(this.group, message, attempts, cause);
        await delay(wait, undefined, { signal: this.stopping.signal });
      }
    }
  }

  private async handle(message: ReceivedMessage, attempt: number): Promise<{ outcome: ProcessingOutcome; refusal?: Refusal }> {
    const { reaction, parse, execute, ids, now, isLost } = this.parts;
    if (await isLost?.(message)) return { outcome: 'passed-over' };
    const [event, commands] = once(attempt, () => {
      const parsed = parse(message);
      const mapped = Object.hasOwn(reaction.on, parsed.type) ? reaction.on[parsed.type]?.(parsed, ids) : undefined;
      return [parsed, [mapped ?? []].flat() as Command[]] as const;
    });
    let refused: Refusal | undefined;
    for (const [index, command] of commands.entries()) {
      try {
        await execute(command, this.toContext(event, index, now()));
      } catch (error) {
        if (error instanceof Refusal) {
          const then = reaction.refused(error, event);
          if (then === 'retry') throw error;
          if (then === 'set-aside') throw new Failed(causeText(error), attempt, { cause: error });
          refused = error;
        } else if (error instanceof Undeliverable || error instanceof NotRecordable || error instanceof AppendTooLarge) {
          throw new Failed(causeText(error), attempt, { cause: error });
        } else if (!(error instanceof CommandIdReused)) {
          throw error;
        }
        // A reused id can only be this message's own, from a time when the reaction asked in other words: it is done.
      }
    }
    if (refused) return { outcome: 'refused', refusal: refused };
    return { outcome: commands.length > 0 ? 'done' : 'passed-over' };
  }

  private toContext(event: PublicEventReceived, index: number, now: string): CommandContext {
    return {
      commandId: nameBasedUuid(this.group, event.id, index),
      actor: this.group,
      now,
      correlationId: event.correlationId ?? event.id,
      causationId: event.id,
      byEvent: true,
      ...(event.traceparent && { traceparent: event.traceparent }),
    };
  }

  private async deadLettersWithKey(key: string): Promise<readonly DeadLetter[]> {
    return (await this.deadLetters()).filter((letter) => letter.message.key === key);
  }

  private async letter(id: string): Promise<DeadLetter> {
    const letter = (await this.deadLetters()).find((candidate) => candidate.id === id);
    if (!letter) throw new NoSuchLetter(id);
    return letter;
  }
}

/** Parsing and mapping are pure: a failure there is not tried again. */
function once<T>(attempt: number, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new Failed(causeText(error), attempt, { cause: error });
  }
}

const waits = (letter: DeadLetter): boolean => letter.attempts === 0;
const same = (a: ReceivedMessage, b: ReceivedMessage): boolean => a.topic === b.topic && a.offset === b.offset;
const causeText = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).replaceAll(/\s+/g, ' ').slice(0, 500);
