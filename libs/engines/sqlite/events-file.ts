import type { FileKind } from './database-file.js';
import { LEASE_TABLE } from './leases.js';

/**
 * `stream` and `revision` are unique together: the last word against two writers. No other index is needed: the log is
 * read by position, a category is a range of stream names, and a repeated command is recognised from its own stream.
 */
const EVENTS = `
CREATE TABLE events (
  position INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  revision INTEGER NOT NULL,
  recorded_at TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  effective_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  command_id TEXT NOT NULL,
  command_digest TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  causation_id TEXT NOT NULL,
  traceparent TEXT,
  data TEXT NOT NULL,
  salt TEXT
);
CREATE UNIQUE INDEX events_of_stream ON events (stream, revision)`;

/** `place` is the offset in the whole bus. A group's position is per topic; what is done above it stands in bus_done. */
const BUS = `
CREATE TABLE bus_messages (
  place INTEGER PRIMARY KEY,
  topic TEXT NOT NULL,
  key TEXT NOT NULL,
  headers TEXT NOT NULL,
  value TEXT NOT NULL
);
CREATE INDEX bus_messages_of_topic ON bus_messages (topic);
CREATE TABLE bus_publishers (publisher TEXT PRIMARY KEY, position INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE bus_groups (grp TEXT, topic TEXT, place INTEGER NOT NULL, PRIMARY KEY (grp, topic)) WITHOUT ROWID;
CREATE TABLE bus_done (grp TEXT, topic TEXT, place INTEGER, PRIMARY KEY (grp, topic, place)) WITHOUT ROWID;
CREATE TABLE bus_dead_letters (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  grp TEXT NOT NULL,
  key TEXT NOT NULL,
  message TEXT NOT NULL,
  cause TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  at TEXT NOT NULL
);
CREATE INDEX bus_dead_letters_of_key ON bus_dead_letters (grp, key)`;

/**
 * When messages were published: the last place of each publication. Added by a later release; one before it leaves gaps, which
 * count as published with what comes after them.
 */
const BUS_CLOCK = `
CREATE TABLE IF NOT EXISTS bus_clock (topic TEXT, place INTEGER, at INTEGER NOT NULL, PRIMARY KEY (topic, place)) WITHOUT ROWID`;

/**
 * The last event that a publisher settled, beside its checkpoint: it counts while `at` is that checkpoint, since an earlier release
 * moves that alone. Without a stream: none was settled.
 */
const BUS_ANCHORS = `
CREATE TABLE IF NOT EXISTS bus_anchors (
  publisher TEXT PRIMARY KEY, at INTEGER NOT NULL, position INTEGER, stream TEXT, revision INTEGER, id TEXT
) WITHOUT ROWID`;

/**
 * Of a publisher that is a policy with a clock: the positions of the events whose time has not come, as a list of JSON, beside its
 * checkpoint. It counts while `at` is that checkpoint, as an anchor does.
 */
const BUS_SCHEDULED = `
CREATE TABLE IF NOT EXISTS bus_scheduled (publisher TEXT PRIMARY KEY, at INTEGER NOT NULL, positions TEXT NOT NULL) WITHOUT ROWID`;

/** The salt of an event. Added by a later release: what one before it recorded, or still records beside this one, has none. */
const EVENT_SALT = { table: 'events', column: 'salt', type: 'TEXT' };

/** `events.db`: the log and the embedded bus in one file, one thing to back up. */
export const EVENTS_FILE: FileKind = {
  name: 'the event log',
  applicationId: 0x67706e65, // "gpne"
  version: 1,
  tables: [EVENTS, BUS, LEASE_TABLE].join(';'),
  additions: [BUS_CLOCK, BUS_ANCHORS, BUS_SCHEDULED].join(';'),
  addedColumns: [EVENT_SALT],
  pragmas: 'PRAGMA synchronous=FULL; PRAGMA cache_size=-16000',
};
