import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RecordedEvent, START } from '#libs/event-sourcing';
import type { RunningApp } from '#libs/platform';
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

  it('opens no commitment after an erasure or a redaction: no nonce is left, in no file, and the commitments stand as they were', async () => {
    const earlier = await events('PersonRegistered', 'ProfileCorrected', 'TextSealed');
    await officer.post(`persons/${person}/erase`, { reason: 'request-of-the-person' });
    for (const { stream, type } of earlier) {
      if (type === 'TextSealed') await officer.post(`texts/${stream.slice('text-'.length)}/redact`, { reason: 'purpose-fulfilled' });
    }
    expect(await Promise.all(earlier.map((event) => sealedIn(event.data.record)))).toEqual(earlier.map(() => undefined));
    expect(await events('PersonRegistered', 'ProfileCorrected', 'TextSealed')).toEqual(earlier);
    expect(nonces).toHaveLength(5);
    expect(inFiles()).toEqual([]);
  });
});
