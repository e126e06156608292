import { randomFillSync } from 'node:crypto';
import type { EventToAppend, RecordedEvent } from '../model/event.js';
import { type EventStore, type LogPage, storeWith } from './event-store.js';

const SALT_BYTES = 16;
/** Drawn at a time: asking the system for 16 bytes costs a third of what a whole append does. */
const pool = Buffer.alloc(8_192);
let drawn = pool.length;

function newEventSalt(): string {
  if (drawn === pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  const salt = pool.toString('base64url', drawn, drawn + SALT_BYTES);
  // What was given out is not kept beside what is still to come.
  pool.fill(0, drawn, drawn + SALT_BYTES);
  drawn += SALT_BYTES;
  return salt;
}

/** One that has a salt, since it is moved from another log, keeps it. */
const withSalt = (event: EventToAppend): EventToAppend => (event.salt === undefined ? { ...event, salt: newEventSalt() } : event);

/** Field by field: each reader of the log pays for this, and a rest pattern costs ten times as much. */
function withoutSalt(event: RecordedEvent): RecordedEvent {
  if (event.salt === undefined) return event;
  const copy: RecordedEvent = {
    id: event.id,
    type: event.type,
    schemaVersion: event.schemaVersion,
    data: event.data,
    stream: event.stream,
    revision: event.revision,
    position: event.position,
    recordedAt: event.recordedAt,
    effectiveAt: event.effectiveAt,
    actor: event.actor,
    commandId: event.commandId,
    commandDigest: event.commandDigest,
    correlationId: event.correlationId,
    causationId: event.causationId,
  };
  return event.traceparent === undefined ? copy : { ...copy, traceparent: event.traceparent };
}

const pageWithoutSalts = (page: LogPage): LogPage => ({ ...page, events: page.events.map(withoutSalt) });

/**
 * The same store as services have it: each event that is appended gets a salt, and nothing that is read shows one. Whoever sees events by it,
 * and whatever they make of them, cannot give a salt away.
 */
export const salting = (store: EventStore): EventStore =>
  storeWith(store, {
    append: (stream, events, expected) => store.append(stream, events.map(withSalt), expected),
    readStream: async (stream, from, limit) => (await store.readStream(stream, from, limit)).map(withoutSalt),
    readAll: async (afterPosition, filter, limit) => pageWithoutSalts(await store.readAll(afterPosition, filter, limit)),
    async *follow(afterPosition, filter, signal) {
      for await (const page of store.follow(afterPosition, filter, signal)) yield pageWithoutSalts(page);
    },
  });
