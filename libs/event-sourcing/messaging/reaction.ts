import type { Command } from '../model/command.js';
import { aggregateId, type EventMap, type Position, type RecordedEvent } from '../model/event.js';
import type { OpaqueIds } from '../model/identity.js';
import type { Refusal } from '../model/refusal.js';
import type { Instant } from '../time/effective-time.js';
import type { ReceivedMessage } from './bus.js';

/** Something that has happened, as a reaction is told it: an event of the own log, or a public event of another service. */
export interface ReceivedEvent<Data extends object = object> {
  /** Unique among all events; what a reaction's commands derive their ids from. */
  readonly id: string;
  /** `SeatAppointed`, or `int.iom.gpn.membership.confirmed.v1`. */
  readonly type: string;
  /** The id of the aggregate that it happened to. */
  readonly subject: string;
  /** When it was recorded. */
  readonly time: Instant;
  /** When it was true. */
  readonly effectiveAt?: Instant | undefined;
  /** Where it, or the event that it tells of, stands in the log of whoever recorded it, where that is told: orders what has one subject. */
  readonly position?: Position | undefined;
  readonly correlationId?: string | undefined;
  readonly traceparent?: string | undefined;
  readonly data: Data;
}

/** Turns a message into the event that it carries or refers to; throws, naming the field, for one that breaks its schema. */
export interface ParseMessage {
  (message: ReceivedMessage): ReceivedEvent | Promise<ReceivedEvent>;
  /** The type of a well-formed message by its headers alone, so that what nobody reacts to is not read; undefined: read it. */
  readonly typeOf?: (message: ReceivedMessage) => string | undefined;
}

/** `ignore`: take the refusal as the answer. `retry`: the cause may still arrive; at last set aside. `set-aside`: at once. */
export type OnRefusal = 'ignore' | 'retry' | 'set-aside';

/** What is asked for here because of an event; undefined: nothing. Pure. */
type React<Data extends object> = (event: ReceivedEvent<Data>, ids: OpaqueIds) => Command | readonly Command[] | undefined;

// biome-ignore lint/suspicious/noExplicitAny: handlers are typed where the policy or the subscription is declared
type AnyReact = React<any>;

/**
 * What a refused command means. Default, so that an event that comes twice, late or before its cause does no harm and
 * no effect is lost: `conflict` settles (the state of things says that it is so already, or no longer matters),
 * `not-found` is retried (the cause may be under way elsewhere), `invalid` is set aside (no repetition helps).
 */
type RefusalMeaning = (refusal: Refusal, event: ReceivedEvent) => OnRefusal;

/** What a policy and a subscription have in common: events become commands here. */
export interface Reaction {
  /** `membership.people`: the service, then what it is about. Commands derive their ids from it, and its place is kept under it: never change it. */
  readonly name: string;
  /** By event type; other types are passed over. */
  readonly on: Readonly<Record<string, AnyReact>>;
  readonly refused: RefusalMeaning;
}

/** Follows the service's own log. */
export interface Policy extends Reaction {
  readonly source: 'own-log';
}

/** Hears public events of other services. */
export interface PublicEventSubscription extends Reaction {
  readonly source: 'public-events';
  readonly topics: readonly string[];
}

/** What is done about one type of public event: made by `when(MembershipRenamedV1, (event) => …)` of the contracts. */
export interface PublicEventHandler {
  readonly topic: string;
  readonly type: string;
  readonly react: AnyReact;
}

/** What a refusal means where a reaction does not say: by its kind. */
export const refusedByKind = ({ rule }: Refusal): OnRefusal =>
  rule.kind === 'conflict' ? 'ignore' : rule.kind === 'not-found' ? 'retry' : 'set-aside';

/**
 * Events that the service itself has recorded become commands here: `policy<BodyEvents>('governance.seats', { on: { SeatAppointed: (event)
 * => … } })`. It is told each event of its types once it is in the log, in order a stream, from the beginning of the log on.
 */
export const policy = <Events extends EventMap>(
  name: string,
  {
    on,
    refused = refusedByKind,
  }: { readonly on: { readonly [Type in keyof Events]?: React<Events[Type] & object> }; readonly refused?: RefusalMeaning },
): Policy => ({ source: 'own-log', name, on: on as Reaction['on'], refused });

/**
 * Public events of other services become commands here: `subscription('governance.people', { on: [when(PersonErasedV1, (event) => …)] })`.
 * @throws Error for two handlers of one type
 */
export function subscription(
  name: string,
  { on, refused = refusedByKind }: { readonly on: readonly PublicEventHandler[]; readonly refused?: RefusalMeaning },
): PublicEventSubscription {
  const handlers = Object.fromEntries(on.map(({ type, react }) => [type, react]));
  if (Object.keys(handlers).length < on.length) throw new Error(`${name} has two handlers of one type of event`);
  return { source: 'public-events', name, topics: [...new Set(on.map(({ topic }) => topic))], on: handlers, refused };
}

/** A recorded event, as a policy is told it. */
export const toReceivedEvent = (event: RecordedEvent): ReceivedEvent => ({
  id: event.id,
  type: event.type,
  subject: aggregateId(event.stream),
  time: event.recordedAt,
  effectiveAt: event.effectiveAt,
  position: event.position,
  correlationId: event.correlationId,
  ...(event.traceparent && { traceparent: event.traceparent }),
  data: event.data,
});
