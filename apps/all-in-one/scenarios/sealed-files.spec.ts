import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { defined } from '#libs/event-sourcing';
import { fileDecider } from '#libs/files';
import { type FileKind, serviceFiles } from '#libs/files/http';
import { bootstrap, type RunningApp, service } from '#libs/platform';
import { PeopleModule } from '../../people/src/people.module.js';
import { filesHolding } from '../../people/src/testing/files-holding.js';
import { eventSchemas } from '../../training/src/event-schemas.js';

const file = fileDecider('shedfile');
/** Files that the record has. */
const held = new Set<string>();
const letters: FileKind = {
  ...{ name: 'letter', summary: 'letters of a shed', path: 'sheds', parameter: 'shed', tag: 'Sheds', record: file, exists: () => true },
  ...{ addedBy: ['secretariat'], readBy: ['secretariat', 'auditor'], mayRead: () => true, holds: (_: unknown, id: string) => held.has(id) },
  sealed: { subjectKind: 'meeting', purpose: 'correspondence' },
};
const files = serviceFiles('shed', file, [letters]);

/** A service that takes letters, which may hold personal data. */
@Module(
  service({
    ...{ name: 'shed', title: 'Shed', deciders: [file], eventSchemas: { shedfile: eventSchemas.trainingfile ?? {} } },
    ...{ contents: true, controllers: files.controllers, providers: files.providers, tags: { Sheds: 'Sheds.' } },
  }),
)
class ShedModule {}

const SECRETS = ['Letter of Zsófia Quux', 'Zsófia wrote that she is ill', 'Xylophone'];
const text = (word: string) => Buffer.from(`${SECRETS[1]}.\n${`${word} `.repeat(9_000)}`);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('Files that may hold personal data', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-sealed-files-'));
  const shed = randomUUID();
  let running: RunningApp;
  const tokens: Record<string, string> = {};

  const start = async (modules: object[] = [PeopleModule, ShedModule]) => {
    const environment = { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' };
    running = await bootstrap({ modules: modules as never, title: 'sheds', environment });
  };
  beforeAll(async () => {
    await start();
    tokens.officer = await running.token({ role: 'secretariat', subject: 'officer' });
    tokens.colleague = await running.token({ role: 'secretariat', subject: 'colleague' });
    tokens.auditor = await running.token({ role: 'auditor' });
  });
  afterAll(async () => {
    await running.close();
    rmSync(data, { recursive: true });
  });

  const ask = async (method: string, path: string, { as = 'officer', body, headers = {}, type = 'application/json' }: Sent = {}) => {
    const sent = defined({ authorization: `Bearer ${tokens[as]}`, 'content-type': body === undefined ? undefined : type, ...headers });
    const address = `${running.url}${path.startsWith('/') ? '' : '/api/'}${path}`;
    const response = await fetch(address, defined({ method, body, headers: sent }) as RequestInit);
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.includes('json');
    // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
    return { status: response.status, headers: response.headers, bytes, body: (isJson ? JSON.parse(bytes.toString()) : undefined) as any };
  };
  interface Sent {
    readonly as?: string;
    readonly body?: string | Uint8Array;
    readonly type?: string;
    readonly headers?: Readonly<Record<string, string>>;
  }
  const open = (bytes: Buffer, record = shed, name = `${SECRETS[0]}.txt`) =>
    ask('POST', `shed/sheds/${record}/files`, {
      body: JSON.stringify({ name, type: 'text/plain', bytes: bytes.length, digest: sha256(bytes) }),
    });
  const part = (location: string, offset: number, body: Uint8Array) =>
    ask('PATCH', location, { body, type: 'application/partial-upload', headers: { 'upload-offset': String(offset) } });
  const upload = async (bytes: Buffer, record = shed) => {
    const location = (await open(bytes, record)).headers.get('location') as string;
    await part(location, 0, bytes.subarray(0, 20_000));
    // While it is on its way nothing of it lies readable either.
    expect(filesHolding(data, [...SECRETS, sha256(bytes)])).toEqual([]);
    const last = await part(location, 20_000, bytes.subarray(20_000));
    return { location, last, id: last.body.file as string };
  };

  it('lie readable nowhere, on their way and afterwards; who reads one is recorded', async () => {
    const bytes = text('Xylophone');
    const { location, last, id } = await upload(bytes);
    expect([last.status, last.body]).toMatchObject([201, { complete: true, commitment: expect.stringMatching(/^[\da-f]{64}$/) }]);
    expect(last.body).not.toHaveProperty('digest');
    held.add(id);
    const read = await ask('GET', location, { as: 'colleague' });
    expect([read.status, read.bytes.equals(bytes)]).toEqual([200, true]);
    expect(Object.fromEntries(read.headers)).toMatchObject({ 'cache-control': 'no-store', 'content-length': String(bytes.length) });
    expect(read.headers.get('etag')).toBeNull();
    expect(read.headers.get('content-disposition')).toContain("filename*=UTF-8''Letter%20of%20Zs%C3%B3fia%20Quux.txt");
    const range = await ask('GET', location, { headers: { range: 'bytes=65530-65545' } });
    expect([range.status, range.bytes.equals(bytes.subarray(65_530, 65_546))]).toEqual([206, true]);
    expect(filesHolding(data, [...SECRETS, sha256(bytes)])).toEqual([]);
    let readers: string[] = [];
    for (let tries = 0; tries < 200 && readers.length < 2; tries++)
      readers = (await ask('GET', 'people/readings?purpose=correspondence')).body.items.map(({ reader }: { reader: string }) => reader);
    expect(readers.toSorted()).toEqual(['colleague', 'officer']);
  });

  it('of the same bytes share nothing in two records', async () => {
    const bytes = text('Marimba');
    const contents = () =>
      new Set(readdirSync(join(data, 'content'), { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 60));
    const earlier = contents();
    const [first, second] = [await upload(bytes), await upload(bytes, randomUUID())];
    expect(first.last.body.commitment).not.toBe(second.last.body.commitment);
    expect([...contents()].filter((name) => !earlier.has(name))).toHaveLength(2);
  });

  it('are not given to auditors, and to nobody at another record', async () => {
    const { location, id } = await upload(text('Celesta'));
    held.add(id);
    const refused = await ask('GET', location, { as: 'auditor' });
    expect([refused.status, refused.body.code]).toEqual([403, 'platform/role-needed']);
    expect((await ask('GET', location.replace(shed, randomUUID()))).body.code).toBe('file/unknown-file');
  });

  it('are not what was told: nothing of them stays', async () => {
    const bytes = text('Glockenspiel');
    const opened = await ask('POST', `shed/sheds/${shed}/files`, {
      body: JSON.stringify({ name: 'a.txt', type: 'text/plain', bytes: bytes.length, digest: 'a'.repeat(64) }),
    });
    const last = await part(opened.headers.get('location') as string, 0, bytes);
    expect([last.status, last.body.code]).toEqual([422, 'file/another-file']);
    const megabyte = await open(bytes, shed, 'x'.repeat(900_000));
    expect([megabyte.status, megabyte.body.code]).toEqual([400, 'platform/validation-failed']);
  });

  it('are gone once redacted, whatever was read before, also after a restart', async () => {
    const { location, id } = await upload(text('Vibraphone'));
    held.add(id);
    const reading = ask('GET', location);
    const redacted = await ask('POST', `people/files/${id}/redact`, { body: JSON.stringify({ reason: 'request-of-the-person' }) });
    expect(redacted.status).toBe(200);
    expect([200, 404]).toContain((await reading).status);
    const assertGone = async () => expect((await ask('GET', location)).body.code).toBe('file/redacted');
    await assertGone();
    await running.close();
    await start();
    await assertGone();
    expect(filesHolding(data, [...SECRETS, 'Vibraphone'])).toEqual([]);
  });

  it('wait while the people service is away: said so, and nothing is half done', async () => {
    await running.close();
    await start([ShedModule]);
    const opened = await open(text('Timpani'));
    expect([opened.status, opened.body.code]).toEqual([503, 'platform/service-away']);
    await running.close();
    await start();
  });
});
