import { type EventStore, MAX_APPEND_BYTES, type RecordedEvent, START } from '#libs/event-sourcing';
import { type EventStoreDbOptions, openForImport } from './event-store.js';

/** The server holds other events than the log that is imported, or this log cannot be. What stands there stays as it is. */
export class ImportRefused extends Error {
  constructor(event: Pick<RecordedEvent, 'stream' | 'revision'>, problem: string) {
    super(`revision ${event.revision} of ${event.stream}: ${problem}`);
    this.name = 'ImportRefused';
  }
}

const AT_ONCE = 200;
/** Of what one append takes: what stands beside the data has room, too. */
const BYTES_AT_ONCE = MAX_APPEND_BYTES / 2;

/**
 * Copies a log into an empty EventStoreDB, or goes on where an earlier import stopped: every event in the same order, with the same id, salt and
 * instant of recording; positions are the server's. Nobody may write to either meanwhile. Then both are read again and held against each other.
 * Answers how many events there are.
 * @throws ImportRefused; StoreUnavailable, after which it is repeated
 */
export async function importLog(from: Pick<EventStore, 'readAll'>, options: EventStoreDbOptions): Promise<number> {
  const target = openForImport(options);
  try {
    const counterparts = wholeLog(target);
    let batch: RecordedEvent[] = [];
    const flush = async () => {
      const [first] = batch;
      if (first) await target.append(first.stream, batch, first.revision === 0 ? 'none' : first.revision - 1);
      batch = [];
    };
    for await (const event of wholeLog(from)) {
      if (event.foreign) throw new ImportRefused(event, 'it was not written by this platform, and cannot be imported');
      const { value: imported } = await counterparts.next();
      if (imported) assertSame(event, imported);
      else {
        if (!fits(batch, event)) await flush();
        batch.push(event);
      }
    }
    await flush();
    return await compareLogs(from, target);
  } finally {
    await target.close();
  }
}

/** What is appended at once is of one stream, and in turn. */
const fits = (batch: readonly RecordedEvent[], event: RecordedEvent): boolean =>
  batch.length === 0 ||
  (batch.length < AT_ONCE && batch[0]?.stream === event.stream && JSON.stringify([...batch, event]).length < BYTES_AT_ONCE);

/** @throws ImportRefused where they differ in anything but positions */
async function compareLogs(from: Pick<EventStore, 'readAll'>, target: Pick<EventStore, 'readAll'>): Promise<number> {
  const counterparts = wholeLog(target);
  let count = 0;
  for await (const event of wholeLog(from)) {
    const { value: imported } = await counterparts.next();
    if (!imported) throw new ImportRefused(event, 'it is not there after the import');
    assertSame(event, imported);
    count++;
  }
  const { value: more } = await counterparts.next();
  if (more) throw new ImportRefused(more, 'the server holds it, and the log that was imported does not');
  return count;
}

async function* wholeLog(store: Pick<EventStore, 'readAll'>): AsyncGenerator<RecordedEvent, undefined> {
  for (let position = START; ; ) {
    const page = await store.readAll(position);
    yield* page.events;
    if (page.atHead) return;
    position = page.position;
  }
}

function assertSame(event: RecordedEvent, imported: RecordedEvent): void {
  const fields = new Set([...Object.keys(event), ...Object.keys(imported)]) as Set<keyof RecordedEvent>;
  fields.delete('position');
  for (const field of fields) {
    if (JSON.stringify(event[field]) === JSON.stringify(imported[field])) continue;
    throw new ImportRefused(event, `the server holds another event there: ${field} differs`);
  }
}
