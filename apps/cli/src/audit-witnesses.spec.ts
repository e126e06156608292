import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StandIn } from './stand-in.fixture.js';
import { tryCommand } from './terminal.fixture.js';

let folder: string;
let network: StandIn;
const requests: string[] = [];

const ANSWERS: Readonly<Record<string, readonly [type: string, body: string]>> = {
  'GET /api/audit/witnesses': [
    'application/json',
    JSON.stringify({
      explanation: 'Countersigned by tower (20 entries).',
      witnesses: [
        { name: 'tower', key: 'k', state: 'signed', last: { size: 20, signedAt: '2026-01-01T00:00:00.000Z' } },
        { name: 'ministry', key: 'k', state: 'by-file' },
      ],
    }),
  ],
  'GET /api/audit/witnesses/ministry/request': ['text/plain', 'old 0\n\nnote\n'],
  'GET /api/audit/witnesses/ministry/request?from=7': ['text/plain', 'old 7\n\nnote\n'],
  'POST /api/audit/cosignatures': [
    'application/json',
    JSON.stringify({ size: 20, taken: ['ministry'], lacking: 'tower has not signed it' }),
  ],
};

const readBody = async (request: IncomingMessage): Promise<string> => Buffer.concat(await request.toArray()).toString();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gpn-cosign-'));
  network = await StandIn.open(async (request, response) => {
    const name = `${request.method} ${request.url}`;
    requests.push(`${name} ${await readBody(request)}`.trim());
    const [type, body] = ANSWERS[name] ?? ['application/json', '{}'];
    response.writeHead(ANSWERS[name] ? 200 : 404, { 'content-type': type }).end(body);
  });
});
afterAll(async () => {
  await network.close();
  await rm(folder, { recursive: true });
});

test('witnesses are listed with what each signed last', async () => {
  const { printed } = await tryCommand('audit', 'witness', 'list');
  expect(printed).toMatch(/^Countersigned by tower \(20 entries\)\.\nWITNESS +IS +SIGNED +ENTRIES +WHY NOT\n/);
  expect(printed).toMatch(/tower +signed +2026-01-01T00:00:00 +20/);
  expect(printed).toMatch(/ministry +by-file +never/);
  expect(JSON.parse((await tryCommand('audit', 'witness', 'list', '--json')).printed).witnesses).toHaveLength(2);
});

test('a request is written byte for byte, to a file or to standard output', async () => {
  const out = join(folder, 'ministry.cosign-request');
  const { printed } = await tryCommand('audit', 'cosign-request', '--witness', 'ministry', '--out', out);
  expect([await readFile(out, 'utf8'), printed]).toEqual(['old 0\n\nnote\n', expect.stringContaining('gpn audit cosign-accept')]);
  expect((await tryCommand('audit', 'cosign-request', '--witness', 'ministry', '--from', '7')).printed).toBe('old 7\n\nnote\n');
});

test('an answer is sent as it is, and what the policy still wants is said', async () => {
  const file = join(folder, 'answer.cosignature');
  await writeFile(file, '— ministry.example AAAA\n');
  const { printed, error } = await tryCommand('audit', 'cosign-accept', file);
  expect([printed, error]).toEqual(['ministry countersigned 20 entries.\nThe policy wants more: tower has not signed it.\n', undefined]);
  expect(requests.at(-1)).toBe('POST /api/audit/cosignatures {"cosignatures":"— ministry.example AAAA\\n"}');
});

test('a file that is not there is said', async () => {
  const { error } = await tryCommand('audit', 'cosign-accept', 'nothing-here');
  expect(error).toMatchObject({ message: 'nothing-here cannot be read: there is no such file.' });
});
