import type { Command } from '../model/command.js';
import type { Position } from '../model/event.js';
import type { OpaqueIds } from '../model/identity.js';
import type { Refusal } from '../model/refusal.js';
import type { Instant } from '../time/effective-time.js';
import type { ReceivedMessage } from './bus.js';

/** A public event of some service, parsed and validated. */
export interface PublicEventReceived<Data extends object = object> {
  /** Unique among all public events; what a reaction's commands derive their ids from. */
  readonly id: string;
  /** `int.iom.gpn.membership.confirmed.v1` */
  readonly type: string;
  /** The id of the aggregate that it happened to. */
  readonly subject: string;
  /** When it was recorded. */
  readonly time: Instant;
  /** When it was true. */
  readonly effectiveAt?: Instant | undefined;
  /** Where the event that it tells of stands in its publisher's log, where that is told: orders what has one subject. */
  readonly position?: Position | undefined;
  readonly correlationId?: string | undefined;
  readonly traceparent?: string | undefined;
  readonly data: Data;
}

/** Turns a message into the event that it carries; throws, naming the field, for one that breaks its schema. */
export interface ParseMessage {
  (message: ReceivedMessage): PublicEventReceived;
  /** The type of a well-formed message by its headers alone, so that what nobody reacts to is not read; undefined: read it. */
  readonly typeOf?: (message: ReceivedMessage) => string | undefined;
}

/** `ignore`: take the refusal as the answer. `retry`: the cause may still arrive; at last set aside. `set-aside`: at once. */
export type OnRefusal = 'ignore' | 'retry' | 'set-aside';

// biome-ignore lint/suspicious/noExplicitAny: handlers are typed where the reaction is declared
type Handler = (event: PublicEventReceived<any>, ids: OpaqueIds) => Command | readonly Command[] | undefined;

export interface ReactionParts {
  readonly topics: readonly string[];
  /** By public event type: what is asked for here because of it; undefined: nothing. Pure. Other types are passed over. */
  readonly on: Readonly<Record<string, Handler>>;
  /**
   * What a refused command means. Default, so that a message that comes twice, late or before its cause does no harm and
   * no effect is lost: `conflict` settles (the state of things says that it is so already, or no longer matters),
   * `not-found` is retried (the cause may be under way on another topic), `invalid` is set aside (no repetition helps).
   */
  readonly refused?: (refusal: Refusal, event: PublicEventReceived) => OnRefusal;
}

export interface Reaction extends ReactionParts {
  /** `membership.people`: the service, then what it reacts to. The name of the consumer group: never change it. */
  readonly group: string;
  readonly refused: (refusal: Refusal, event: PublicEventReceived) => OnRefusal;
}

/** What a refusal means where a reaction does not say: by its kind. */
export const refusedByKind = ({ rule }: Refusal): OnRefusal =>
  rule.kind === 'conflict' ? 'ignore' : rule.kind === 'not-found' ? 'retry' : 'set-aside';

/** A process manager: public events of others become commands here. */
export const reaction = (group: string, parts: ReactionParts): Reaction => ({ refused: refusedByKind, ...parts, group });
