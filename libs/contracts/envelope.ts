import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { isUUID, type ValidationError, validateSync } from 'class-validator';
import {
  aggregateId,
  type BusMessage,
  defined,
  isInstant,
  nameBasedUuid,
  type ReceivedEvent,
  type RecordedEvent,
  toInstant,
} from '#libs/event-sourcing';
import { BadMessage } from './bad-message.js';
import { isPublicEventType, type PublicEventClass, publicEventClass, publicEventFacts } from './public-event.js';
import { quickValidation } from './quick-validation.js';

/** A public event as it was read from a message. */
export interface ParsedMessage<Data extends object = object> extends ReceivedEvent<Data> {
  /** `/gpn/membership` */
  readonly source: string;
  /** Where the event that it tells of stands in its publisher's log. */
  readonly position?: number;
  /** Which life of that log it was recorded in, where an older copy of it was accepted: 2 or more. */
  readonly epoch?: number;
  readonly causationId?: string;
}

/** What a message is made of. */
export interface ToMessage<Event extends object = object> {
  /** An instance of a class with `@PublicEvent`. */
  readonly event: Event;
  /** The event of the log that it tells of. */
  readonly recorded: RecordedEvent;
  /** Who says so, a URI reference; default `/gpn/<service>`. */
  readonly source?: string;
  /** Messages of one key stay in order; default: the id of the aggregate. */
  readonly key?: string;
  /** Tells the messages apart where one recorded event makes several. */
  readonly part?: string | number;
}

/** Without rules about what comes in (`COMING_IN`): what a log holds was right by those of its day. */
const AS_RECORDED = { strictGroups: true } as const;
const QUICKLY = { ...AS_RECORDED, otherFields: 'leave-out' } as const;
const SPEC_VERSION = '1.0';
const CONTENT_TYPE = 'application/json';
const IS_JSON = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;
const POSITION = /^\d{1,15}$/;
const EPOCH = /^[1-9]\d{0,8}$/;

/** Messages that one event is told of by, at most: so who has the ids of events has those of their messages. */
export const MOST_MESSAGES = 8;

const toMessageId = (eventId: string, part: string | number | undefined): string =>
  part === undefined ? eventId : nameBasedUuid(eventId, part);

/** The ids of all messages that may have been sent of an event. */
export const possibleMessageIds = (eventId: string): readonly string[] =>
  Array.from({ length: MOST_MESSAGES }, (_, part) => toMessageId(eventId, part > 0 ? part : undefined));

/**
 * The message of a public event: CloudEvents 1.0 in Kafka's binary mode. Its id is that of the recorded event, so that a
 * repetition is recognised and the log's chain of causes goes on in the reader's log.
 * @throws Error for an event that breaks its own contract: a fault of the publisher, which stops at it
 */
export function toMessage({ event, recorded, source, key = aggregateId(recorded.stream), part }: ToMessage): BusMessage {
  const facts = publicEventFacts(event.constructor as PublicEventClass);
  assertWithinContract(event, facts.type);
  return {
    topic: facts.topic,
    key,
    headers: defined({
      ce_specversion: SPEC_VERSION,
      ce_id: toMessageId(recorded.id, part),
      ce_type: facts.type,
      ce_source: source ?? `/gpn/${facts.service}`,
      ce_subject: key,
      ce_time: recorded.recordedAt,
      'content-type': CONTENT_TYPE,
      ce_effectiveat: recorded.effectiveAt,
      ce_position: String(recorded.position),
      ce_correlationid: recorded.correlationId,
      ce_causationid: recorded.causationId,
      ce_traceparent: recorded.traceparent || undefined,
    }),
    value: JSON.stringify(event),
  };
}

function assertWithinContract(event: object, type: string): void {
  if (quickValidation(event.constructor as PublicEventClass, QUICKLY)?.holds(event)) return;
  const [error] = validateSync(event, { forbidUnknownValues: true, ...AS_RECORDED });
  if (error) throw new Error(`${type} would break its contract: ${locateError('data', error).join(' ')}`);
}

/**
 * Reads a message strictly: every attribute, the JSON, every field of the data by its class. Fields that the class does not
 * have are left out (a newer publisher may add some). A type that these contracts do not have keeps its data unread: it is
 * for a reader who passes it over.
 * @throws BadMessage naming the header or the field
 */
export function parseMessage(message: Pick<BusMessage, 'headers' | 'value'>): ParsedMessage {
  const { headers } = message;
  const requireHeader = (name: string, fits: (value: string) => boolean, what: string): string => {
    const value = headers[name];
    if (value === undefined || value === '') throw new BadMessage(name, 'the header is missing');
    if (!fits(value)) throw new BadMessage(name, `the header must be ${what}`);
    return value;
  };
  const optional = (name: string, fits: (value: string) => boolean, what: string): string | undefined =>
    headers[name] === undefined ? undefined : requireHeader(name, fits, what);

  requireHeader('ce_specversion', (value) => value === SPEC_VERSION, SPEC_VERSION);
  requireHeader('content-type', (value) => IS_JSON.test(value), CONTENT_TYPE);
  const effectiveAt = optional('ce_effectiveat', isInstant, 'an instant (2021-03-31T09:00:00Z)');
  const position = optional('ce_position', (value) => POSITION.test(value), 'a position of a log');
  const epoch = optional('ce_epoch', (value) => EPOCH.test(value), 'the number of an epoch');
  const correlationId = optional('ce_correlationid', Boolean, 'an id');
  const causationId = optional('ce_causationid', Boolean, 'an id');
  const traceparent = optional('ce_traceparent', (value) => TRACEPARENT.test(value), 'a W3C trace context');
  const type = requireHeader('ce_type', isPublicEventType, 'a type like int.iom.gpn.membership.confirmed.v1');
  return defined({
    id: requireHeader('ce_id', (value) => isUUID(value), 'a UUID'),
    type,
    source: requireHeader('ce_source', (value) => URL.canParse(value, 'https://example.org'), 'a URI reference'),
    subject: requireHeader('ce_subject', Boolean, 'an id'),
    time: toInstant(requireHeader('ce_time', isInstant, 'an instant (2021-03-31T09:00:00Z)')),
    effectiveAt: effectiveAt ? toInstant(effectiveAt) : undefined,
    position: position ? Number(position) : undefined,
    epoch: epoch ? Number(epoch) : undefined,
    correlationId: correlationId || undefined,
    causationId: causationId || undefined,
    traceparent: traceparent || undefined,
    data: parseData(type, message.value),
  });
}

function parseData(type: string, text: string): object {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Without the parser's own error: it repeats what it read.
    throw new BadMessage('data', `the value is not JSON (${text.length} characters)`);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new BadMessage('data', 'the value is not a JSON object');
  const eventClass = publicEventClass(type);
  if (!eventClass) return json;
  refuseNull('data', json);
  const quick = quickValidation(eventClass, QUICKLY);
  const made = quick?.make(json);
  if (made && quick?.holds(made)) return made;
  const data = plainToInstance(eventClass, json);
  const [error] = validateSync(data, { whitelist: true, forbidUnknownValues: true, ...AS_RECORDED });
  if (error) throw new BadMessage(...locateError('data', error));
  return data;
}

/** No contract has a field that may be null: absent is absent. Validation would let it pass where a field is optional. */
function refuseNull(place: string, value: object): void {
  for (const [field, within] of Object.entries(value)) {
    if (within === null) throw new BadMessage(`${place}.${field}`, 'null is no value: leave the field out');
    if (typeof within === 'object') refuseNull(`${place}.${field}`, within);
  }
}

/** Where the first broken rule is, and what it says. */
function locateError(place: string, error: ValidationError): [field: string, problem: string] {
  const path = `${place}.${error.property}`;
  const within = error.children?.[0];
  if (within) return locateError(path, within);
  return [path, Object.values(error.constraints ?? {}).join('; ')];
}

/** The type of a message by its header alone; undefined where the header is missing or no type. */
export function typeOfMessage({ headers }: BusMessage): string | undefined {
  const type = headers.ce_type;
  return type !== undefined && isPublicEventType(type) ? type : undefined;
}
