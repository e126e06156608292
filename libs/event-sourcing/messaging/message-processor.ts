import { setTimeout as delay } from 'node:timers/promises';
import type { Refusal } from '../model/refusal.js';
import { isUnavailable } from '../model/unavailable.js';
import { KeyedMutex } from '../store/keyed-mutex.js';
import type { Bus, Consumption, DeadLetter, Missed, ReceivedMessage, ReplayFrom } from './bus.js';
import type { ParseMessage, PublicEventSubscription, Reaction, ReceivedEvent } from './reaction.js';
import { NotYet, type ReactionResult } from './reaction-handler.js';

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

/** Takes one message up, with the event where the source has it at hand. Rejected: it was not settled, and comes again. */
export type Deliver = (message: ReceivedMessage, event?: ReceivedEvent) => Promise<void>;

/** How much of what a topic holds is delivered again. */
export interface Replayed {
  readonly topic: string;
  /** How many there are from there on; brokers may count the marks of transactions along. */
  readonly messages: number;
}

/** Where the messages of a reaction come from: in order a key, keys side by side. */
export interface MessageSource {
  readonly topics: readonly string[];
  open(deliver: Deliver): Promise<Consumption>;
  /** Delivers a topic again, whether its consumers run or not. @throws RangeError, BusUnavailable, StoreUnavailable */
  replay(from: ReplayFrom, topic: string): Promise<number>;
}

/** Where messages are kept that could not be delivered. */
export type DeadLetterBox = Pick<Bus, 'deadLetter' | 'isBlocked' | 'deadLetters' | 'removeDeadLetter'>;

export interface MessageProcessorParts {
  readonly reaction: Reaction;
  readonly source: MessageSource;
  readonly letters: DeadLetterBox;
  readonly parse: ParseMessage;
  /** Reacts to an event (`reactionHandler`). */
  readonly handle: (event: ReceivedEvent) => Promise<ReactionResult>;
  /** Milliseconds before each further attempt; after the last the message is set aside. */
  readonly retryAfterMs?: readonly number[];
  /** The first and longest wait while an engine does not answer: that is no fault of the message and is not counted. */
  readonly unavailableMs?: readonly [first: number, last: number];
  readonly observer?: MessageProcessorObserver;
  /** Whether the event that a message tells of was lost with an older copy of the log: it is passed over. Default: none was. */
  readonly isLost?: (message: ReceivedMessage) => Promise<boolean>;
}

/** What the bus tells of the topics of a subscription. */
export const busSource = (bus: Pick<Bus, 'consume' | 'replay'>, { name: group, topics }: PublicEventSubscription): MessageSource => ({
  topics,
  open: (deliver) => bus.consume({ group, topics, deliver: (message) => deliver(message) }),
  replay: (from, topic) => bus.replay({ group, topic, from }),
});

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
 * Runs one reaction, to the own log or to the bus: in order a key, each message until it is settled. A message that cannot be
 * delivered is set aside with its cause; later ones of its key wait behind it, in order; those of other keys flow on.
 */
export class MessageProcessor {
  private readonly parts: MessageProcessorParts & Required<Pick<MessageProcessorParts, 'retryAfterMs' | 'unavailableMs'>>;
  private readonly mutex = new KeyedMutex();
  private stopping = new AbortController();
  private consumption: Consumption | undefined;

  constructor(parts: MessageProcessorParts) {
    this.parts = {
      retryAfterMs: RETRY_AFTER_MS,
      unavailableMs: [100, 5_000],
      ...parts,
    };
  }

  /** Of the reaction; messages that were set aside are kept under it. */
  get group(): string {
    return this.parts.reaction.name;
  }

  get topics(): readonly string[] {
    return this.parts.source.topics;
  }

  async start(): Promise<void> {
    if (this.consumption) return;
    this.stopping = new AbortController();
    this.consumption = await this.parts.source.open((message, event) =>
      this.mutex.runExclusive(message.key, () => this.deliver(message, event)),
    );
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

  /**
   * Delivers again what was told from a time or a position on, of one topic or of all. What a message did already is not done twice.
   * @throws RangeError, BusUnavailable, StoreUnavailable
   */
  async replay(from: ReplayFrom, topic?: string): Promise<readonly Replayed[]> {
    const replayed: Replayed[] = [];
    for (const replayedTopic of topic === undefined ? this.topics : [topic]) {
      replayed.push({ topic: replayedTopic, messages: await this.parts.source.replay(from, replayedTopic) });
    }
    return replayed;
  }

  deadLetters(): Promise<readonly DeadLetter[]> {
    return this.parts.letters.deadLetters(this.group);
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
      await this.parts.letters.removeDeadLetter(id);
      const [first] = await this.deadLettersWithKey(key);
      return first && waits(first) ? this.redriveKey(key) : { delivered: [] };
    });
  }

  private async deliver(message: ReceivedMessage, event?: ReceivedEvent): Promise<void> {
    const started = performance.now();
    const { letters, observer, parse, reaction } = this.parts;
    const report = (outcome: ProcessingOutcome, refusal?: Refusal) =>
      observer?.onDelivered(this.group, outcome, (performance.now() - started) / 1000, refusal);
    const type = parse.typeOf?.(message);
    if (type !== undefined && !Object.hasOwn(reaction.on, type)) return report('passed-over');
    if (await letters.isBlocked(this.group, message.key)) {
      if (await this.queueUp(message)) return report('waiting');
    }
    try {
      const { outcome, refusal } = await this.attempt(message, event, this.parts.retryAfterMs);
      report(outcome, refusal);
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
      await letters.deadLetter({ group: this.group, message, cause: error.message, attempts: error.attempts });
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
    await this.parts.letters.deadLetter({ group: this.group, message, cause: `${WAITS_BEHIND}${first.id}`, attempts: 0 });
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
        await this.parts.letters.deadLetter({
          group: this.group,
          message: letter.message,
          cause,
          attempts: letter.attempts + error.attempts,
        });
        return { delivered, failed: { id: letter.id, cause } };
      }
      await this.parts.letters.removeDeadLetter(letter.id);
      delivered.push(letter.id);
    }
  }

  /**
   * Tries until the message is settled, at most as often as there are waits + 1; an engine that does not answer is waited
   * for as long as it takes. Without waits: one attempt, whatever comes of it.
   */
  private async attempt(
    message: ReceivedMessage,
    event?: ReceivedEvent,
    waits?: readonly number[],
  ): Promise<{ outcome: ProcessingOutcome; refusal?: Refusal }> {
    const { unavailableMs, observer } = this.parts;
    let outages = 0;
    for (let attempts = 1; ; ) {
      try {
        return await this.handle(message, event, attempts);
      } catch (error) {
        const outage = isUnavailable(error);
        if (error instanceof Failed || error instanceof NotYet || (outage && !waits)) throw error;
        const cause = error instanceof Error ? error : new Error(String(error));
        const wait = outage ? Math.min(unavailableMs[1], unavailableMs[0] * 2 ** Math.min(outages++, 16)) : waits?.[attempts - 1];
        if (wait === undefined) throw new Failed(causeText(cause), attempts, { cause });
        if (!outage) attempts++;
        observer?.onRetry?.(this.group, message, attempts, cause);
        await delay(wait, undefined, { signal: this.stopping.signal });
      }
    }
  }

  private async handle(
    message: ReceivedMessage,
    atHand: ReceivedEvent | undefined,
    attempt: number,
  ): Promise<{ outcome: ProcessingOutcome; refusal?: Refusal }> {
    const { handle, isLost } = this.parts;
    if (!atHand && (await isLost?.(message))) return { outcome: 'passed-over' };
    const result = await handle(atHand ?? (await this.parse(message, attempt)));
    if (result.outcome !== 'failed') return result;
    if (result.hopeless) throw new Failed(causeText(result.error), attempt, { cause: result.error });
    throw result.error;
  }

  /** Parsing is pure, but for an engine that does not answer: another failure there is not tried again. */
  private async parse(message: ReceivedMessage, attempt: number): Promise<ReceivedEvent> {
    try {
      return await this.parts.parse(message);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      throw new Failed(causeText(error), attempt, { cause: error });
    }
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

const waits = (letter: DeadLetter): boolean => letter.attempts === 0;
const same = (a: ReceivedMessage, b: ReceivedMessage): boolean => a.topic === b.topic && a.offset === b.offset;
const causeText = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).replaceAll(/\s+/g, ' ').slice(0, 500);
