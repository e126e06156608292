import { canonical } from './canonical.js';
import { sha256Hex } from './hashing.js';
import { type StoredEvent, toAddendum, toParts } from './parts.js';
import { LogFormatError } from './strict.js';

/** A bundle gives the length of an entry in two bytes. */
export const MOST_ENTRY_BYTES = 65_535;
/** Of a stream's name, and of the name of a type: an entry stays far below its limit. */
export const MOST_NAME_CHARACTERS = 2047;

/** Where an event stands: the name of its store, the life of that store between two restores (from 1), and how many events come before it. */
export interface EntryPlace {
  readonly source: string;
  readonly epoch: number;
  readonly sequence: number;
}

/** A leaf of the log, version 1: where an event stands, its two clocks, and the digest of what it holds; nothing of its content. */
export interface Entry extends EntryPlace {
  /** SHA-256 of the addendum, 64 lower-case hexadecimal digits. */
  readonly addendum: string;
  readonly effectiveAt: string;
  readonly id: string;
  readonly recordedAt: string;
  readonly revision: number;
  readonly schemaVersion: number;
  readonly stream: string;
  readonly type: string;
  readonly v: 1;
}

const SOURCE = /^[a-z][a-z0-9-]{0,31}$/;
const DIGEST = /^[0-9a-f]{64}$/;

/** True for a name that a source may have; it has it for good. */
export const isSourceName = (name: string): boolean => SOURCE.test(name);

/**
 * The bytes that are an event's leaf: a function of the event as it is stored and of where it stands, and of nothing else.
 * @throws LogFormatError naming the field for an event that no entry can be made of
 */
export const toEntry = (event: StoredEvent, place: EntryPlace): Uint8Array =>
  writeEntry({
    addendum: sha256Hex(toAddendum(toParts(event))),
    effectiveAt: event.effectiveAt,
    epoch: place.epoch,
    id: event.id,
    recordedAt: event.recordedAt,
    revision: event.revision,
    schemaVersion: event.schemaVersion,
    sequence: place.sequence,
    source: place.source,
    stream: event.stream,
    type: event.type,
    v: 1,
  });

function writeEntry(entry: Entry): Uint8Array {
  checkEntry(entry);
  const bytes = Buffer.from(canonical(entry));
  if (bytes.length > MOST_ENTRY_BYTES) throw new LogFormatError('entry', `has ${bytes.length} bytes; at most ${MOST_ENTRY_BYTES}`);
  return bytes;
}

/**
 * Reads an entry, strictly: exactly the twelve members, in the one text that they are written in.
 * @throws LogFormatError
 */
export function readEntry(bytes: Uint8Array): Entry {
  const content = parseJson(Buffer.from(bytes).toString());
  if (typeof content !== 'object' || content === null || Array.isArray(content)) throw new LogFormatError('entry', 'is no JSON object');
  const names = Object.keys(content).sort();
  if (canonical(names) !== NAMES) throw new LogFormatError('entry', `has the members ${names.join(', ')}`);
  const entry = content as Entry;
  checkEntry(entry);
  if (!Buffer.from(canonical(entry)).equals(bytes)) throw new LogFormatError('entry', 'is not in canonical form');
  return entry;
}

const NAMES = canonical([
  'addendum',
  'effectiveAt',
  'epoch',
  'id',
  'recordedAt',
  'revision',
  'schemaVersion',
  'sequence',
  'source',
  'stream',
  'type',
  'v',
]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LogFormatError('entry', 'is no JSON', { cause: error });
  }
}

function checkEntry(entry: Entry): void {
  check('entry.v', entry.v === 1, 'is not 1');
  check('entry.source', typeof entry.source === 'string' && isSourceName(entry.source), 'is no name of a source: [a-z][a-z0-9-]{0,31}');
  check('entry.addendum', typeof entry.addendum === 'string' && DIGEST.test(entry.addendum), 'is no SHA-256 in hexadecimal digits');
  checkCount('entry.epoch', entry.epoch, 1);
  checkCount('entry.sequence', entry.sequence, 0);
  checkCount('entry.revision', entry.revision, 0);
  checkCount('entry.schemaVersion', entry.schemaVersion, 0);
  checkText('entry.stream', entry.stream, MOST_NAME_CHARACTERS);
  checkText('entry.type', entry.type, MOST_NAME_CHARACTERS);
  checkText('entry.id', entry.id);
  checkText('entry.effectiveAt', entry.effectiveAt);
  checkText('entry.recordedAt', entry.recordedAt);
}

function check(field: string, holds: boolean, rule: string): void {
  if (!holds) throw new LogFormatError(field, rule);
}

const checkCount = (field: string, value: number, least: number): void =>
  check(field, Number.isSafeInteger(value) && value >= least, `is no whole number from ${least}`);

function checkText(field: string, value: string, most = Number.POSITIVE_INFINITY): void {
  check(field, typeof value === 'string', 'is no text');
  check(field, value.length <= most, `has ${value.length} characters; at most ${most}`);
}
