import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap, type Running } from '#libs/platform';
import { PeopleModule } from './people.module.js';
import { Client } from './testing/client.js';
import { filesHolding } from './testing/files-holding.js';

const WORDS = 'The director, who is ill, asked to postpone.\nSecond line: ring Quuxana first.';
const about = { kind: 'dialogue', id: '7c9e6679-7425-40de-944b-e07fc1f90ae7' };

describe('Sealed texts', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-texts-'));
  let running: Running;
  let officer: Client;
  let author: Client;
  let text: string;

  beforeAll(async () => {
    running = await bootstrap({
      modules: [PeopleModule],
      title: 'people',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' },
    });
    officer = await Client.as(running, { role: 'secretariat', subject: 'officer-1' });
    author = await Client.as(running, { role: 'focal-point', subject: 'author-1' });
  });
  afterAll(async () => {
    await running.close();
    rmSync(data, { recursive: true });
  });

  const wordsFor = async (client: Client) => (await client.post('texts/resolve', { ids: [text], purpose: 'meetings' })).body.items[0];

  it('are sealed once for each key, and stand readable in no file', async () => {
    const body = { text: WORDS, language: 'en', about };
    const first = await author.post('texts/seal', body, { 'idempotency-key': 'k' });
    const again = await author.post('texts/seal', body, { 'idempotency-key': 'k' });
    expect([first.status, again.status, again.body]).toEqual([201, 200, { ...first.body, repeated: true }]);
    const other = await author.post('texts/seal', { ...body, text: 'Other words' }, { 'idempotency-key': 'k' });
    expect([other.status, other.body.code]).toEqual([422, 'platform/key-reused']);
    text = first.body.id;
    expect(filesHolding(data, ['asked to postpone', 'Quuxana', 'Other words'])).toEqual([]);
  });

  it('are read by the Secretariat and by who wrote them', async () => {
    const whole = { id: text, state: 'sealed', text: WORDS, author: 'author-1', about, language: 'en' };
    expect(await wordsFor(officer)).toEqual(whole);
    expect(await wordsFor(author)).toEqual(whole);
    const withheld = { id: text, state: 'withheld', text: 'text withheld' };
    expect(await wordsFor(await Client.as(running, { role: 'auditor' }))).toEqual(withheld);
    expect(await wordsFor(await Client.as(running, { role: 'focal-point', subject: 'another' }))).toEqual(withheld);
    const log = await officer.eventually('readings?purpose=meetings', ({ items }: { items: readonly object[] }) => items.length === 2);
    expect(log.items.map(({ reader, shown, texts }: Record<string, unknown>) => [reader, shown, texts])).toEqual([
      ['author-1', 'text', [text]],
      ['officer-1', 'text', [text]],
    ]);
  });

  it('are redacted for good', async () => {
    const redacted = await officer.post(`texts/${text}/redact`, { reason: 'purpose-fulfilled' });
    expect([redacted.status, redacted.body.events]).toEqual([200, ['TextRedacted']]);
    expect(await wordsFor(officer)).toEqual({ id: text, state: 'redacted', text: 'redacted text' });
    expect((await officer.post(`texts/${text}/redact`, {})).body.code).toBe('people/text-redacted');
    const { body } = await officer.get(`texts?state=redacted&waitFor=${redacted.body.position}`);
    expect(body.items.map((entry: { text: string; length: number }) => [entry.text, entry.length])).toEqual([[text, WORDS.length]]);
  });

  it('refuse what is no text without repeating it', async () => {
    const bad = await officer.post('texts/seal', { text: 5, language: 'secretish', about: { kind: 'secret', id: 'secret' } });
    expect(bad.status).toBe(400);
    expect(bad.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'about.id',
      'about.kind',
      'language',
      'text',
      'text',
      'text',
    ]);
    expect(JSON.stringify(bad.body)).not.toContain('secret');
    expect((await officer.post('texts/resolve', { ids: [], purpose: 'meetings' })).status).toBe(400);
    expect((await officer.post('texts/resolve', { ids: [text], purpose: 'curiosity' })).status).toBe(400);
  });
});
