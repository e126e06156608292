import { createHmac } from 'node:crypto';
import { type EventToAppend, type RecordedEvent, START } from '../model/event.js';
import { nameBasedUuid } from '../model/identity.js';
import { type EventStore, WrongExpectedRevision } from './event-store.js';

/**
 * The format of what this code writes: how ids derive, what things are called in the log. Raised with a change after which an
 * older release would read the log wrongly, or this one an older log.
 */
export const LOG_FORMAT = 7;

/** Who reads which format, for the one that reads it no more. */
const READ_BY: Readonly<Record<number, string>> = {
  1: 'releases before 0.2, whose ids have no key',
  2: 'release 0.2',
  3: 'builds after 0.2 with the older names of fields',
  4: 'builds after 0.2 in which not every service had the new names of fields',
  5: 'builds after 0.2 in which files were named by their digests',
  6: 'builds after 0.2 in which papers, outputs and drafts were digests',
};

/** The log has another format than this code reads. Nothing was read or written. */
export class WrongLogFormat extends Error {
  constructor(readonly foundFormat: number) {
    super(
      `the log has format ${foundFormat}, which ${READ_BY[foundFormat] ?? 'a newer release'} can read, and this release reads format ${LOG_FORMAT} only: ` +
        (foundFormat > LOG_FORMAT ? 'start the newer release on it' : 'start that release on it, or begin with an empty log'),
    );
    this.name = 'WrongLogFormat';
  }
}

/** The log was begun with another key of the ids, or with one where there is none now. */
export class WrongIdKey extends Error {
  constructor(missing: boolean) {
    super(
      missing
        ? 'the log was begun with a key of the ids and there is none here: put keys/id-key back from the backup, or give the key in GPN_ID_KEY'
        : 'the key of the ids (GPN_ID_KEY, else keys/id-key) is not the one that the log was begun with: put that one back',
    );
    this.name = 'WrongIdKey';
  }
}

const CATEGORY = 'installation';
const STREAM = `${CATEGORY}-log`;
const BEGUN = 'LogBegun';
/** Read at once while the oldest of our events is looked for: more than one, where others wrote into our categories. */
const OLDEST_OF = 20;

interface LogBegun {
  readonly format: number;
  /** Tells whether a key is the one; nothing of the key can be learnt from it. */
  readonly idKeyCheck: string;
}

const toKeyCheck = (key: Uint8Array): string => createHmac('sha256', key).update('gpn: is it the key of the ids?').digest('base64url');

/**
 * What the log says of itself; undefined: there is nothing of ours in it. The categories are those of the services that ask:
 * what others wrote on a shared server says nothing of our format. @throws WrongLogFormat; StoreUnavailable
 */
export async function logBegun(store: EventStore, categories: readonly string[], stream = STREAM): Promise<LogBegun | undefined> {
  // Asked in this order: another process may begin it between the two questions.
  const oldest = await findOldest(store, categories);
  const [first] = (await store.readStream(stream, 0, 1)) as readonly RecordedEvent<LogBegun>[];
  if (!first && !oldest) return undefined;
  // Another service may have begun the log that this one wrote to before.
  const format = !first || (oldest && oldest.position < first.position) ? 1 : first.data.format;
  if (!first || format !== LOG_FORMAT) throw new WrongLogFormat(format);
  return first.data;
}

async function findOldest(store: EventStore, categories: readonly string[]): Promise<RecordedEvent | undefined> {
  for (let afterPosition = START; ; ) {
    const { events, position, atHead } = await store.readAll(afterPosition, { categories }, OLDEST_OF);
    const oldest = events.find(({ foreign }) => !foreign);
    if (oldest || atHead) return oldest;
    afterPosition = position;
  }
}

/** Whether anything is recorded in this log beside its beginning, by anybody. @throws StoreUnavailable */
export async function holdsRecords(store: EventStore): Promise<boolean> {
  const { events } = await store.readAll(START, {}, 2);
  return events.some(({ stream }) => stream !== STREAM);
}

/**
 * Holds the log to this code and this key, before anything else is done with it; in an empty log that is written down first.
 * Of several processes that begin one at a time, one does.
 * @throws WrongLogFormat; WrongIdKey; StoreUnavailable
 */
export async function beginLog(store: EventStore, key: Uint8Array, categories: readonly string[], stream = STREAM): Promise<void> {
  const idKeyCheck = toKeyCheck(key);
  let begun = await logBegun(store, categories, stream);
  if (!begun) {
    try {
      await store.append(stream, [beginning({ format: LOG_FORMAT, idKeyCheck })], 'none');
      return;
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      begun = await logBegun(store, categories, stream);
    }
  }
  if (begun?.idKeyCheck !== idKeyCheck) throw new WrongIdKey(false);
}

function beginning(data: LogBegun): EventToAppend {
  const id = nameBasedUuid(STREAM, BEGUN);
  return {
    ...{ id, type: BEGUN, schemaVersion: 1, data, effectiveAt: new Date().toISOString(), actor: 'platform' },
    ...{ commandId: id, commandDigest: BEGUN, correlationId: id, causationId: id },
  };
}
