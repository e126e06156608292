import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defined } from '#libs/event-sourcing';
import { PIECE_BYTES } from '#libs/files/http';
import { type RunningApp } from '#libs/platform';
import { bootstrapHeld } from '../../../../libs/platform/testing/answers-held.js';
import { ResearchModule } from '../research.module.js';

const MEMBER = '7d3c1a52-0000-8000-8000-000000000001';
const HEADER = 'origin,destination,sex,year,channel,recruiter_fee,currency';
const ROW = 'NPL,QAT,male,2020,licensed-agency,70000,NPR';
const PART = 'application/partial-upload';
const table = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const sha256 = (file: string | Buffer) => createHash('sha256').update(file).digest('hex');

describe('a file in parts over HTTP', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-uploads-'));
  let running: RunningApp;
  let dataset: string;
  const tokens: Record<string, string> = {};

  const start = async () => {
    running = await bootstrapHeld({
      modules: [ResearchModule],
      title: 'research',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal', GPN_UPLOAD_LIMIT: '20mb' },
    });
  };
  beforeAll(async () => {
    await start();
    tokens.secretariat = await running.token({ role: 'secretariat' });
    tokens.colleague = await running.token({ role: 'secretariat', subject: 'colleague' });
    tokens.auditor = await running.token({ role: 'auditor' });
    tokens.custodian = await running.token({ role: 'focal-point', subject: 'focal-point', authorities: [MEMBER] });
    tokens.dismissed = await running.token({ role: 'focal-point', subject: 'focal-point', authorities: [] });
  });
  beforeEach(async () => {
    dataset = (
      await ask('POST', 'datasets/register-dataset', {
        body: JSON.stringify({
          ...{ title: 'Costs of recruitment', kind: 'survey', custodian: 'Statistics office' },
          ...{ licence: 'CC-BY-4.0', frequency: 'annual', firstYear: 2018 },
        }),
      })
    ).body.id;
  });
  afterAll(async () => {
    await running.close();
    rmSync(data, { recursive: true });
  });

  interface Sent {
    readonly as?: string;
    readonly body?: string | Uint8Array;
    readonly type?: string;
    readonly offset?: number | string;
  }
  const ask = async (method: string, path: string, { as = 'secretariat', body, type = 'application/json', offset }: Sent = {}) => {
    const headers = defined({
      authorization: as === 'nobody' ? undefined : `Bearer ${tokens[as]}`,
      'content-type': body === undefined ? undefined : type,
      'upload-offset': offset === undefined ? undefined : String(offset),
    });
    const address = `${running.url}${path.startsWith('/') ? '' : '/api/research/'}${path}`;
    const response = await fetch(address, defined({ method, body, headers }));
    const text = await response.text();
    // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
    return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : undefined) as any };
  };
  const open = (file: string | Buffer, more: object = {}, as?: string) =>
    ask(
      'POST',
      `datasets/${dataset}/uploads`,
      defined({ as, body: JSON.stringify({ file: sha256(file), bytes: Buffer.byteLength(file), ...more }) }),
    );
  const openLocation = async (file: string | Buffer) => (await open(file)).headers.get('location') as string;
  const part = (location: string, offset: number | string | undefined, body?: string | Uint8Array, more: Sent = {}) =>
    ask('PATCH', location, defined({ body, type: PART, offset, ...more }));
  const standing = ({ status, headers }: { status: number; headers: Headers }) =>
    [status, ...['upload-offset', 'upload-length', 'upload-complete'].map((name) => headers.get(name))].join(' ');
  const pieces = () =>
    readdirSync(join(data, 'passing'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  const batches = async () => (await ask('GET', `datasets/${dataset}`)).body.batches.length;

  it('is taken up where it stands, also after a restart, and recorded when it is whole', async () => {
    const file = table(ROW, ROW.replace('male', 'm'), ROW.replace('70000', '80000'));
    const first = await open(file);
    expect([standing(first), first.body]).toMatchObject([`201 0 ${file.length} ?0`, { offset: 0, bytes: file.length, complete: false }]);
    const location = first.headers.get('location') as string;
    expect(standing(await part(location, 0, file.slice(0, 50)))).toBe(`204 50 ${file.length} ?0`);
    expect(await batches()).toBe(0);
    await running.close();
    await start();
    const again = await open(file);
    expect([standing(again), again.headers.get('location')]).toEqual([`200 50 ${file.length} ?0`, location]);
    expect(standing(await ask('HEAD', location))).toBe(`200 50 ${file.length} ?0`);
    const last = await part(location, 50, file.slice(50));
    expect(standing(last)).toBe(`201 ${file.length} ${file.length} ?1`);
    expect([last.status, last.body]).toMatchObject([
      201,
      {
        ...{ dataset, batch: 1, status: 'accepted', repeated: false, file: sha256(file), bytes: file.length, accepted: 2, rejected: 1 },
        firstRejected: [{ line: 3, faults: [{ field: 'sex', rule: 'sex' }] }],
      },
    ]);
    expect(pieces()).toBe(0);
    const answered = await part(location, file.length);
    expect(standing(answered)).toBe(`200 ${file.length} ${file.length} ?1`);
    expect([answered.status, answered.body]).toEqual([200, { ...last.body, repeated: true, position: answered.body.position }]);
    expect(standing(await open(file))).toBe(`200 ${file.length} ${file.length} ?1`);
    expect((await ask('GET', `datasets/${dataset}?waitFor=${answered.body.position}`)).body.batches).toHaveLength(1);
  });

  it('has what came of a part that broke off', async () => {
    const file = table(...Array.from({ length: 2_000 }, (_, index) => `${ROW}`.replace('70000', String(index))));
    const location = await openLocation(file);
    await new Promise<void>((resolve) => {
      const upload = request(`${running.url}${location}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${tokens.secretariat}`, 'content-type': PART, 'content-length': file.length, 'upload-offset': 0 },
      });
      upload.on('error', () => undefined);
      upload.on('close', resolve);
      upload.write(file.slice(0, 60_000), () => upload.destroy());
    });
    let offset = 0;
    for (let tries = 0; tries < 200 && offset === 0; tries++) {
      offset = (await ask('GET', location)).body.offset;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    expect(offset).toBeGreaterThan(0);
    expect((await part(location, offset, file.slice(offset))).body).toMatchObject({
      status: 'accepted',
      accepted: 2_000,
      file: sha256(file),
    });
  });

  it('is kept in pieces however long a part is', async () => {
    const rows = Math.ceil((2.2 * PIECE_BYTES) / (ROW.length + 1));
    const file = Buffer.from(table(`${ROW}\n`.repeat(rows)));
    const piecesBefore = pieces();
    const location = await openLocation(file);
    expect(standing(await part(location, 0, file.subarray(0, -1)))).toBe(`204 ${file.length - 1} ${file.length} ?0`);
    expect(pieces() - piecesBefore).toBe(3);
    await ask('DELETE', location);
    expect(pieces()).toBe(piecesBefore);
    expect((await ask('GET', location)).body.code).toBe('upload/unknown-upload');
    expect(standing(await open(file))).toBe(`201 0 ${file.length} ?0`);
  }, 30_000);

  it('is refused at another offset, which is told', async () => {
    const file = table(ROW);
    const location = await openLocation(file);
    await part(location, 0, file.slice(0, 10));
    const refused = await part(location, 20, file.slice(20));
    expect([standing(refused), refused.body.code]).toEqual([`409 10 ${file.length} ?0`, 'upload/offset-differs']);
    expect((await part(location, undefined, 'x')).body.code).toBe('platform/bad-header');
    expect((await part(location, '-1', 'x')).body.code).toBe('platform/bad-header');
    expect((await part(location, 10, `${file.slice(10)}x`)).body.code).toBe('platform/body-too-large');
    expect((await part(location, 10, 'x', { type: 'text/csv' })).body.code).toBe('platform/unsupported-media-type');
    expect((await part(location, 10)).status).toBe(204);
  });

  it('of which two parts come at the same offset at once has one of them', async () => {
    const file = table(ROW);
    const location = await openLocation(file);
    const statuses = (await Promise.all([part(location, 0, file.slice(0, 20)), part(location, 0, file.slice(0, 30))])).map(
      ({ status }) => status,
    );
    expect(statuses.sort()).toEqual([204, 409]);
    const { offset } = (await ask('GET', location)).body;
    expect((await part(location, offset, file.slice(offset))).body).toMatchObject({ status: 'accepted', accepted: 1 });
  });

  it('whose parts make another file, or none that can be read, is not taken, and can be sent anew', async () => {
    const file = table(ROW);
    const piecesBefore = pieces();
    const location = await openLocation(file);
    const differing = await part(location, 0, file.replace('NPL', 'PHL'));
    expect([differing.status, differing.body.code]).toEqual([422, 'upload/not-whole']);
    expect((await ask('GET', location)).body.code).toBe('upload/unknown-upload');
    expect(await openLocation(file)).toBe(location);
    expect((await part(location, 0, file)).body).toMatchObject({ batch: 1, accepted: 1 });
    const noise = randomBytes(300);
    expect((await part(await openLocation(noise), 0, noise)).body.code).toMatch(/^dataset\//);
    expect((await open(noise)).body.offset).toBe(0);
    expect(pieces()).toBe(piecesBefore);
  });

  it('of which a part was lost here is sent again', async () => {
    const file = table(ROW);
    const location = await openLocation(file);
    await part(location, 0, file.slice(0, 20));
    rmSync(join(data, 'passing'), { recursive: true });
    mkdirSync(join(data, 'passing', 'incoming'), { recursive: true });
    expect((await part(location, 20, file.slice(20))).body.code).toBe('upload/not-whole');
    expect((await part(await openLocation(file), 0, file)).body).toMatchObject({ status: 'accepted' });
  });

  it('is recorded once, whichever way it came, and again when its batch was removed', async () => {
    const file = table(ROW);
    const direct = await ask('POST', `datasets/${dataset}/batches`, { body: file, type: 'text/csv' });
    const location = await openLocation(file);
    expect((await part(location, 0, file)).body).toMatchObject({ batch: direct.body.batch, repeated: true });
    await ask('POST', `datasets/${dataset}/remove-batch`, { body: JSON.stringify({ batch: 1, reason: 'Sent by mistake' }) });
    expect((await part(location, file.length)).body.code).toBe('dataset/already-removed');
    expect(standing(await open(file))).toBe(`201 0 ${file.length} ?0`);
    expect((await part(location, 0, file)).body).toMatchObject({ batch: 2, repeated: false });
  });

  it('waits while the dataset is under review', async () => {
    const file = table(ROW);
    const location = await openLocation(file);
    await ask('POST', `datasets/${dataset}/batches`, { body: table(ROW, ROW), type: 'text/csv' });
    await ask('POST', `datasets/${dataset}/submit-for-review`, { body: '{}' });
    expect((await part(location, 0, file)).body.code).toBe('dataset/under-review');
    expect((await open(file)).body.code).toBe('dataset/under-review');
    await ask('POST', `datasets/${dataset}/record-disclosure-review`, { as: 'colleague', body: '{"outcome":"changes"}' });
    expect((await part(location, file.length)).body).toMatchObject({ batch: 2, status: 'accepted' });
  });

  it('is gone on with by who opened it', async () => {
    const file = table(ROW);
    const location = await openLocation(file);
    const unknown = async (answered: ReturnType<typeof ask>) => (await answered).body.code;
    for (const as of ['colleague', 'custodian']) {
      expect(await unknown(ask('GET', location, { as }))).toBe('upload/unknown-upload');
      expect(await unknown(part(location, 0, file, { as }))).toBe('upload/unknown-upload');
      expect(await unknown(ask('DELETE', location, { as }))).toBe('upload/unknown-upload');
    }
    expect(await unknown(part(location, 0, file, { as: 'auditor' }))).toBe('platform/role-needed');
    expect(await unknown(part(location, 0, file, { as: 'nobody' }))).toBe('platform/unauthenticated');
    expect(await unknown(open(file, {}, 'custodian'))).toBe('platform/not-your-authority');
    expect(await unknown(open(file, { member: MEMBER }, 'custodian'))).toBe('dataset/not-the-custodian');
    expect(await unknown(open(file, { bytes: 21 * 1024 ** 2 }))).toBe('platform/body-too-large');
    expect(await unknown(open(file, { file: 'x' }))).toBe('platform/validation-failed');
    const elsewhere = location.replace(dataset, MEMBER);
    expect(await unknown(part(elsewhere, 0, file))).toBe('upload/unknown-upload');
    expect(await unknown(ask('POST', `datasets/${MEMBER}/uploads`, { body: JSON.stringify({ file: sha256(file), bytes: 1 }) }))).toBe(
      'dataset/unknown-dataset',
    );
  });
});
