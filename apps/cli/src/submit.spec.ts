import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { jest } from '@jest/globals';
import { Network, networkAt } from './network.js';
import { Terminal } from './terminal.fixture.js';

const HEADER = 'origin,destination,sex,year,channel,recruiter_fee,currency';
const ROW = 'NPL,QAT,male,2020,licensed-agency,70000,NPR';

let terminal: Terminal;
let dataset: string;

beforeAll(async () => {
  terminal = await Terminal.open();
  const network = terminal.network();
  const { id } = await network.post<{ id: string }>('/api/research/datasets/register-dataset', {
    ...{ title: 'Costs of recruitment', kind: 'survey', custodian: 'Statistics office', licence: 'CC-BY-4.0', frequency: 'once' },
    firstYear: 2018,
  });
  dataset = id;
});
afterEach(() => {
  process.exitCode = undefined;
});
afterAll(() => terminal.close());

async function submitFile(name: string, content: string, ...flags: string[]): Promise<string> {
  const file = join(terminal.folder, name);
  await writeFile(file, content);
  return terminal.gpn('submit', 'observations', file, '--dataset', dataset, ...flags);
}

test('a file is submitted, and what is wrong with it told by line', async () => {
  const file = `${HEADER}\n${ROW}\n${ROW.replace('male', 'm')}\n`;
  expect(await submitFile('some.csv', file)).toBe(
    `2 rows: 1 fit, 1 rejected. Batch 1 accepted.
line  rule  what is wrong
3     sex   sex must be one of: female, male, other, not-stated
The whole report: /api/research/datasets/${dataset}/batches/1/rejections.csv
`,
  );
  expect(process.exitCode).toBe(3);
  process.exitCode = undefined;
  const again = JSON.parse(await submitFile('again.csv', `${HEADER}\n${ROW}\n`, '--json'));
  // What is recorded is told: one of the rows of that batch was rejected.
  expect([again.batch, again.repeated, again.rejected, process.exitCode]).toEqual([1, true, 1, 3]);
  process.exitCode = undefined;
});

test('a file that is refused is told so', async () => {
  expect((await submitFile('none.csv', `${HEADER}\nx\n`)).split('\n')[0]).toBe('1 rows: 0 fit, 1 rejected. Batch 2 refused.');
  await expect(submitFile('other.csv', `${HEADER},worker_name\n`)).rejects.toThrow(/Column 8 .*\(dataset\/unknown-column\)/);
  await expect(submitFile('away.csv', `${HEADER}\n`, '--dataset', 'x')).rejects.toThrow('dataset must be a UUID');
});

test('a file is sent again when the connection breaks', async () => {
  let requestCount = 0;
  const breaking = createServer((request) => {
    requestCount += 1;
    if (requestCount === 1) request.socket.destroy();
    else request.resume().on('end', () => request.socket.end('HTTP/1.1 201 Created\r\ncontent-length: 11\r\n\r\n{"batch":7}'));
  }).listen(0);
  const { port } = breaking.address() as AddressInfo;
  const network = new Network({ url: `http://127.0.0.1:${port}`, token: async () => 'token' });
  async function* pieces() {
    yield Buffer.from(`${HEADER}\n`);
    yield Buffer.from(`${ROW}\n`);
  }
  expect(await network.upload('POST /api/research/datasets/{dataset}/batches', { path: { dataset }, type: 'text/csv', pieces })).toEqual({
    batch: 7,
  });
  expect(requestCount).toBe(2);
  breaking.close();
});

describe('a large file', () => {
  const ROWS = 100_000;
  const large = (fee: number) => `${HEADER}\n${`${ROW.replace('70000', String(fee))}\n`.repeat(ROWS)}`;
  const sha256 = (file: string) => createHash('sha256').update(file).digest('hex');
  const stderr = jest.spyOn(process.stderr, 'write');
  beforeEach(() => stderr.mockReset().mockReturnValue(true));
  afterAll(() => stderr.mockRestore());

  test('goes on where the command was broken off', async () => {
    const file = large(100);
    const content = { file: sha256(file), bytes: file.length };
    const network = networkAt();
    const { upload } = await network.send('POST /api/research/datasets/{dataset}/uploads', { path: { dataset }, body: content });
    const begun = Buffer.from(file.slice(0, 1_000_000));
    await network.part('PATCH', `/api/research/datasets/${dataset}/uploads/${upload}`, {
      headers: { 'content-type': 'application/partial-upload', 'upload-offset': '0' },
      pieces: Readable.from([begun]),
    });
    expect(await submitFile('large.csv', file)).toMatch(/^100000 rows: 100000 fit, 0 rejected\. Batch \d+ accepted\.\n$/);
    expect(stderr.mock.calls.map(([text]) => text)).toEqual([`1000000 of ${file.length} bytes had come before; going on from there.\n`]);
    expect(await submitFile('large.csv', file)).toMatch(/accepted, recorded before\.\n$/);
  }, 60_000);

  test('goes on when the connection breaks, and when the network is away for a moment', async () => {
    const file = large(200);
    const paths: string[] = [];
    const flaky = createServer((incoming, answer) => {
      paths.push(`${incoming.method} ${incoming.headers['upload-offset'] ?? ''}`.trim());
      if (paths.filter((path) => path === 'HEAD').length === 1 && incoming.method === 'HEAD') {
        answer.writeHead(503).end();
        return;
      }
      const forwarded = request(
        new URL(incoming.url ?? '', terminal.running.url),
        { method: incoming.method ?? 'GET', headers: incoming.headers },
        (response) => {
          answer.writeHead(response.statusCode ?? 500, response.headers);
          response.pipe(answer);
        },
      );
      forwarded.on('error', () => incoming.socket.destroy());
      let bytes = 0;
      incoming.on('data', (piece: Buffer) => {
        bytes += piece.length;
        forwarded.write(piece);
        // The first time, in the middle of the file.
        if (incoming.method === 'PATCH' && paths.length === 2 && bytes > 2_000_000) forwarded.destroy();
      });
      incoming.on('end', () => forwarded.end());
    }).listen(0);
    process.env.GPN_URL = `http://127.0.0.1:${(flaky.address() as AddressInfo).port}`;
    try {
      expect(await submitFile('flaky.csv', file)).toMatch(/^100000 rows: 100000 fit, 0 rejected\. Batch \d+ accepted\.\n$/);
    } finally {
      process.env.GPN_URL = terminal.running.url;
      flaky.close();
    }
    expect(paths[0]).toBe('POST');
    expect(paths[1]).toBe('PATCH 0');
    expect(Number(paths.at(-1)?.replace('PATCH ', ''))).toBeGreaterThan(1_000_000);
  }, 60_000);

  test('that is refused is told so', async () => {
    await expect(submitFile('none.csv', large(300).replace('origin', 'name'))).rejects.toThrow('dataset/');
  }, 60_000);
});
