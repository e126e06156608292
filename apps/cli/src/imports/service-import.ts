import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../failure.js';
import { type Network, Refused } from '../network.js';
import { openFile } from '../open-file.js';
import type { Import, ImportRoutes, ImportRow } from './import-routes.js';

const LOOK_AGAIN_MS = 100;
const SLOWEST_LOOK_MS = 1_000;
const MOST_ROWS = 1_000;
/** What is answered about a file that is no table of this kind; the file itself is named here. */
const OF_THE_FILE = /^import\/(unreadable-file|wrong-columns|no-rows)$/;

/** The imports of one kind of file: the service decides on each row. */
export class ServiceImport {
  constructor(
    private readonly network: Network,
    private readonly routes: ImportRoutes,
  ) {}

  /** What the rows would come to. @throws Failure that names the file; Refused */
  async tryOut(file: string): Promise<readonly ImportRow[]> {
    const { items } = await untilTaken(file, (sent) => this.network.tryUpload(this.routes.send, sent));
    return items;
  }

  /** @throws Failure that names the file; Refused */
  accept(file: string): Promise<Import> {
    const headers = { 'idempotency-key': randomUUID() };
    return untilTaken(file, (sent) => this.network.upload(this.routes.send, { ...sent, headers }));
  }

  /**
   * Records the rows, goes on with them for as long as the network says so, and resolves with what became of each.
   * @throws Failure that says how many were recorded when that was last heard; Refused
   */
  async record(
    waiting: Import,
    rows: 'all' | 'good',
    onProgress: (settled: number) => void = () => undefined,
  ): Promise<readonly ImportRow[]> {
    const { import: id } = waiting;
    let now = waiting;
    try {
      now = await this.network.send(this.routes.record, { path: { import: id }, body: { rows }, key: randomUUID() });
      for (let look = LOOK_AGAIN_MS; now.state === 'recording'; look = Math.min(look * 2, SLOWEST_LOOK_MS)) {
        await pause(look);
        now = await this.show(id);
        onProgress(now.settled);
      }
      if (now.state !== 'recorded') throw new Failure(now.reason ?? `The import ${id} is ${now.state}.`);
      return await this.rows(waiting);
    } catch (error) {
      if (error instanceof Refused && error.problem.code !== 'import/rows-refused') throw error;
      const heard = `When last heard of, ${now.recorded} of ${waiting.rows} rows were recorded`;
      throw new Failure(`${(error as Error).message} ${heard}; run the same command again to go on.`);
    }
  }

  /** What became of each row, or would, in the order of the file. */
  async rows({ import: id }: Import): Promise<readonly ImportRow[]> {
    const rows: ImportRow[] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await this.network.send(this.routes.show, { path: { import: id }, query: { cursor, limit: MOST_ROWS } });
      rows.push(...items);
      cursor = next;
    } while (cursor !== undefined);
    return rows;
  }

  /** Given to a query as waitFor, what was recorded is in its answer. */
  async position({ import: id }: Import): Promise<number> {
    return (await this.show(id)).position;
  }

  private show(id: string) {
    return this.network.send(this.routes.show, { path: { import: id }, query: { limit: 1 } });
  }
}

/** Sends a file until it is not too often. @throws Failure that names the file; Refused */
async function untilTaken<T>(
  file: string,
  send: (sent: { readonly type: string; readonly pieces: () => AsyncIterable<Uint8Array> }) => Promise<T>,
): Promise<T> {
  await (await openFile(file)).close();
  const pieces = async function* () {
    yield* (await openFile(file)).createReadStream();
  };
  for (;;) {
    try {
      return await send({ type: 'text/csv', pieces });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.status !== 429) throw toFailure(file, error);
      await pause(SLOWEST_LOOK_MS);
    }
  }
}

function toFailure(file: string, refused: Refused): Error {
  const { code = '', detail = '' } = refused.problem;
  if (!OF_THE_FILE.test(code)) return refused;
  if (detail.startsWith('from line')) return new Failure(`${file}, ${detail}`);
  return new Failure(detail.replace(/^The file /, `${file} `));
}
