import { hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningApp } from '#libs/platform';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { PeopleModule } from '../src/people.module.js';
import { Client } from '../src/testing/client.js';
import { filesHolding } from '../src/testing/files-holding.js';

const NAME = 'Letter of Zsófia Quux.pdf';
const DIGEST = hash('sha256', 'what the letter says');
const meeting = { kind: 'meeting', id: '7c9e6679-7425-40de-944b-e07fc1f90ae7' };
const FILE = { name: NAME, type: 'application/pdf', bytes: 48_211, digest: DIGEST, subject: meeting };

describe('The keys of sealed files', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-file-keys-'));
  const environment = { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' };
  let running: RunningApp;
  let officer: Client;
  let sender: Client;
  let reader: Client;
  let file: string;
  let key: string;

  const start = async () => {
    running = await bootstrapHeld({ modules: [PeopleModule], title: 'people', environment });
    officer = await Client.as(running, { role: 'secretariat', subject: 'officer-1' });
    sender = await Client.as(running, { role: 'secretariat', subject: 'sender-1' });
    reader = await Client.as(running, { role: 'secretariat', subject: 'reader-1' });
  };
  beforeAll(start);
  afterAll(async () => {
    await running.close();
    rmSync(data, { recursive: true });
  });

  it('are drawn once for each request, with a commitment that shows nothing', async () => {
    const first = await sender.post('files/seal', FILE, { 'idempotency-key': 'k' });
    const again = await sender.post('files/seal', FILE, { 'idempotency-key': 'k' });
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
    expect(first.body.commitment).toMatch(/^[\da-f]{64}$/);
    expect((await sender.post('files/seal', { ...FILE, name: 'Another.pdf' }, { 'idempotency-key': 'k' })).body.code).toBe(
      'platform/key-reused',
    );
    const same = await sender.post('files/seal', FILE, { 'idempotency-key': 'same-bytes' });
    expect(same.status).toBe(200);
    expect(same.body.commitment).not.toBe(first.body.commitment);
    file = first.body.file;
    const own = (await sender.post(`files/${file}/go-on`, {})).body;
    expect(own).toMatchObject({ file, name: NAME, digest: DIGEST });
    key = own.key;
    expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    expect((await sender.post(`files/${same.body.file}/go-on`, {})).body.key).not.toBe(key);
  });

  it('stand, as names and digests, readable in no file', () => {
    expect(filesHolding(data, [NAME, 'of Zsófia Quux', DIGEST, key])).toEqual([]);
  });

  it('are gone on with by who sends the file, and opened by who reads it, which is recorded', async () => {
    expect((await reader.post(`files/${file}/go-on`, {})).body.code).toBe('people/file-unknown');
    expect((await reader.post(`files/${file}/open`, { purpose: 'meetings' })).body).toEqual({ file, key });
    const auditor = await Client.as(running, { role: 'auditor' });
    expect((await auditor.post(`files/${file}/open`, { purpose: 'meetings' })).body.code).toBe('platform/role-needed');
    const readings = await officer.eventually('readings?limit=50', ({ items }) => items.length > 0);
    expect(readings.items).toMatchObject([{ reader: 'reader-1', shown: 'file', texts: [file], purpose: 'meetings' }]);
    const listed = await auditor.eventually('files?subjectKind=meeting', ({ items }) => items.length === 2);
    expect(listed.items).toHaveLength(2);
    expect(JSON.stringify(listed)).not.toContain('Quux');
    expect((await auditor.get('texts?form=text')).body.items).toEqual([]);
  });

  it('are no texts of somebody: an id that was sealed as a text opens nothing', async () => {
    const { id } = (await sender.post('texts/seal', { text: 'Words', subject: meeting })).body;
    expect((await reader.post(`files/${id}/open`, { purpose: 'meetings' })).body.code).toBe('people/file-unknown');
    expect((await reader.post(`files/${meeting.id}/open`, { purpose: 'meetings' })).body.code).toBe('people/file-unknown');
  });

  it('are destroyed with a redaction, and stay so after a restart', async () => {
    expect((await (await Client.as(running, { role: 'auditor' })).post(`files/${file}/redact`, {})).status).toBe(403);
    const redacted = await officer.post(`files/${file}/redact`, { reason: 'request-of-the-person' });
    expect([redacted.status, redacted.body.events]).toEqual([200, ['TextRedacted']]);
    const assertGone = async () => {
      expect((await reader.post(`files/${file}/open`, { purpose: 'meetings' })).body.code).toBe('people/file-redacted');
      expect((await sender.post(`files/${file}/go-on`, {})).body.code).toBe('people/file-redacted');
    };
    await assertGone();
    await running.close();
    await start();
    await assertGone();
    expect(filesHolding(data, [NAME, DIGEST, key])).toEqual([]);
  });

  it('of a file about a person go with the person', async () => {
    const { id } = (await officer.post('persons/register', { profile: { name: 'Amira Example' }, kind: 'contact' })).body;
    const sealed = await officer.post('files/seal', { ...FILE, subject: { kind: 'person', id } });
    const concerned = await officer.eventually(`persons/${id}/texts-to-redact`, ({ items }) => items.length > 0);
    expect(concerned.items).toMatchObject([{ text: sealed.body.file, because: ['about'] }]);
    await officer.post(`persons/${id}/erase`, { reason: 'request-of-the-person' });
    for (let tries = 0; ; tries++) {
      const { code } = (await officer.post(`files/${sealed.body.file}/open`, { purpose: 'meetings' })).body;
      if (code === 'people/file-redacted') break;
      expect(tries).toBeLessThan(200);
    }
  });
});
