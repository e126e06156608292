import type { Command } from '../model/command.js';
import { defined } from '../model/defined.js';
import { aggregateId, type EventMap, type Position, type RecordedEvent } from '../model/event.js';
import type { OpaqueIds } from '../model/identity.js';
import type { Refusal } from '../model/refusal.js';
import { type Instant, parsedInstant } from '../time/effective-time.js';
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

/**
 * `ignore`: take the refusal as the answer. `retry`: the cause may still arrive; at last set aside. `set-aside`: at once. `wait`: what it
 * waits for is on its way; it comes again for as long as that takes, and nothing is set aside.
 */
export type OnRefusal = 'ignore' | 'retry' | 'set-aside' | 'wait';

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

/**
 * What an event asks for at an instant to come. Of a stream there is one under a key at a time: a later event of the stream moves it by
 * another one, and takes it back by one without an instant. Made by `dueAt` and `notDue`.
 */
export interface Timer {
  /** Empty where a stream has no more than one. */
  readonly key: string;
  /** Absent: nothing is asked for any more. */
  readonly dueAt?: Instant;
  readonly commands?: Command | readonly Command[];
}

/** What an event does to the timers of its stream; undefined: nothing. Pure. */
type SetTimer<Data extends object> = (event: ReceivedEvent<Data>) => Timer | undefined;

/** Follows the service's own log. */
export interface Policy extends Reaction {
  readonly source: 'own-log';
  /** By event type; absent: it has no clock. What is asked for when the time has come stands in `on`, as `dueType` calls it. */
  readonly timers?: Readonly<Record<string, SetTimer<object>>>;
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
 * => … } })`. It is told each event of its types once it is in the log, in order a stream, from the beginning of the log on. One with a clock:
 * `policy<DecisionEvents>('governance.deadlines', { timers: { DecisionOpened: (event) => dueAt(event.data.deadline, …) } })`.
 */
export function policy<Events extends EventMap>(name: string, { on = {}, timers, refused = refusedByKind }: PolicyParts<Events>): Policy {
  if (timers === undefined) return { source: 'own-log', name, on: on as Reaction['on'], refused };
  const setTimers = timers as NonNullable<Policy['timers']>;
  const due = Object.entries(setTimers).map(([type, setTimer]) => [dueType(type), (event: ReceivedEvent) => setTimer(event)?.commands]);
  return { source: 'own-log', name, on: { ...on, ...Object.fromEntries(due) }, timers: setTimers, refused };
}

interface PolicyParts<Events extends EventMap> {
  /** What is asked for at once. */
  readonly on?: { readonly [Type in keyof Events]?: React<Events[Type] & object> };
  /**
   * What is asked for at an instant that an event names, once that has passed and all that was recorded before has been heard: after an
   * outage in the order of the instants, each when the one before is settled.
   */
  readonly timers?: { readonly [Type in keyof Events]?: SetTimer<Events[Type] & object> };
  readonly refused?: RefusalMeaning;
}

/** Asks for commands once an instant has passed. @throws RangeError for what is no instant */
export function dueAt(instant: Instant, commands: Command | readonly Command[], key = ''): Timer {
  if (parsedInstant(instant) !== instant) throw new RangeError(`"${instant}" is not an instant`);
  return { key, dueAt: instant, commands };
}

/** Takes back what was asked for under the key. */
export const notDue = (key = ''): Timer => ({ key });

const DUE = ' due';
/** What an event is called when the time has come that it named: `DecisionOpened due`. */
export const dueType = (type: string): string => `${type}${DUE}`;
export const isDueType = (type: string): boolean => type.endsWith(DUE);

/** The types of events that a policy hears, at once or for its clock. */
export const heardTypes = ({ on, timers = {} }: Policy): readonly string[] => [
  ...new Set([...Object.keys(on).filter((type) => !isDueType(type)), ...Object.keys(timers)]),
];

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
export const toReceivedEvent = (event: RecordedEvent): ReceivedEvent =>
  defined({
    id: event.id,
    type: event.type,
    subject: aggregateId(event.stream),
    time: event.recordedAt,
    effectiveAt: event.effectiveAt,
    position: event.position,
    correlationId: event.correlationId,
    traceparent: event.traceparent,
    data: event.data,
  });
