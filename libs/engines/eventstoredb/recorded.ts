import { type EventData, type EventType, type JSONType, jsonEvent, type RecordedEvent as ServerEvent } from '@eventstore/db-client';
import { defined, type EventToAppend, FOREIGN, type Instant, isInstant, type RecordedEvent } from '#libs/event-sourcing';
import { toPosition } from './position.js';

/** Beside the data. `$correlationId` and `$causationId` are what the server's own projections look for. */
interface Metadata {
  readonly schemaVersion: number;
  readonly effectiveAt: string;
  readonly actor: string;
  readonly commandId: string;
  readonly commandDigest: string;
  readonly traceparent?: string;
  readonly salt?: string;
  /** Of an event that was recorded in another log before this one was made of it: when that was. */
  readonly recordedAt?: string;
  /** Of the append that wrote it: the server takes another one with the same event ids for a repetition, whatever it says. */
  readonly attempt?: string;
  readonly $correlationId: string;
  readonly $causationId: string;
}

const TEXTS = ['effectiveAt', 'actor', 'commandId', 'commandDigest', '$correlationId', '$causationId'] as const;

/** As the server takes it. The data is JSON by then: the client would stringify it where nobody hears of a failure. */
export function toServer(event: EventToAppend, attempt: string, recordedAt?: Instant): EventData {
  const metadata: Metadata = defined({
    schemaVersion: event.schemaVersion,
    effectiveAt: event.effectiveAt,
    actor: event.actor,
    commandId: event.commandId,
    commandDigest: event.commandDigest,
    traceparent: event.traceparent,
    salt: event.salt,
    recordedAt,
    attempt,
    $correlationId: event.correlationId,
    $causationId: event.causationId,
  });
  return jsonEvent({ id: event.id, type: event.type, data: event.data as JSONType, metadata: { ...metadata } });
}

/** One that this platform did not write keeps its place and id, and nothing else. */
export function fromServer(event: ServerEvent<EventType>): RecordedEvent {
  const { metadata, data } = event;
  if (!isMetadata(metadata) || typeof data !== 'object' || data === null || data instanceof Uint8Array) {
    return { ...UNREAD, ...whereItStands(event), effectiveAt: event.created.toISOString() };
  }
  const recorded = {
    ...whereItStands(event),
    type: event.type,
    schemaVersion: metadata.schemaVersion,
    data: data as object,
    effectiveAt: metadata.effectiveAt,
    actor: metadata.actor,
    commandId: metadata.commandId,
    commandDigest: metadata.commandDigest,
    correlationId: metadata.$correlationId,
    causationId: metadata.$causationId,
  };
  return { ...recorded, ...defined({ traceparent: metadata.traceparent, salt: metadata.salt }) };
}

/** Whether this append wrote it, and not another with the same event ids. */
export const isOfAttempt = ({ metadata }: ServerEvent<EventType>, attempt: string): boolean =>
  isMetadata(metadata) && metadata.attempt === attempt;

const whereItStands = (event: ServerEvent<EventType>) => ({
  id: event.id,
  stream: event.streamId,
  revision: Number(event.revision),
  position: toPosition(event.position ?? { commit: 0xffff_ffff_ffff_ffffn, prepare: 0n }),
  recordedAt: toRecordedAt(event),
});

/** When the server took it, or, for one that was imported, when it was recorded in the log that it comes from. */
export function toRecordedAt({ created, metadata }: ServerEvent<EventType>): Instant {
  const { recordedAt } = isMetadata(metadata) ? metadata : {};
  return recordedAt !== undefined && isInstant(recordedAt) ? recordedAt : created.toISOString();
}

const UNREAD = {
  foreign: true,
  type: FOREIGN,
  schemaVersion: 1,
  data: {},
  actor: '',
  commandId: '',
  commandDigest: '',
  correlationId: '',
  causationId: '',
} as const;

function isMetadata(metadata: unknown): metadata is Metadata {
  if (typeof metadata !== 'object' || metadata === null) return false;
  const fields = metadata as Record<string, unknown>;
  return typeof fields.schemaVersion === 'number' && TEXTS.every((name) => typeof fields[name] === 'string');
}
