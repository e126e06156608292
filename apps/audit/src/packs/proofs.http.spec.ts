import type { EventStore, EventToAppend } from '#libs/event-sourcing';
import { ENGINES } from '#libs/platform';
import { goldenEvents } from '#libs/testing';
import { leafHash, readEntry, readProofFile, readSignedCheckpoint, sha256Hex, verifyInclusion } from '#libs/tlog';
import { ServiceOverHttp } from '../../../../libs/platform/testing/service-over-http.js';
import { AuditModule } from '../audit.module.js';

const PUBLIC = 'streams/decision-2026-002';
/** It was withdrawn before it was decided. */
const CLOSED = 'streams/decision-2026-004';

let service: ServiceOverHttp;
const ask = (path: string, as?: string) => service.ask(as, path);
async function bytes(path: string, as?: string): Promise<Buffer> {
  const { url } = service.running;
  const token = as && (await service.running.token({ role: as as 'auditor' }));
  const response = await fetch(`${url}/api/audit/${path}`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
  expect([path, response.status]).toEqual([path, 200]);
  return Buffer.from(await response.arrayBuffer());
}

beforeAll(async () => {
  service = await ServiceOverHttp.open(AuditModule, 'audit', { GPN_AUDIT_ORIGIN: 'gpn.example/audit' });
  await service.signIn({
    auditor: { role: 'auditor' },
    officer: { role: 'secretariat' },
    speaker: { role: 'focal-point', authorities: ['00000000-0000-8000-8000-0000000000a1'] },
  });
  const { store } = service.running.app.get<{ readonly store: EventStore }>(ENGINES, { strict: false });
  for (const { stream, revision, position: _, recordedAt: __, ...event } of goldenEvents('governance')) {
    if (!/^decision-2026-00[24]$/.test(stream)) continue;
    const salted: EventToAppend = { ...event, salt: sha256Hex(event.id).slice(0, 22) };
    await store.append(stream, [salted], revision === 0 ? 'none' : revision - 1);
  }
});
afterAll(() => service.running.close());

test('a proof that is asked for at once waits until the event is signed, and leads to the signed root', async () => {
  const { index, proof, note } = readProofFile(await bytes(`${PUBLIC}/0/proof`));
  const { checkpoint } = readSignedCheckpoint(note, []);
  const entry = await bytes(`${PUBLIC}/0/entry`);
  expect(readEntry(entry)).toMatchObject({ stream: 'decision-2026-002', revision: 0, type: 'DecisionProposed' });
  expect(verifyInclusion(checkpoint, index, leafHash(entry), proof)).toBe(true);
  expect(verifyInclusion(checkpoint, index, leafHash(Buffer.from('another')), proof)).toBe(false);
  const first = readSignedCheckpoint(await bytes(`${PUBLIC}/0/checkpoint`), []).checkpoint;
  expect(first.size).toBeGreaterThan(index);
  const earlier = readProofFile(await bytes(`${PUBLIC}/0/proof?size=${first.size}`));
  expect(readSignedCheckpoint(earlier.note, []).checkpoint.size).toBe(first.size);
});

test('a part is the bytes that the addendum has the digest of, and the addendum those that the entry has', async () => {
  const [entry, addendum, title] = [
    readEntry(await bytes(`${PUBLIC}/0/entry`)),
    await bytes(`${PUBLIC}/0/addendum`),
    await bytes(`${PUBLIC}/0/parts/data.title`),
  ];
  expect(sha256Hex(addendum)).toBe(entry.addendum);
  expect(JSON.parse(addendum.toString()).parts['data.title']).toBe(sha256Hex(title));
  expect(JSON.parse(title.toString())).toMatchObject({ name: 'data.title', value: 'Work plan for 2026' });
});

test('what is not told is answered as if it were not there', async () => {
  const nothing = await ask('streams/decision-2026-099/0/proof');
  expect([nothing.status, nothing.body.code]).toEqual([404, 'audit/unknown-event']);
  // A position, the reason of a recusal; a decision that was withdrawn; a kind of record that is closed; a part that there is not.
  for (const path of [
    ...['proof', 'checkpoint', 'entry', 'addendum', 'parts/data.position', 'parts/context'].map((what) => `${PUBLIC}/6/${what}`),
    ...['proof', 'checkpoint', 'entry', 'addendum', 'parts/data.title'].map((what) => `${CLOSED}/0/${what}`),
    ...['proof', 'entry'].map((what) => `streams/auditsource-main/0/${what}`),
    ...['context', 'data.papers', 'data.nothing', 'constructor'].map((part) => `${PUBLIC}/0/parts/${part}`),
    ...[`${PUBLIC}/999/proof`, `${PUBLIC}/10/parts/data.basis`],
  ]) {
    for (const as of [undefined, 'speaker']) {
      const { status, body } = await ask(path, as);
      expect([path, as, status, body.code]).toEqual([path, as, 404, 'audit/unknown-event']);
    }
  }
});

test('auditors and the Secretariat are told everything, and see what others are told', async () => {
  for (const as of ['auditor', 'officer']) {
    for (const path of [
      `${PUBLIC}/6/proof`,
      `${PUBLIC}/6/parts/data.position`,
      `${PUBLIC}/0/parts/context`,
      `${CLOSED}/0/parts/data.title`,
    ])
      expect([path, as, (await ask(path, as)).status]).toEqual([path, as, 200]);
    expect((await ask(`${PUBLIC}/6/entry?for=public`, as)).status).toBe(404);
    expect((await ask(`${PUBLIC}/6/parts/data.position?for=members`, as)).status).toBe(200);
    expect((await ask(`${PUBLIC}/7/parts/data.reason?for=members`, as)).status).toBe(404);
  }
  // Nobody becomes an auditor by asking as one.
  expect((await ask(`${PUBLIC}/6/entry?for=auditor`)).status).toBe(404);
  expect((await ask(`${PUBLIC}/6/entry?for=members`, 'speaker')).status).toBe(404);
});

test.each([
  'streams/nothing/0/proof',
  `${PUBLIC}/-1/proof`,
  `${PUBLIC}/x/entry`,
  `${PUBLIC}/0/entry?for=everybody`,
  `${PUBLIC}/0/proof?size=0`,
])('%s is refused as it is written', async (path) => {
  expect((await ask(path)).status).toBe(400);
});

test('a whole record is given out under one checkpoint, page by page, and each proof leads to its root', async () => {
  const { body } = await ask(`${PUBLIC}?limit=1`, 'auditor');
  const { checkpoint } = readSignedCheckpoint(body.checkpoint, []);
  expect(body).toMatchObject({ next: 1, isComplete: true, events: [{ revision: 0 }] });
  const rest = (await ask(`${PUBLIC}?from=1&size=${checkpoint.size}`, 'auditor')).body;
  expect(rest.next).toBeUndefined();
  expect(rest.events[0].revision).toBe(1);
  for (const { index, hashes, entry, addendum, parts } of [...body.events, ...rest.events]) {
    const proof = hashes.map((hash: string) => Buffer.from(hash, 'base64'));
    expect(verifyInclusion(checkpoint, index, leafHash(Buffer.from(entry)), proof)).toBe(true);
    expect(sha256Hex(Buffer.from(addendum))).toBe(readEntry(Buffer.from(entry)).addendum);
    const digests = JSON.parse(addendum).parts;
    for (const [name, text] of Object.entries(parts)) expect(digests[name]).toBe(sha256Hex(Buffer.from(text as string)));
  }
});

test('of a whole record each is told what the list says, and of one that is closed no more than of one that is not there', async () => {
  const names = async (as?: string, query = '') =>
    (await ask(`${PUBLIC}${query}`, as)).body.events.flatMap(({ parts }: { parts: object }) => Object.keys(parts));
  expect(await names()).not.toContain('context');
  expect(await names('speaker')).toEqual(await names());
  expect(await names('speaker', '?for=auditor')).toEqual(await names());
  expect(await names('auditor')).toContain('context');
  expect(await names('officer', '?for=public')).toEqual(await names());
  const [closed, unknown] = [await ask(CLOSED), await ask('streams/decision-2031-001')];
  expect([closed.status, closed.body.code]).toEqual([404, 'audit/unknown-event']);
  expect([unknown.status, unknown.body.code]).toEqual([404, 'audit/unknown-event']);
  for (const query of ['?from=-1', '?limit=0', '?limit=201', '?size=0', '?for=everybody', '?size=x'])
    expect([query, (await ask(`${PUBLIC}${query}`)).body.code]).toEqual([query, 'platform/validation-failed']);
  expect((await ask(`${PUBLIC}?size=1000000`)).body.code).toBe('audit/not-logged-yet');
});
