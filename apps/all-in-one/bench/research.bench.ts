import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse';
import { inTurns, type Measurement, rate } from './measure.js';
import { HEADER, writeObservations } from './observations.js';

const SERVER = fileURLToPath(new URL('./research-server.js', import.meta.url));
/** `BENCH_ROWS=1000000 npm run bench research` for a file as large as they come. */
const ROWS = Number(process.env.BENCH_ROWS ?? 100_000);
const TURNS = 3;
const PART_BYTES = 32 * 1024 * 1024;

type Body = NonNullable<RequestInit['body']>;

interface Server {
  readonly url: string;
  readonly token: string;
}

/** Observations taken over HTTP, every row held to its rules, beside a bare parse and insert of the same file. */
export async function research(folder: string): Promise<readonly Measurement[]> {
  const file = join(folder, 'observations.csv');
  const bytes = await writeObservations(file, ROWS);
  const env = { ...process.env, GPN_DATA: join(folder, 'data'), GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal', GPN_UPLOAD_LIMIT: '8gb' };
  const child = fork(SERVER, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env });
  try {
    const [server] = (await once(child, 'message')) as [Server];
    const memoryBefore = residentMb(child.pid, 'VmRSS');
    let turn = 0;
    const { ours, limit } = await inTurns(
      TURNS,
      () => measureIngestion(server, file),
      () => measureInserts(join(folder, `bare-${turn++}.db`), file),
    );
    const inParts = await ingestedInParts(server, file, bytes);
    const most = residentMb(child.pid, 'VmHWM');
    const size = `${ROWS.toLocaleString('en-US')} rows, ${Math.round(bytes / 1024 ** 2)} MB`;
    return [
      {
        name: 'research: observations ingested over HTTP',
        unit: 'rows/s',
        ours,
        limit: { name: 'bare csv-parse + insert', value: limit },
        note: `${size}; most memory of the server ${most} MB, ${memoryBefore} MB at its start`,
      },
      { name: 'research: the same in parts that can be resumed', unit: 'rows/s', ours: inParts, note: 'from opening to the answer' },
    ];
  } finally {
    child.kill();
    await once(child, 'exit');
  }
}

async function ask<T>({ url, token }: Server, method: string, path: string, type: string, body: Body, headers: object = {}): Promise<T> {
  const init = { method, body, headers: { authorization: `Bearer ${token}`, 'content-type': type, ...headers }, duplex: 'half' as const };
  const answer = await fetch(`${url}/api/research/${path}`, init);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
  return (text ? JSON.parse(text) : undefined) as T;
}

async function newDataset(server: Server): Promise<string> {
  const described = { title: 'Costs', kind: 'survey', custodian: 'Office', licence: 'CC-BY-4.0', frequency: 'once', firstYear: 2018 };
  const { id } = await ask<{ id: string }>(server, 'POST', 'datasets/register-dataset', 'application/json', JSON.stringify(described));
  return id;
}

interface Received {
  readonly accepted: number;
}

function assertWhole(received: Received | undefined): void {
  if (received?.accepted !== ROWS) throw new Error(`${received?.accepted} of ${ROWS} rows were accepted`);
}

async function measureIngestion(server: Server, file: string): Promise<number> {
  const dataset = await newDataset(server);
  return rate(ROWS, async () => {
    const body = ReadableStream.from(createReadStream(file)) as Body;
    assertWhole(await ask<Received>(server, 'POST', `datasets/${dataset}/batches`, 'text/csv', body));
  });
}

async function ingestedInParts(server: Server, file: string, bytes: number): Promise<number> {
  const dataset = await newDataset(server);
  return rate(ROWS, async () => {
    const hash = createHash('sha256');
    for await (const piece of createReadStream(file)) hash.update(piece as Uint8Array);
    const opening = JSON.stringify({ file: hash.digest('hex'), bytes });
    const { upload } = await ask<{ upload: string }>(server, 'POST', `datasets/${dataset}/uploads`, 'application/json', opening);
    let last: Received | undefined;
    for (let offset = 0; offset < bytes; offset += PART_BYTES) {
      const part = ReadableStream.from(createReadStream(file, { start: offset, end: offset + PART_BYTES - 1 })) as Body;
      const offsetHeader = { 'upload-offset': String(offset) };
      last = await ask<Received>(
        server,
        'PATCH',
        `datasets/${dataset}/uploads/${upload}`,
        'application/partial-upload',
        part,
        offsetHeader,
      );
    }
    assertWhole(last);
  });
}

async function measureInserts(database: string, file: string): Promise<number> {
  const columns = HEADER.split(',');
  const bare = new DatabaseSync(database);
  bare.exec(`PRAGMA journal_mode = WAL; CREATE TABLE observations (${columns.join(', ')})`);
  const insert = bare.prepare(`INSERT INTO observations VALUES (${columns.map(() => '?').join(', ')})`);
  const perSecond = await rate(ROWS, async () => {
    bare.exec('BEGIN');
    for await (const values of createReadStream(file).pipe(parse({ from_line: 2 }))) insert.run(...(values as string[]));
    bare.exec('COMMIT');
  });
  bare.close();
  return perSecond;
}

/** `VmRSS`: what it holds now; `VmHWM`: the most it ever held. Not a number where the system does not tell. */
function residentMb(pid: number | undefined, what: 'VmRSS' | 'VmHWM'): number {
  try {
    const kb = new RegExp(`^${what}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kb) / 1024);
  } catch {
    return Number.NaN;
  }
}
