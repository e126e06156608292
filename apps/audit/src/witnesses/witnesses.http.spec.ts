import { createPrivateKey, hash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#libs/testing';
import { cosigner, ed25519Signer, readPolicy, readSignedCheckpoint, readWitnessRequest } from '#libs/tlog';
import { ServiceOverHttp } from '../../../../libs/platform/testing/service-over-http.js';
import { AuditModule } from '../audit.module.js';
import { StrictWitness } from './strict-witness.fixture.js';

const ORIGIN = 'gpn.example/audit';
const der = (text: string): Buffer =>
  Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), hash('sha256', text, 'buffer')]);
const toKey = (text: string) => createPrivateKey({ key: der(text), type: 'pkcs8', format: 'der' });
const LOG = ed25519Signer(ORIGIN, toKey('gpn audit test key'));
const tower = new StrictWitness('tower.example/witness', [LOG.key], () => 1_767_225_600);
const ministry = cosigner('ministry.example/witness', toKey('ministry'), () => 1_767_225_700);

let service: ServiceOverHttp;
let server: Server;
let folder: string;

const environment = {
  GPN_AUDIT_ORIGIN: ORIGIN,
  GPN_AUDIT_KEY: der('gpn audit test key').toString('base64'),
  GPN_AUDIT_PQ: 'off',
  GPN_LIMIT_ENQUIRIES: '1000',
};

async function serveWitness(): Promise<string> {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const { status, type, text } = await tower.answer(Buffer.concat(chunks).toString());
      response.writeHead(request.url === '/add-checkpoint' ? status : 404, { 'content-type': type }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gpn-policy-'));
  const policy = join(folder, 'policy');
  const [online, byFile] = [`witness tower ${tower.signer.key.text} ${await serveWitness()}`, `witness ministry ${ministry.key.text}`];
  await writeFile(policy, `log ${LOG.key.text}\n${online}\n${byFile}\ngroup both all tower ministry\nquorum both\n`);
  service = await ServiceOverHttp.open(AuditModule, 'audit', { ...environment, GPN_AUDIT_POLICY: policy, GPN_AUDIT_WITNESS_SECONDS: '10' });
  await service.signIn({
    auditor: { role: 'auditor' },
    officer: { role: 'secretariat' },
    speaker: { role: 'focal-point', authorities: [] },
  });
  await eventually('the tower has signed', async () => (await ask('witnesses')).body.witnesses[0].state === 'signed');
});
afterAll(async () => {
  await service.running.close();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const ask = (path: string, as?: string, body?: object) => service.ask(as, path, body);

test('everybody is told who countersigns, and what each has signed', async () => {
  const { status, body } = await ask('witnesses');
  expect(status).toBe(200);
  expect(body.explanation).toMatch(/^Countersigned by tower \([12] entries\)\.$/);
  expect(body.witnesses).toEqual([
    {
      name: 'tower',
      key: tower.signer.key.text,
      state: 'signed',
      last: { size: expect.any(Number), signedAt: '2026-01-01T00:00:00.000Z' },
    },
    { name: 'ministry', key: ministry.key.text, state: 'by-file' },
  ]);
  expect(readPolicy((await ask('log/policy')).text).witnesses).toHaveLength(2);
});

test('what is asked by file is given to the office, and the answer is taken from whoever brings it', async () => {
  for (const [as, status] of [
    [undefined, 401],
    ['speaker', 403],
  ] as const)
    expect([as, (await ask('witnesses/ministry/request', as)).status]).toEqual([as, status]);
  const { text, headers } = await ask('witnesses/ministry/request', 'officer');
  expect([headers.get('content-type'), headers.get('cache-control')]).toEqual(['text/plain; charset=utf-8', 'private, no-cache']);
  const { old, note } = readWitnessRequest(Buffer.from(text));
  const { checkpoint, signatures } = readSignedCheckpoint(note, [LOG.key]);
  expect([old, signatures.length]).toEqual([0, 1]);
  const line = await ministry.sign(checkpoint);
  expect(await ask('cosignatures', undefined, { cosignatures: line })).toMatchObject({
    status: 200,
    body: { size: checkpoint.size, taken: ['ministry'] },
  });
  // The same once more is nothing new.
  expect((await ask('cosignatures', undefined, { cosignatures: line })).body).toMatchObject({ taken: [] });
  const next = readWitnessRequest(Buffer.from((await ask('witnesses/ministry/request', 'officer')).text));
  expect(next.old).toBe(checkpoint.size);
  expect((await ask('witnesses/ministry/request?from=0', 'auditor')).text).toMatch(/^old 0\n/);
});

test('a checkpoint that has all that the policy wants is served as witnessed', async () => {
  const { note } = readWitnessRequest(Buffer.from((await ask('witnesses/ministry/request?from=0', 'officer')).text));
  const { checkpoint } = readSignedCheckpoint(note, []);
  await ask('cosignatures', undefined, { cosignatures: await tower.signer.sign(checkpoint) });
  const { body } = await ask('cosignatures', undefined, { cosignatures: await ministry.sign(checkpoint) });
  expect(body.lacking).toBeUndefined();
  const witnessed = await ask('log/checkpoint/witnessed');
  const keys = [LOG.key, tower.signer.key, ministry.key];
  expect(readSignedCheckpoint(witnessed.text, keys).signatures.map(({ key }) => key.name)).toEqual(keys.map(({ name }) => name));
});

test('nothing else is taken', async () => {
  const { checkpoint } = readSignedCheckpoint((await ask('log/checkpoint')).text, []);
  const stranger = cosigner('stranger.example/witness', toKey('stranger'), () => 1);
  const namesake = cosigner('ministry.example/witness', toKey('stranger'), () => 1);
  const forged = { ...checkpoint, root: Buffer.alloc(32) };
  const cases: readonly (readonly [string, number, string])[] = [
    [await stranger.sign(checkpoint), 422, 'audit/stranger-to-the-policy'],
    [await namesake.sign(checkpoint), 422, 'audit/stranger-to-the-policy'],
    [await LOG.sign(checkpoint), 422, 'audit/stranger-to-the-policy'],
    ['text', 422, 'audit/stranger-to-the-policy'],
    [await ministry.sign(forged), 422, 'audit/signs-nothing-kept'],
    [(await ministry.sign(checkpoint)).trim(), 422, 'audit/signs-nothing-kept'],
    ['', 400, 'platform/validation-failed'],
  ];
  for (const [cosignatures, status, code] of cases) {
    const { status: answered, body } = await ask('cosignatures', undefined, { cosignatures });
    expect([cosignatures, answered, body.code]).toEqual([cosignatures, status, code]);
  }
});

test('no other witness is asked, and none from beyond the log', async () => {
  expect((await ask('witnesses/nobody/request', 'officer')).body.code).toBe('audit/unknown-witness');
  expect((await ask('witnesses/ministry/request?from=100000', 'officer')).body.code).toBe('audit/signs-nothing-kept');
});

test('without a policy nobody countersigns, and it is said', async () => {
  const alone = await ServiceOverHttp.open(AuditModule, 'audit', environment);
  try {
    expect((await alone.ask(undefined, 'witnesses')).body).toEqual({
      explanation: 'Signed by the log only: it has no witness.',
      witnesses: [],
    });
    for (const answer of [
      await alone.ask(undefined, 'log/policy'),
      await alone.ask(undefined, 'cosignatures', {
        cosignatures: await ministry.sign({ origin: ORIGIN, size: 1, root: Buffer.alloc(32) }),
      }),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, 'audit/no-policy']);
  } finally {
    await alone.running.close();
  }
});

test.each([
  ['nothing', 'names a file that cannot be read'],
  ['wrong', 'holds a policy that cannot be read: policy line 1'],
])('a policy file that is %s is said at the start', async (name, words) => {
  await writeFile(join(folder, 'wrong'), 'witness\n');
  const started = ServiceOverHttp.open(AuditModule, 'audit', { ...environment, GPN_AUDIT_POLICY: join(folder, name) });
  await expect(started).rejects.toThrow(`GPN_AUDIT_POLICY ${words}`);
});
