import type { Position } from '../model/event.js';
import { Unavailable } from '../model/unavailable.js';
import type { Lease, Leases } from '../store/lease.js';
import type { Anchor, Place } from '../store/place.js';
import type { Instant } from '../time/effective-time.js';
import { parsedInstant } from '../time/effective-time.js';

/** A message as it travels: CloudEvents 1.0 in binary mode, attributes as `ce_…` headers, the data as JSON text. */
export interface BusMessage {
  /** `gpn.membership.v1` */
  readonly topic: string;
  /** The aggregate's id: messages of one key stay in order. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

export interface ReceivedMessage extends BusMessage {
  /** Where it stands in its topic, opaque, unique within the topic. */
  readonly offset: string;
}

export interface Publication {
  /** The name of the publisher whose checkpoint moves: one a service. */
  readonly publisher: string;
  readonly messages: readonly BusMessage[];
  /** The log position that these messages bring the publisher to. */
  readonly position: Position;
  /** The last event settled up to there. */
  readonly anchor?: Anchor | 'none';
  /** The events up to there whose time has not come, where the publisher is a policy with a clock. */
  readonly scheduled?: readonly Position[];
  readonly lease: Lease;
}

/** Puts a publisher to the place where it stands, or to one before. */
export interface SetBack {
  readonly publisher: string;
  readonly place: Place;
  readonly lease: Lease;
}

export interface Subscription {
  /** `membership.people`: the service, then the reaction. Instances of one group share the work. */
  readonly group: string;
  readonly topics: readonly string[];
  /**
   * Handles one message. Resolved: done. Rejected: this delivery could not be settled; the bus stops this subscription's
   * key and delivers again later. Retries and dead letters are decided above the bus (see delivery.ts).
   */
  readonly deliver: (message: ReceivedMessage) => Promise<void>;
}

/** Messages that were taken away by retention before a group had read them. */
export interface Missed {
  readonly topic: string;
  readonly partition: number;
  /** The first and the last place, as `offset` says it. */
  readonly from: string;
  readonly to: string;
  /** How many places that is; brokers count the marks of transactions along. */
  readonly messages: number;
}

export interface Consumption {
  /** Messages of the group not yet done. */
  lag(): Promise<number>;
  /** What it will never hear, until somebody lets it hear the topic again (`replay`): then it is taken as seen to. */
  missedMessages(): Promise<readonly Missed[]>;
  /** Stops taking messages, waits for those under way, saves what is done. */
  stop(): Promise<void>;
}

/** A message that was given up on, or waits behind one of its key that was. */
export interface DeadLetter {
  readonly id: string;
  readonly group: string;
  readonly message: ReceivedMessage;
  /** Why, in one line, without personal data; for one that waits: the id of the letter it waits behind. */
  readonly cause: string;
  /** How often it was tried; 0 for one that waits. */
  readonly attempts: number;
  readonly at: string;
}

/** From where on a topic is delivered again; both inclusive. */
export type ReplayFrom =
  /** What was published at this instant or later. */
  | { readonly time: Instant }
  /** What was recorded at this position of the log or later (`ce_position`). */
  | { readonly position: Position };

/** Asks for a topic to be delivered to a group again. */
export interface Replay {
  readonly group: string;
  readonly topic: string;
  readonly from: ReplayFrom;
}

export interface Bus extends Leases {
  /** Makes the topics of public events that are not there yet, so that who subscribes finds them before the first event. @throws BusUnavailable */
  makeTopics(topics: readonly string[]): Promise<void>;
  /**
   * Publishes the messages and moves the checkpoint in one transaction, however many they are and however long: after any
   * crash a reader of committed messages sees each one exactly once.
   * @throws StaleLease, BusUnavailable; MessageTooLarge for one that alone is more than the bus takes: then nothing is published
   */
  publish(publication: Publication): Promise<void>;
  /** The checkpoint of a publisher; START when it has none. */
  publishedUpTo(publisher: string): Promise<Position>;
  /** The checkpoint of a publisher, with what was given along with it; AT_START when it has none. */
  publishedPlace(publisher: string): Promise<Place>;
  /** Moves a checkpoint back, or says anew what stands beside it: for a log that is older than what was published. @throws StaleLease, BusUnavailable */
  setBack(back: SetBack): Promise<void>;
  /** Delivers the topics from their beginning (a new group) or from where the group stands, in order a key, keys side by side. */
  consume(subscription: Subscription): Promise<Consumption>;
  /** Reads a topic without a group, from an offset (exclusive; undefined: the beginning), at most `limit`. */
  read(topic: string, afterOffset: string | undefined, limit: number): Promise<readonly ReceivedMessage[]>;
  /**
   * Delivers a topic to a group again, whether its consumers run or not. It only goes back: what the group has not done yet
   * is not passed over, and its other topics stay where they are. Resolves when it is sure to happen, with the number of
   * messages from there on (transactions may be counted along); who consumes takes it up within seconds.
   * @throws RangeError for what is no instant or position, BusUnavailable
   */
  replay(replay: Replay): Promise<number>;
  /**
   * Sets a message aside; afterwards `isBlocked` is true for its key. Repeating it (same group, topic and offset) adds no
   * second letter: the one there is keeps its id and place and takes the newer cause and attempts.
   */
  deadLetter(letter: Omit<DeadLetter, 'id' | 'at'>): Promise<void>;
  /** True while a letter of this key stands in the group's dead letters: later ones of the key wait behind it. */
  isBlocked(group: string, key: string): Promise<boolean>;
  /** In the order in which they were set aside. */
  deadLetters(group?: string): Promise<readonly DeadLetter[]>;
  /** Takes a letter out once it was delivered (redrive) or dropped by an operator. */
  removeDeadLetter(id: string): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** @throws RangeError for what is no instant or position */
export function checkReplayFrom(from: ReplayFrom): void {
  if ('time' in from) {
    if (parsedInstant(from.time) !== from.time) throw new RangeError(`"${from.time}" is not an instant`);
  } else if (!Number.isSafeInteger(from.position)) throw new RangeError(`"${from.position}" is not a position`);
}

/**
 * What a message may come to at most, key, headers and value: below the 1,048,588 bytes that Kafka's brokers take at once
 * unless they are told otherwise. An event that would be told in more is not recorded, on any engine.
 */
export const MAX_MESSAGE_BYTES = 1_000_000;

/** Lengths and marks around a record and each of its headers. */
const AROUND = 40;
const AROUND_HEADER = 6;

/** What a message takes on its way, rather more than less. */
export function messageBytes({ key, headers, value }: Pick<BusMessage, 'key' | 'headers' | 'value'>): number {
  let bytes = AROUND + Buffer.byteLength(key) + Buffer.byteLength(value);
  for (const name in headers) bytes += AROUND_HEADER + Buffer.byteLength(name) + Buffer.byteLength(headers[name] as string);
  return bytes;
}

/** The bus takes everything but this message: no repetition helps, nor any division. */
export class MessageTooLarge extends Error {
  constructor(
    /** Which of the publication's messages. */
    readonly index: number,
    readonly bytes: number,
    what: string,
    options?: ErrorOptions,
  ) {
    super(what, options);
    this.name = 'MessageTooLarge';
  }
}

export class BusUnavailable extends Unavailable {}
