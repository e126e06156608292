import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse';
import { defined } from '#libs/event-sourcing';
import { inTurns, type Measurement, rate } from './measure.js';
import { SKEWED_HEADER, writeSkewed } from './skewed-observations.js';

const SERVER = fileURLToPath(new URL('./figures-server.js', import.meta.url));
/** `BENCH_ROWS=1000000 npm run bench figures` for a vintage as large as they come. */
const ROWS = Number(process.env.BENCH_ROWS ?? 100_000);
const TURNS = 3;
const ASKED = 50;
const BY = ['origin', 'destination', 'sex'];
const POLL_MS = 50;

interface Server {
  readonly url: string;
  readonly token: string;
  readonly reviewer: string;
}

/** Figures of a vintage: the first computation of all of them, and how fast they are answered beside SQL over the same rows. */
export async function figures(folder: string): Promise<readonly Measurement[]> {
  const file = join(folder, 'observations.csv');
  await writeSkewed(file, ROWS);
  const env = { ...process.env, GPN_DATA: join(folder, 'data'), GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal', GPN_UPLOAD_LIMIT: '8gb' };
  const child = fork(SERVER, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env });
  try {
    const [server] = (await once(child, 'message')) as [Server];
    const dataset = await releaseDataset(server, file);
    const memoryBefore = residentMb(child.pid, 'VmHWM');
    const started = performance.now();
    const cells = await countDisclosedCells(server, dataset);
    const seconds = (performance.now() - started) / 1000;
    const most = residentMb(child.pid, 'VmHWM');
    const bare = await createBareDatabase(join(folder, 'bare.db'), file);
    const { ours, limit } = await inTurns(
      TURNS,
      () => rate(ASKED * cells, async () => times(ASKED, () => countDisclosedCells(server, dataset))),
      () => rate(countGroups(bare), async () => countGroups(bare)),
    );
    bare.close();
    const size = `${ROWS.toLocaleString('en-US')} rows`;
    return [
      {
        name: 'figures: first computation, every margin',
        unit: 's',
        ours: seconds,
        note: `${size}; most memory of the server ${most} MB, ${memoryBefore} MB before`,
      },
      {
        name: `figures: by ${BY.join(', ')} over HTTP`,
        unit: 'cells/s',
        ours,
        limit: { name: 'GROUP BY in node:sqlite, no quantiles', value: limit },
        note: `${size}, ${cells} cells an answer`,
      },
    ];
  } finally {
    child.kill();
    await once(child, 'exit');
  }
}

async function times(count: number, work: () => Promise<unknown>): Promise<void> {
  for (let done = 0; done < count; done++) await work();
}

async function send(server: Server, path: string, body: object | ReadableStream, token = server.token): Promise<{ readonly id: string }> {
  const streamed = body instanceof ReadableStream;
  const answer = await fetch(
    `${server.url}/api/research/datasets/${path}`,
    defined({
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': streamed ? 'text/csv' : 'application/json' },
      body: streamed ? body : JSON.stringify(body),
      duplex: streamed ? 'half' : undefined,
    }),
  );
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as { id: string };
}

async function releaseDataset(server: Server, file: string): Promise<string> {
  const described = { title: 'Costs', kind: 'survey', custodian: 'Office', licence: 'CC-BY-4.0', frequency: 'once', firstYear: 2010 };
  const { id } = await send(server, 'register-dataset', described);
  await send(server, `${id}/batches`, ReadableStream.from(createReadStream(file)));
  await send(server, `${id}/submit-for-review`, {});
  await send(server, `${id}/record-disclosure-review`, { outcome: 'approved', threshold: 10 }, server.reviewer);
  await send(server, `${id}/release-vintage`, { vintage: '2021-03' });
  return id;
}

/** How many cells were told, once they are computed. */
async function countDisclosedCells({ url }: Server, dataset: string): Promise<number> {
  for (;;) {
    const answer = await fetch(`${url}/api/research/datasets/${dataset}/figures?by=${BY.join(',')}&limit=200`);
    const body = (await answer.json()) as { items?: readonly { readonly statistics?: object }[]; detail?: string };
    if (body.items) return body.items.filter(({ statistics }) => statistics).length;
    // 404: the view of datasets is a moment behind the release.
    if (answer.status !== 503 && answer.status !== 404) throw new Error(`figures answered ${answer.status}: ${body.detail}`);
    await pause(POLL_MS);
  }
}

async function createBareDatabase(database: string, file: string): Promise<DatabaseSync> {
  const columns = SKEWED_HEADER.split(',');
  const bare = new DatabaseSync(database);
  bare.exec(
    `CREATE TABLE observations (${columns.map((column) => `${column} ${/fee$|transport$|earnings$/.test(column) ? 'REAL' : 'TEXT'}`).join(', ')})`,
  );
  const insert = bare.prepare(`INSERT INTO observations VALUES (${columns.map(() => '?').join(', ')})`);
  bare.exec('BEGIN');
  for await (const values of createReadStream(file).pipe(parse({ from_line: 2 }))) insert.run(...(values as string[]));
  bare.exec('COMMIT');
  return bare;
}

/** How many cells. */
function countGroups(bare: DatabaseSync): number {
  const cost = 'recruiter_fee + transport';
  return bare
    .prepare(
      `SELECT ${BY.join(', ')}, count(*) AS n, avg((${cost}) / first_month_earnings) AS mean, sum(${cost}) / sum(first_month_earnings) AS ofMeans
       FROM observations WHERE currency = earnings_currency AND first_month_earnings > 0 GROUP BY ${BY.join(', ')} HAVING n >= 10`,
    )
    .all().length;
}

/** `VmHWM`: the most that the process ever held. Not a number where the system does not tell. */
function residentMb(pid: number | undefined, what: 'VmHWM'): number {
  try {
    const kb = new RegExp(`^${what}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kb) / 1024);
  } catch {
    return Number.NaN;
  }
}
