import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RecordedEvent, START } from '#libs/event-sourcing';
import type { LocalToken, RunningApp } from '#libs/platform';
import { KeyRing, keyFromText, Vault } from '#libs/vault';
import { openSqliteEventStore, openSqliteVault } from '../../../libs/engines/sqlite/index.js';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { PeopleModule } from '../src/people.module.js';
import type { Sealed } from '../src/sealing/sealed-record-store.js';
import { Client } from '../src/testing/client.js';
import { filesHolding } from '../src/testing/files-holding.js';

const WORDS = 'Quuxana asked to postpone.';
const AUTHORITY = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const meeting = { kind: 'meeting', id: '4f7c1c1e-58a5-8d3c-9a0b-2f6d1b0c7a11' };
const FILE = { name: 'Report.pdf', type: 'application/pdf', bytes: 48_211, digest: 'a1'.repeat(32), subject: meeting };

type SealedData = { readonly record: string; readonly commitment: string };

describe('What is sealed', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-commitments-'));
  let running: RunningApp;
  let officer: Client;
  let vault: Vault;

  beforeAll(async () => {
    running = await bootstrapHeld({
      modules: [PeopleModule],
      title: 'people',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' },
    });
    officer = await Client.as(running, { role: 'secretariat', subject: 'officer-1' });
    const key = keyFromText(readFileSync(join(data, 'keys', 'vault-key'), 'utf8'), 'the key file');
    vault = await Vault.open(openSqliteVault(join(data, 'vault.db')), new KeyRing(key));
  });
  afterAll(async () => {
    await running.close();
    rmSync(data, { recursive: true });
  });

  const events = async (...types: readonly string[]): Promise<readonly RecordedEvent<SealedData>[]> => {
    const store = openSqliteEventStore(join(data, 'events.db'));
    const page = await store.readAll(START, {}, 1_000);
    await store.close();
    return page.events.filter(({ type }) => types.includes(type)) as readonly RecordedEvent<SealedData>[];
  };
  const nonces: string[] = [];
  const sealedIn = async (record: string): Promise<Sealed<object> | undefined> => (await vault.read<Sealed<object>>(record))?.content;
  /** By hand: what it says in the description of the form, and no code of ours. */
  const commitmentTo = (record: string, nonce: string, body: string) =>
    hash('sha256', `{"body":${body},"nonce":"${nonce}","record":"${record}"}`, 'hex');
  const readNonce = async (record: string): Promise<string> => {
    const { nonce = '' } = (await sealedIn(record)) ?? {};
    expect(Buffer.from(nonce, 'base64url')).toHaveLength(32);
    nonces.push(nonce);
    return nonce;
  };
  /** Nor any file, as it was written, as bytes and as digits. */
  const inFiles = () =>
    filesHolding(
      data,
      nonces.flatMap((nonce) => [
        nonce,
        Buffer.from(nonce, 'base64url').toString('latin1'),
        Buffer.from(nonce, 'base64url').toString('hex'),
      ]),
    );

  let person: string;
  const SHA = FILE.digest;
  const CHECK = { purpose: 'governance' };
  /** Bytes of an answer, as they came. */
  const download = async (path: string, body: object, as: LocalToken): Promise<{ readonly status: number; readonly bytes: string }> => {
    const response = await fetch(`${running.url}/api/people/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await running.token(as)}` },
    });
    return { status: response.status, bytes: await response.text() };
  };
  const OFFICER: LocalToken = { role: 'secretariat', subject: 'officer-1' };
  const countCommitments = async () => (await (await Client.as(running, { role: 'auditor' })).post('commitments/check', {})).body;

  it('of a person is committed to by the events that name it, in version 2, and opens', async () => {
    const profile = { function: 'Head of unit', name: 'Amira Quux', email: 'amira@authority.example' };
    const registered = await officer.post('persons/register', { kind: 'focal-point', authority: AUTHORITY, profile });
    person = registered.body.id;
    const [registration] = await events('PersonRegistered');
    expect(registration?.schemaVersion).toBe(2);
    const { record = '', commitment } = registration?.data ?? {};
    const body = '{"email":"amira@authority.example","function":"Head of unit","name":"Amira Quux"}';
    expect(commitmentTo(record, await readNonce(record), body)).toBe(commitment);

    await officer.post(`persons/${person}/correct`, { profile: { name: 'Amira Quuxana', email: null } });
    const [correction] = await events('ProfileCorrected');
    expect(correction?.schemaVersion).toBe(2);
    const next = correction?.data as SealedData;
    const corrected = '{"function":"Head of unit","name":"Amira Quuxana"}';
    expect(commitmentTo(next.record, await readNonce(next.record), corrected)).toBe(next.commitment);
    // The record that it replaced is gone, and with it what opened the commitment to it.
    expect(await sealedIn(record)).toBeUndefined();
  });

  it('of the same words twice has two commitments, of which neither can be found by the words', async () => {
    for (const key of ['one', 'other']) await officer.post('texts/seal', { text: WORDS, subject: meeting }, { 'idempotency-key': key });
    await officer.post('files/seal', FILE, { 'idempotency-key': 'file' });
    const [first, second, file] = (await events('TextSealed')).map((event) => event.data) as [SealedData, SealedData, SealedData];
    expect(first.commitment).not.toBe(second.commitment);
    const body = JSON.stringify({ text: WORDS });
    for (const { record, commitment } of [first, second]) {
      expect(commitmentTo(record, await readNonce(record), body)).toBe(commitment);
      expect([WORDS, body, `{"body":${body},"record":"${record}"}`].map((guess) => hash('sha256', guess, 'hex'))).not.toContain(commitment);
    }
    // Of a file: what anybody can tell of it who has it.
    const anybodysWords = `{"sha256":"${FILE.digest}","size":48211,"type":"application/pdf"}`;
    expect(commitmentTo(file.record, await readNonce(file.record), anybodysWords)).toBe(file.commitment);
    expect(inFiles()).toEqual([]);
  });

  it('is given, as the bytes that were committed to, to who may read it, which is recorded', async () => {
    const [first, , file] = await events('TextSealed');
    const textId = first?.stream.slice('text-'.length) ?? '';
    const fileId = file?.stream.slice('text-'.length) ?? '';
    const answer = await download(`texts/${textId}/committed`, CHECK, OFFICER);
    expect([answer.status, hash('sha256', answer.bytes, 'hex')]).toEqual([200, first?.data.commitment]);
    expect(JSON.parse(answer.bytes).body).toEqual({ text: WORDS });
    const ofFile = await download(`files/${fileId}/committed`, { ...CHECK, digest: SHA }, OFFICER);
    expect([ofFile.status, hash('sha256', ofFile.bytes, 'hex')]).toEqual([200, file?.data.commitment]);

    const focalPoint: LocalToken = { role: 'focal-point', subject: 'focal-point-1', authorities: [AUTHORITY] };
    const refused = [
      await download(`texts/${textId}/committed`, CHECK, focalPoint),
      await download(`texts/${textId}/committed`, CHECK, { role: 'auditor' }),
      await download(`texts/${fileId}/committed`, CHECK, OFFICER),
      // Who has not got the file does not know its digest.
      await download(`files/${fileId}/committed`, { ...CHECK, digest: 'b2'.repeat(32) }, focalPoint),
      await download(`files/${textId}/committed`, { ...CHECK, digest: SHA }, OFFICER),
    ];
    expect(refused.map(({ status, bytes }) => [status, JSON.parse(bytes).code])).toEqual([
      [404, 'people/commitment-unknown'],
      [403, 'platform/role-needed'],
      [404, 'people/commitment-unknown'],
      [404, 'people/commitment-unknown'],
      [404, 'people/commitment-unknown'],
    ]);
    expect(refused.map(({ bytes }) => bytes).join()).not.toContain(nonces.at(-1));
    const { items } = await officer.eventually('readings?limit=50', (readings) => readings.items.length >= 3);
    const recorded = (items as readonly { reader: string; shown: string; texts: readonly string[] }[]).map(
      ({ reader, shown, texts }) => `${reader} ${shown} ${texts.join()}`,
    );
    // Also who tried a digest.
    expect(recorded.sort()).toEqual([`focal-point-1 file ${fileId}`, `officer-1 file ${fileId}`, `officer-1 text ${textId}`]);
  });

  it('is held to what was recorded, in numbers and opaque ids', async () => {
    expect(await countCommitments()).toMatchObject({ counts: { right: 4, erased: 0, replaced: 1, uncommitted: 0, wrong: 0 }, wrong: [] });
    expect(
      (
        await (
          await Client.as(running, { role: 'focal-point', subject: 'focal-point-1', authorities: [AUTHORITY] })
        ).post('commitments/check', {})
      ).status,
    ).toBe(403);
    expect((await officer.post('commitments/check', { after: 'x' })).status).toBe(400);
    expect((await officer.post('commitments/check', { limit: 1_001 })).status).toBe(400);
    const [first] = await officer.post('commitments/check', { limit: 1 }).then(({ body }) => [body]);
    expect(first.next).toBe(first.position);
    // By somebody who has the key: one byte more.
    const [, second] = await events('TextSealed');
    const { record } = second?.data ?? { record: '' };
    const sealed = (await sealedIn(record)) as Sealed<object>;
    const { version } = (await vault.read(record)) ?? { version: 0 };
    await vault.write(record, version + 1, { ...sealed, body: { text: `${WORDS}.` } });
    const id = second?.stream.slice('text-'.length);
    expect(await countCommitments()).toMatchObject({
      counts: { right: 3, wrong: 1 },
      wrong: [{ kind: 'text', id, revision: 0, fault: 'differs' }],
    });
    await vault.write(record, version + 2, sealed);
    expect((await countCommitments()).counts.wrong).toBe(0);
  });

  it('opens no commitment after an erasure or a redaction: no nonce is left, in no file, and the commitments stand as they were', async () => {
    const earlier = await events('PersonRegistered', 'ProfileCorrected', 'TextSealed');
    await officer.post(`persons/${person}/erase`, { reason: 'request-of-the-person' });
    for (const { stream, type } of earlier) {
      if (type === 'TextSealed') await officer.post(`texts/${stream.slice('text-'.length)}/redact`, { reason: 'purpose-fulfilled' });
    }
    expect(await Promise.all(earlier.map((event) => sealedIn(event.data.record)))).toEqual(earlier.map(() => undefined));
    expect(await events('PersonRegistered', 'ProfileCorrected', 'TextSealed')).toEqual(earlier);
    expect(nonces).toHaveLength(5);
    expect((await countCommitments()).counts).toEqual({ right: 0, erased: 5, replaced: 0, uncommitted: 0, wrong: 0 });
    for (const { stream } of earlier.filter(({ type }) => type === 'TextSealed')) {
      const id = stream.slice('text-'.length);
      const answers = [
        await download(`texts/${id}/committed`, CHECK, OFFICER),
        await download(`files/${id}/committed`, { ...CHECK, digest: SHA }, OFFICER),
      ];
      for (const { status, bytes } of answers) expect([status, JSON.parse(bytes).code]).toEqual([409, 'people/commitment-closed']);
    }
    expect(inFiles()).toEqual([]);
  });
});
