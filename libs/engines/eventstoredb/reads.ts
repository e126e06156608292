import {
  ErrorType,
  type EventStoreDBClient,
  type EventType,
  type Position as LogPosition,
  type ReadStreamOptions,
  type RecordedEvent as ServerEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import { defined, type Instant, StoreUnavailable } from '#libs/event-sourcing';
import { toRecordedAt } from './recorded.js';
import { withinTime } from './within-time.js';

/** A stream's events from a revision on; a stream that does not exist is empty. */
export const readStream = (
  client: EventStoreDBClient,
  stream: string,
  from: number,
  limit: number | undefined,
  deadlineMs: number,
): Promise<readonly ServerEvent<EventType>[]> => part(client, stream, defined({ fromRevision: BigInt(from), maxCount: limit }), deadlineMs);

/** The last event of a stream, if it has one. */
export const lastEvent = async (
  client: EventStoreDBClient,
  stream: string,
  deadlineMs: number,
): Promise<ServerEvent<EventType> | undefined> =>
  (await part(client, stream, { fromRevision: 'end', direction: 'backwards', maxCount: 1 }, deadlineMs))[0];

async function part(
  client: EventStoreDBClient,
  stream: string,
  options: ReadStreamOptions,
  deadlineMs: number,
): Promise<readonly ServerEvent<EventType>[]> {
  const reading = client.readStream(stream, { requiresLeader: true, ...options });
  const events: ServerEvent<EventType>[] = [];
  try {
    for await (const { event } of withinDeadline(reading, deadlineMs, `reading ${stream}`)) if (event) events.push(event);
  } catch (error) {
    if ((error as { type?: string }).type === ErrorType.STREAM_NOT_FOUND) return [];
    throw error;
  }
  return events;
}

/** The first look back for an event that is not the server's own; further ones look further. */
const LOOK_BACK = 1;

/** Where the log ended when it was looked at, and the newest event that is not the server's own. */
export interface LogEnd {
  readonly id: string;
  readonly position: LogPosition;
  readonly newest: LogPosition | undefined;
}

/**
 * The end of the log now, and the newest event in it that is not the server's own, such as its statistics: looked for back to
 * where the log ended before, as far as that is still there. Undefined: an empty log.
 */
export async function newestAfter(
  client: EventStoreDBClient,
  previousEnd: LogEnd | undefined,
  deadlineMs: number,
): Promise<LogEnd | undefined> {
  let end: ServerEvent<EventType> | undefined;
  const newest = await newestThat(client, deadlineMs, (event) => {
    end ??= event;
    return isNotOfTheServer(event) || isEnd(event, previousEnd);
  });
  if (!end?.position) return undefined;
  const position = newest && isEnd(newest, previousEnd) ? previousEnd?.newest : newest?.position;
  return { id: end.id, position: end.position, newest: position };
}

const isEnd = ({ id, position }: ServerEvent<EventType>, end: LogEnd | undefined): boolean =>
  id === end?.id && position?.commit === end.position.commit;

/** Where the newest event stands that was recorded before an instant. */
export const newestBefore = async (client: EventStoreDBClient, instant: Instant, deadlineMs: number): Promise<LogPosition | undefined> =>
  (await newestThat(client, deadlineMs, (event) => isNotOfTheServer(event) && toRecordedAt(event) < instant))?.position;

const isNotOfTheServer = ({ streamId }: ServerEvent<EventType>): boolean => !streamId.startsWith('$');

/** Most events that are asked for at once. */
const MOST_LOOKED_AT = 2_048;

async function newestThat(
  client: EventStoreDBClient,
  deadlineMs: number,
  isIt: (event: ServerEvent<EventType>) => boolean,
): Promise<ServerEvent<EventType> | undefined> {
  let fromPosition: LogPosition | 'end' = 'end';
  for (let maxCount = LOOK_BACK; ; maxCount = Math.min(MOST_LOOKED_AT, maxCount * 4)) {
    const reading = client.readAll({ direction: 'backwards', fromPosition, maxCount, requiresLeader: true });
    let seen = 0;
    let match: ServerEvent<EventType> | undefined;
    // To its end, also when it was found: a call that is broken off is reset, and a server closes a connection with many resets.
    for await (const { event } of withinDeadline(reading, deadlineMs, 'looking back in the log')) {
      seen++;
      if (!event) continue;
      if (!match && isIt(event)) match = event;
      if (event.position) fromPosition = event.position;
    }
    if (match) return match;
    if (seen < maxCount) return undefined;
  }
}

/** What a read gives, as long as it does not fall silent; ended on both sides when its reader stops. */
async function* withinDeadline<E>(reading: StreamingRead<E>, deadlineMs: number, question: string): AsyncIterable<E> {
  // What happens to the call after its reader has left is nobody's: without this, it would end the process.
  reading.on('error', () => undefined);
  const items: AsyncIterator<E> = reading[Symbol.asyncIterator]();
  let over = false;
  try {
    for (;;) {
      const next = await withinTime(deadlineMs, items.next(), question).catch((error: unknown) => {
        // What the call itself says, such as that there is no such stream, is its end. A call that is broken off all the same is reset,
        // and a server closes a connection with many resets, under whatever else goes on over it.
        over = !(error instanceof StoreUnavailable);
        throw error;
      });
      over = next.done === true;
      if (over) return;
      yield next.value as E;
    }
  } finally {
    // It waits for the call, which may never have come about: then there is nothing to cancel.
    if (!over) void reading.cancel().catch(() => undefined);
  }
}
