import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defined } from '#libs/event-sourcing';
import type { RunningApp } from '#libs/platform';
import { bootstrapHeld } from '../../../../libs/platform/testing/answers-held.js';
import { TrainingModule } from '../training.module.js';

const PART = 'application/partial-upload';
const PDF = 'application/pdf';
const sha256 = (file: string | Buffer) => createHash('sha256').update(file).digest('hex');
const pdf = (bytes = 2000) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes)]);

describe('a file of a guidance edition over HTTP', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-files-'));
  const scan = join(data, 'scan.sh');
  let running: RunningApp;
  let resource: string;
  const tokens: Record<string, string> = {};

  const start = async () => {
    running = await bootstrapHeld({
      modules: [TrainingModule],
      title: 'training',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal', GPN_FILE_LIMIT: '10mb', GPN_SCAN_COMMAND: scan },
    });
  };
  beforeAll(async () => {
    // Finds the word, and is away where the file says so.
    writeFileSync(
      scan,
      '#!/bin/sh\ncontent=$(tr -d "\\0")\ncase "$content" in *SCAN-IS-AWAY*) exit 2;; *HARMFUL*) exit 1;; esac\nexit 0\n',
    );
    chmodSync(scan, 0o755);
    await start();
    tokens.officer = await running.token({ role: 'secretariat', subject: 'officer' });
    tokens.colleague = await running.token({ role: 'secretariat', subject: 'colleague' });
    tokens.auditor = await running.token({ role: 'auditor' });
  });
  beforeEach(async () => {
    const body = JSON.stringify({ kind: 'toolkit', title: 'Fragen « vor » der Lizenz', language: 'de' });
    resource = (await ask('POST', 'guidance/register-resource', { body })).body.id;
  });
  afterAll(async () => {
    await running.close();
    rmSync(data, { recursive: true });
  });

  interface Sent {
    readonly as?: string;
    readonly body?: string | Uint8Array;
    readonly type?: string;
    readonly headers?: Readonly<Record<string, string>>;
  }
  const ask = async (method: string, path: string, { as = 'officer', body, type = 'application/json', headers: more = {} }: Sent = {}) => {
    const headers = defined({
      authorization: as === 'nobody' ? undefined : `Bearer ${tokens[as]}`,
      'content-type': body === undefined ? undefined : type,
      ...more,
    });
    const address = `${running.url}${path.startsWith('/') ? '' : '/api/training/'}${path}`;
    const response = await fetch(address, defined({ method, body, headers }));
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.includes('json');
    // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
    return { status: response.status, headers: response.headers, bytes, body: (isJson ? JSON.parse(bytes.toString()) : undefined) as any };
  };
  const open = (file: Buffer | string, { as, key, ...more }: { as?: string; key?: string; [field: string]: unknown } = {}) =>
    ask(
      'POST',
      `guidance/${resource}/files`,
      defined({
        as,
        body: JSON.stringify({ name: 'questions.pdf', type: PDF, bytes: Buffer.byteLength(file), digest: sha256(file), ...more }),
        headers: key === undefined ? undefined : { 'idempotency-key': key },
      }),
    );
  const part = (location: string, offset: number | string, body?: string | Uint8Array, more: Sent = {}) =>
    ask('PATCH', location, defined({ body, type: PART, headers: { 'upload-offset': String(offset) }, ...more }));
  const upload = async (file: Buffer | string, more: Parameters<typeof open>[1] = {}) => {
    const opened = await open(file, more);
    const location = opened.headers.get('location') as string;
    return { location, id: opened.body.file as string, last: await part(location, 0, file) };
  };
  const attach = async (file: string, more: object = {}, as = 'officer') =>
    (await ask('POST', `guidance/${resource}/add-edition`, { as, body: JSON.stringify({ edition: 'Zweite', file, ...more }) })).body;
  const standing = ({ status, headers }: { status: number; headers: Headers }) =>
    [status, ...['upload-offset', 'upload-length', 'upload-complete'].map((name) => headers.get(name))].join(' ');
  const code = async (answered: ReturnType<typeof ask>) => (await answered).body?.code;
  const countStored = (folder: string) =>
    readdirSync(join(data, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  const eventsHold = (text: string) => ['events.db', 'events.db-wal'].some((name) => readFileSync(join(data, name)).includes(text));

  it('is taken up where it stands after a restart, kept when it is whole, attached by its id, and read by everybody', async () => {
    const file = pdf();
    const opened = await open(file, { key: 'one' });
    expect(standing(opened)).toBe(`201 0 ${file.length} ?0`);
    const location = opened.headers.get('location') as string;
    expect(standing(await part(location, 0, file.subarray(0, 700)))).toBe(`204 700 ${file.length} ?0`);
    await running.close();
    await start();
    const again = await open(file, { key: 'one' });
    expect([standing(again), again.headers.get('location')]).toEqual([`200 700 ${file.length} ?0`, location]);
    for (const method of ['HEAD', 'GET']) expect(standing(await ask(method, location))).toBe(`204 700 ${file.length} ?0`);
    expect((await attach(opened.body.file)).code).toBe('file/not-whole');
    const last = await part(location, 700, file.subarray(700));
    expect([standing(last), last.body]).toMatchObject([`201 ${file.length} ${file.length} ?1`, { complete: true, digest: sha256(file) }]);
    expect([countStored('passing'), standing(await part(location, file.length))]).toEqual([0, `200 ${file.length} ${file.length} ?1`]);
    // Until it is attached it is of who uploaded it alone.
    for (const as of ['nobody', 'colleague', 'auditor']) expect(await code(ask('GET', location, { as }))).toBe('file/unknown-file');
    expect((await ask('GET', location)).headers.get('cache-control')).toBe('private, no-cache');

    const { position } = await attach(last.body.file);
    const { body: shown } = await ask('GET', `guidance/${resource}?waitFor=${position}`, { as: 'nobody' });
    expect(shown.editions[1].file).toEqual({ id: last.body.file, type: PDF, bytes: file.length, digest: sha256(file) });
    const read = await ask('GET', location, { as: 'nobody' });
    expect([read.status, read.bytes.equals(file)]).toEqual([200, true]);
    expect(Object.fromEntries(read.headers)).toMatchObject({
      'content-type': PDF,
      'content-length': String(file.length),
      'content-disposition': `attachment; filename="Fragen _ vor _ der Lizenz, Zweite.pdf"; filename*=UTF-8''Fragen%20%C2%AB%20vor%20%C2%BB%20der%20Lizenz%2C%20Zweite.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'public, max-age=3600',
      etag: `"${sha256(file)}"`,
    });
    const unchanged = await ask('GET', location, { as: 'nobody', headers: { 'if-none-match': `"${sha256(file)}"` } });
    expect([unchanged.status, unchanged.bytes.length]).toEqual([304, 0]);
    expect((await ask('HEAD', location, { as: 'nobody' })).headers.get('content-length')).toBe(String(file.length));
    // What it was called may name somebody: it is not in the log.
    expect(eventsHold('questions.pdf')).toBe(false);
  }, 30_000);

  it('is uploaded under the id that a resource is then registered with, with its file at once', async () => {
    const file = pdf();
    resource = randomUUID();
    const { id, location } = await upload(file);
    expect(await code(ask('GET', location, { as: 'nobody' }))).toBe('file/unknown-file');
    const fields = { resource, kind: 'toolkit', title: 'At once', language: 'en', file: id };
    const registered = await ask('POST', 'guidance/register-resource', { body: JSON.stringify(fields) });
    expect([registered.status, registered.body.id]).toEqual([201, resource]);
    expect((await ask('GET', location, { as: 'nobody' })).bytes.equals(file)).toBe(true);
    const again = { ...fields, resource: randomUUID() };
    expect((await ask('POST', 'guidance/register-resource', { body: JSON.stringify(again) })).body.code).toBe('file/of-another-record');
  });

  it('is read from and to a byte', async () => {
    const file = pdf(70_000);
    const { location, id } = await upload(file);
    await attach(id);
    for (const [range, status, first, last] of [
      ['bytes=0-9', 206, 0, 9],
      ['bytes=65530-65545', 206, 65_530, 65_545],
      ['bytes=-5', 206, file.length - 5, file.length - 1],
      [`bytes=${file.length - 1}-`, 206, file.length - 1, file.length - 1],
      ['bytes=9-1', 200, 0, file.length - 1],
      ['bytes=0-1,5-6', 200, 0, file.length - 1],
    ] as const) {
      const read = await ask('GET', location, { as: 'nobody', headers: { range } });
      expect([range, read.status, read.bytes.equals(file.subarray(first, last + 1))]).toEqual([range, status, true]);
      if (status === 206) expect(read.headers.get('content-range')).toBe(`bytes ${first}-${last}/${file.length}`);
    }
    const beyond = await ask('GET', location, { as: 'nobody', headers: { range: `bytes=${file.length}-` } });
    expect([beyond.status, beyond.headers.get('content-range'), beyond.bytes.length]).toEqual([416, `bytes */${file.length}`, 0]);
  });

  it('keeps what came of a part that breaks off', async () => {
    const file = pdf(20_000);
    const location = (await open(file)).headers.get('location') as string;
    await new Promise<void>((resolve) => {
      const headers = {
        authorization: `Bearer ${tokens.officer}`,
        ...{ 'content-type': PART, 'upload-offset': '0', 'content-length': String(file.length) },
      };
      const sending = request(`${running.url}${location}`, { method: 'PATCH', headers });
      sending.on('error', () => resolve());
      sending.write(file.subarray(0, 5000), () => sending.destroy());
    });
    const { offset } = await reaches(async () => Number((await ask('HEAD', location)).headers.get('upload-offset')));
    expect((await part(location, offset, file.subarray(offset))).body).toMatchObject({ complete: true });
  });
  const reaches = async (read: () => Promise<number>): Promise<{ offset: number }> => {
    for (let tries = 0; tries < 200; tries++) {
      const offset = await read();
      if (offset > 0) return { offset };
    }
    return { offset: 0 };
  };

  it.each([
    ['of another digest', { digest: 'a'.repeat(64) }, 'file/another-file'],
    ['of another type', { type: 'image/png' }, 'file/another-type'],
    ['that is no text', { type: 'text/plain' }, 'file/another-type'],
    ['that is no document', { type: 'application/vnd.oasis.opendocument.text' }, 'file/another-type'],
  ])('is not taken when it comes to one %s; nothing of it stays', async (_, lie, refused) => {
    const [passing, contents] = [countStored('passing'), countStored('content')];
    const file = pdf();
    const { location, id, last } = await upload(file, lie);
    expect([last.status, last.body.code]).toEqual([422, refused]);
    expect(await code(ask('GET', location))).toBe('file/unknown-file');
    expect((await attach(id)).code).toBe('file/unknown-file');
    expect([countStored('passing'), countStored('content')]).toEqual([passing, contents]);
  });

  it('is no larger and no smaller than it was said to be', async () => {
    const file = pdf();
    const larger = (await open(file, { bytes: file.length - 10 })).headers.get('location') as string;
    expect(await code(part(larger, 0, file))).toBe('platform/body-too-large');
    const smaller = await upload(file, { bytes: file.length + 10 });
    expect(standing(smaller.last)).toBe(`204 ${file.length} ${file.length + 10} ?0`);
    expect((await attach(smaller.id)).code).toBe('file/not-whole');
    expect(await code(open(file, { bytes: 10 * 1024 ** 2 + 1 }))).toBe('platform/body-too-large');
    expect(await code(open(file, { bytes: 0 }))).toBe('platform/validation-failed');
  });

  it('has a name of a size, and a type that is allowed', async () => {
    const file = pdf();
    for (const wrong of [
      { name: 'x'.repeat(900_000) },
      { name: '' },
      { name: null },
      { type: 'text/html' },
      { type: 'application/x-msdownload' },
      { digest: null },
    ]) {
      expect(await code(open(file, wrong))).toBe('platform/validation-failed');
    }
  });

  it('is held to the scan: not taken when something is found, and asked for again while the scan is away', async () => {
    const harmful = await upload(Buffer.from('%PDF-1.7 HARMFUL'));
    expect([harmful.last.status, harmful.last.body.code]).toEqual([422, 'file/harmful']);
    const file = Buffer.from('%PDF-1.7 SCAN-IS-AWAY');
    const { location, last } = await upload(file);
    expect([last.status, last.body.code]).toEqual([503, 'platform/service-away']);
    writeFileSync(scan, '#!/bin/sh\ncat > /dev/null\n');
    expect(standing(await part(location, file.length))).toBe(`201 ${file.length} ${file.length} ?1`);
  });

  it('is looked through where a scan is named, and health says whether one is', async () => {
    expect((await ask('GET', '/health/ready')).body.fileScan).toBe('on');
    const unscanned = await bootstrapHeld({
      modules: [TrainingModule],
      title: 'training',
      environment: { GPN_DATA: mkdtempSync(join(tmpdir(), 'gpn-unscanned-')), GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' },
    });
    const health = await (await fetch(`${unscanned.url}/health/ready`)).json();
    await unscanned.close();
    expect(health).toMatchObject({ fileScan: 'off' });
  });

  it('is gone on with by who opened it, at the record that it was opened for', async () => {
    const file = pdf();
    const { location, id } = await upload(file);
    const onItsWay = (await open(file)).headers.get('location') as string;
    for (const as of ['colleague']) {
      for (const path of [location, onItsWay]) {
        expect(await code(part(path, 0, file, { as }))).toBe('file/unknown-file');
        expect(await code(ask('DELETE', path, { as }))).toBe('file/unknown-file');
      }
      expect((await attach(id, {}, as)).code).toBe('file/of-another');
    }
    expect(await code(open(file, { as: 'auditor' }))).toBe('platform/role-needed');
    expect(await code(open(file, { as: 'nobody' }))).toBe('platform/unauthenticated');
    const elsewhere = location.replace(resource, '3abaedb1-5fc1-80f7-a5e2-a94570d2e4f1');
    for (const method of ['GET', 'DELETE']) expect(await code(ask(method, elsewhere))).toBe('file/unknown-file');
    const first = resource;
    resource = (
      await ask('POST', 'guidance/register-resource', { body: JSON.stringify({ kind: 'toolkit', title: 'Other', language: 'en' }) })
    ).body.id;
    expect(resource).not.toBe(first);
    expect((await attach(id)).code).toBe('file/of-another-record');
    expect(await code(open(file, { key: 'same' }))).toBeUndefined();
    expect(await code(open(pdf(9), { key: 'same' }))).toBe('platform/key-reused');
  });

  it('of which two parts come at the same offset at once has one of them', async () => {
    const earlier = countStored('content');
    const file = pdf();
    const location = (await open(file)).headers.get('location') as string;
    const both = await Promise.all([part(location, 0, file.subarray(0, 300)), part(location, 0, file.subarray(0, 400))]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    const offset = Number((await ask('HEAD', location)).headers.get('upload-offset'));
    const last = await Promise.all([part(location, offset, file.subarray(offset)), part(location, offset, file.subarray(offset))]);
    // The same bytes again are the same part.
    expect(last.map(({ status }) => status)).toEqual([201, 201]);
    expect(countStored('content')).toBe(earlier + 1);
  });

  it('is given up while it is not attached', async () => {
    const earlier = countStored('passing');
    const file = pdf();
    const onItsWay = (await open(file)).headers.get('location') as string;
    await part(onItsWay, 0, file.subarray(0, 100));
    expect([(await ask('DELETE', onItsWay)).status, countStored('passing')]).toEqual([204, earlier]);
    expect(await code(part(onItsWay, 100, file.subarray(100)))).toBe('file/unknown-file');
    const { location, id } = await upload(file);
    expect((await ask('DELETE', location)).status).toBe(204);
    expect((await attach(id)).code).toBe('file/unknown-file');
    const kept = await upload(file);
    await attach(kept.id);
    expect(await code(ask('DELETE', kept.location))).toBe('file/attached-already');
    expect((await attach(kept.id, { edition: 'Dritte' })).code).toBe('file/attached-already');
  });
});
