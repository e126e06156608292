import { defined } from '../model/defined.js';
import type { RecordedEvent } from '../model/event.js';
import type { EventStore } from '../store/event-store.js';
import type { ReceivedMessage } from './bus.js';
import { dueType, isDueType, type ReceivedEvent, toReceivedEvent } from './reaction.js';

/** What stands in place of a topic where a policy could not deliver an event. */
export const POLICY_TOPIC = 'log';

/** What a message of a policy holds: where its event stands. The event itself stays in the log alone. */
interface Reference {
  readonly stream: string;
  readonly revision: number;
}

/** Where the event stands, as what could not be delivered is kept. */
export const toPolicyMessage = ({ id, type, stream, revision, position, recordedAt, traceparent }: RecordedEvent): ReceivedMessage => ({
  topic: POLICY_TOPIC,
  key: stream,
  offset: String(position),
  headers: defined({ ce_id: id, ce_type: type, ce_time: recordedAt, ce_traceparent: traceparent }),
  value: JSON.stringify({ stream, revision } satisfies Reference),
});

/** An event may be told at once, and again when its time has come: as two messages. */
export function toDueMessage(event: RecordedEvent): ReceivedMessage {
  const { headers, offset, ...message } = toPolicyMessage(event);
  return { ...message, offset: `${offset} due`, headers: { ...headers, ce_type: dueType(event.type) } };
}

export const toDueEvent = (event: RecordedEvent): ReceivedEvent => ({ ...toReceivedEvent(event), type: dueType(event.type) });

/** The event that a message refers to; undefined: the log does not have it. @throws StoreUnavailable */
export async function findReferred(
  store: Pick<EventStore, 'readStream'>,
  { value, headers }: ReceivedMessage,
): Promise<ReceivedEvent | undefined> {
  const { stream, revision } = JSON.parse(value) as Reference;
  const [event] = await store.readStream(stream, revision, 1);
  if (!event || event.id !== headers.ce_id) return undefined;
  return isDueType(headers.ce_type ?? '') ? toDueEvent(event) : toReceivedEvent(event);
}
