import { readFileSync } from 'node:fs';
import { CommandHandler, MAIN_SOURCE } from '#libs/event-sourcing';
import { eventually } from '#libs/testing';
import { leafHash, readBundle, readEntry, readSignedCheckpoint, readVerifierKey, readWitnessRequest, verifyConsistency } from '#libs/tlog';
import { ServiceOverHttp } from '../../../../libs/platform/testing/service-over-http.js';
import { AuditModule } from '../audit.module.js';
import { checkpoint } from './domain/checkpoint.decider.js';
import { PublishCheckpoint } from './domain/checkpoint.messages.js';

let service: ServiceOverHttp;
const ask = (path: string, as?: string, headers = {}) => service.ask(as, path, undefined, headers);
const bytes = async (path: string, as?: string): Promise<Uint8Array> => {
  const { url } = service.running;
  const token = as && (await service.running.token({ role: as as 'auditor' }));
  const response = await fetch(`${url}/api/audit/${path}`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
};

beforeAll(async () => {
  service = await ServiceOverHttp.open(AuditModule, 'audit', { GPN_AUDIT_ORIGIN: 'gpn.example/audit' });
  await service.signIn({
    auditor: { role: 'auditor' },
    officer: { role: 'secretariat' },
    speaker: { role: 'focal-point', authorities: [] },
  });
  // That the log was begun, and that its first checkpoint was published.
  await eventually('two entries are signed', async () => (await ask('status')).body.checkpoint?.size === 2);
});
afterAll(() => service.running.close());

test('the newest checkpoint is served as it was signed, to everybody, and found unchanged by its tag', async () => {
  const { text, headers, etag } = await ask('log/checkpoint');
  const { checkpoint: read } = readSignedCheckpoint(text, []);
  expect([read.origin, read.size]).toEqual(['gpn.example/audit', 2]);
  expect([headers.get('content-type'), headers.get('cache-control')]).toEqual(['text/plain; charset=utf-8', 'no-cache']);
  expect((await ask('log/checkpoint', undefined, { 'if-none-match': etag ?? '' })).status).toBe(304);
});

test('the keys that are published verify it', async () => {
  const lines = (await ask('log/vkeys')).text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const keys = lines.map(readVerifierKey);
  expect(keys.map(({ algorithm }) => algorithm)).toEqual(['ed25519', 'ml-dsa-44']);
  expect(readSignedCheckpoint((await ask('log/checkpoint')).text, keys).signatures).toHaveLength(2);
});

test('tiles are public and for good; entries are for auditors and the Secretariat, and are what the tiles hold', async () => {
  const tile = await ask('log/tile/0/000.p/2');
  expect(tile.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const entries = readBundle(await bytes('log/tile/entries/000.p/2', 'auditor'), 2);
  const hashes = await bytes('log/tile/0/000.p/2');
  expect(Buffer.concat(entries.map(leafHash)).equals(hashes)).toBe(true);
  expect(entries.map((entry) => readEntry(entry).type)).toEqual(['LogBegun', 'CheckpointPublished']);
  for (const [as, status] of [
    [undefined, 401],
    ['speaker', 403],
    ['officer', 200],
  ] as const)
    expect([as, (await ask('log/tile/entries/000.p/2', as)).status]).toEqual([as, status]);
  expect((await ask('log/tile/entries/000.p/2', 'officer')).headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
});

test.each([
  ...['0/000.p/3', '0/000', '1/000.p/1', '0/001', '0/x000/000', '00/000.p/2', '0/0.p/2', '0/000.p/02', '0/000.p/0', '9/000.p/1'],
  ...[
    '..%2f..%2fstatus',
    '0/%2e%2e/checkpoint',
    '',
    'x',
    '0/000.p/1/1',
    '0/000.p/-1',
    `0/${'x001/'.repeat(400)}001`,
    '%00',
    '0/000.p/1%0a',
  ],
])('no other path leads to a tile: %s', async (path) => {
  const { status, body } = await ask(`log/tile/${path}`);
  expect([status, body.code]).toEqual([404, expect.stringMatching(/^audit\/unknown-tile$|^platform\/not-found$/)]);
});

test('the proof that the log goes on is what a witness is sent', async () => {
  const { text } = await ask('log/consistency?from=1');
  const { old, proof, note } = readWitnessRequest(Buffer.from(text));
  const newest = readSignedCheckpoint(note, []).checkpoint;
  const first = await ask('log/tile/0/000.p/1').then(() => bytes('log/tile/0/000.p/1'));
  expect(verifyConsistency({ size: old, root: first }, newest, proof)).toBe(true);
  expect((await ask('log/consistency?from=0')).text).toMatch(/^old 0\n\ngpn\.example\/audit\n2\n/);
  expect((await ask('log/consistency?from=0&to=1')).text).toMatch(/^old 0\n\ngpn\.example\/audit\n[12]\n/);
  for (const query of ['from=3', 'from=0&to=3']) expect((await ask(`log/consistency?${query}`)).body.code).toBe('audit/beyond-the-log');
  for (const query of ['', 'from=-1', 'from=1.5', 'from=a', 'from=1&to=0', 'from=9007199254740992'])
    expect((await ask(`log/consistency?${query}`)).body.code).toBe('platform/validation-failed');
});

test('no witness has signed, and that is said', async () => {
  expect((await ask('log/checkpoint/witnessed')).body.code).toBe('audit/nothing-signed');
});

test('how the log stands is public; of its sources the office alone is told', async () => {
  await eventually('it was checked by itself', async () => (await ask('status')).body.checked !== undefined);
  expect((await ask('status')).body).toEqual({
    ...{ state: 'live', logged: 2 },
    checked: { at: expect.any(String), size: expect.any(Number), differences: 0 },
    checkpoint: { origin: 'gpn.example/audit', size: 2, root: expect.any(String), signedAt: expect.any(String) },
  });
  expect((await ask('status', 'auditor')).body.sources).toEqual([{ source: MAIN_SOURCE, epoch: 1, events: 2, state: 'read' }]);
});

test('the first checkpoint of a day is an event, once', async () => {
  const handling = service.running.app.get(CommandHandler, { strict: false });
  const day = new Date().toISOString().slice(0, 10);
  const published = await handling.load(checkpoint, day);
  expect(published.state).toEqual({ isPublished: true });
  const { text } = await ask('log/checkpoint');
  const again = Object.assign(new PublishCheckpoint(), { day, size: 2, root: `${'A'.repeat(43)}=`, note: text });
  const context = { commandId: 'again', actor: 'test', now: new Date().toISOString(), correlationId: 'c', causationId: 'c' };
  expect((await handling.execute(checkpoint, again, context)).events).toEqual([]);
});

test('what was signed is marked beside the keys', () => {
  expect(readFileSync(`${service.data}/keys/audit-signed`, 'utf8')).toMatch(/^gpn\.example\/audit\n2\n/);
});
