import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GovernanceMinutesCirculatedV1, publicEvent } from '#libs/contracts';
import { nameBasedUuid } from '#libs/event-sourcing';
import { type RunningApp } from '#libs/platform';
import { openSqliteBus } from '../../../libs/engines/sqlite/index.js';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { PeopleModule } from '../src/people.module.js';
import { Client } from '../src/testing/client.js';
import { filesHolding } from '../src/testing/files-holding.js';

const WORDS = 'The director, who is ill, asked to postpone.\nSecond line: ring Quuxana first.';
/** By which it can be shown that these are the words. */
const COMMITMENT = expect.stringMatching(/^[\da-f]{64}$/);
const dialogue = { kind: 'dialogue', id: '7c9e6679-7425-40de-944b-e07fc1f90ae7' };

describe('Sealed texts', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-texts-'));
  let running: RunningApp;
  let officer: Client;
  let author: Client;
  let text: string;

  beforeAll(async () => {
    running = await bootstrapHeld({
      modules: [PeopleModule],
      title: 'people',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' },
    });
    officer = await Client.as(running, { role: 'secretariat', subject: 'officer-1' });
    author = await Client.as(running, { role: 'focal-point', subject: 'author-1', authorities: [nameBasedUuid('texts', 'ours')] });
  });
  afterAll(async () => {
    await running.close();
    rmSync(data, { recursive: true });
  });

  const wordsFor = async (client: Client) => (await client.post('texts/resolve', { ids: [text], purpose: 'meetings' })).body.items[0];

  it('are sealed once for each key, and stand readable in no file', async () => {
    const body = { text: WORDS, language: 'en', subject: dialogue };
    const first = await author.post('texts/seal', body, { 'idempotency-key': 'k' });
    const again = await author.post('texts/seal', body, { 'idempotency-key': 'k' });
    expect([first.status, again.status, again.body]).toEqual([201, 200, { ...first.body, repeated: true }]);
    const otherContent = await author.post('texts/seal', { ...body, text: 'Other words' }, { 'idempotency-key': 'k' });
    expect([otherContent.status, otherContent.body.code]).toEqual([422, 'platform/key-reused']);
    text = first.body.id;
    expect(filesHolding(data, ['asked to postpone', 'Quuxana', 'Other words'])).toEqual([]);
  });

  // The register of readings names persons by it, and says of each that it is an id.
  it.each(['person', 'meeting', 'authority'])('are about a %s by its id, never by a decision’s reference', async (kind) => {
    const refused = { status: 400, body: { errors: [{ field: 'subject.id', rule: 'isRecordId' }] } };
    const subject = { kind, id: '2026-003' };
    expect(await author.post('texts/seal', { text: WORDS, subject })).toMatchObject(refused);
    const file = { name: 'a.pdf', type: 'application/pdf', bytes: 3, digest: 'a'.repeat(64), subject };
    expect(await author.post('files/seal', file)).toMatchObject(refused);
    expect((await author.post('files/seal', { ...file, subject: { kind: 'decision', id: '2026-004' } })).status).toBe(200);
  });

  it('are read by the Secretariat and by who wrote them', async () => {
    const whole = { id: text, state: 'sealed', text: WORDS, author: 'author-1', subject: dialogue, language: 'en', commitment: COMMITMENT };
    expect(await wordsFor(officer)).toEqual(whole);
    expect(await wordsFor(author)).toEqual(whole);
    const withheld = { id: text, state: 'withheld', text: 'text withheld' };
    expect(await wordsFor(await Client.as(running, { role: 'auditor' }))).toEqual(withheld);
    expect(
      await wordsFor(
        await Client.as(running, { role: 'focal-point', subject: 'another', authorities: [nameBasedUuid('texts', 'theirs')] }),
      ),
    ).toEqual(withheld);
    const log = await officer.eventually('readings?purpose=meetings', ({ items }: { items: readonly object[] }) => items.length === 2);
    expect(log.items.map(({ reader, shown, texts }: Record<string, unknown>) => [reader, shown, texts])).toEqual([
      ['author-1', 'text', [text]],
      ['officer-1', 'text', [text]],
    ]);
  });

  it('are read by who speaks for a party that they were shared with, each reading logged, until they are redacted', async () => {
    const [meeting, ours, theirs] = [nameBasedUuid('meeting', 1), nameBasedUuid('party', 1), nameBasedUuid('party', 2)];
    const minutes = { kind: 'meeting', id: meeting };
    const sealed = await officer.post('texts/seal', { text: 'Minutes, in draft', subject: minutes });
    const { id } = sealed.body;
    const focalPoint = (subject: string, ...authorities: string[]) => Client.as(running, { role: 'focal-point', subject, authorities });
    const [entitled, another] = [await focalPoint('ours-1', ours), await focalPoint('theirs-1', theirs)];
    const resolving = async (client: Client) => (await client.post('texts/resolve', { ids: [id], purpose: 'governance' })).body.items[0];
    const withheld = { id, state: 'withheld', text: 'text withheld' };
    expect(await resolving(entitled)).toEqual(withheld);

    const bus = openSqliteBus(join(data, 'events.db'));
    const circulated = publicEvent(GovernanceMinutesCirculatedV1, {
      ...{ meeting, revision: 1, text: id, parties: [ours], commentsEndOn: '2099-01-01' },
      ...{ sharedBy: 'officer-2', bySecretariat: true },
    });
    await new Elsewhere(bus).tell('governance', meeting, circulated);
    await bus.close();
    const listed = await officer.eventually(`texts?subjectId=${meeting}`, ({ items: [entry] }) => entry?.sharedWith.length === 1);
    expect(listed.items).toMatchObject([{ text: id, state: 'sealed', author: 'officer-1', sharedWith: [ours] }]);

    const shown = { id, state: 'sealed', text: 'Minutes, in draft', author: 'officer-1', subject: minutes, commitment: COMMITMENT };
    expect(await resolving(entitled)).toEqual(shown);
    expect(await resolving(another)).toEqual(withheld);
    const auditor = await Client.as(running, { role: 'auditor', authorities: [ours] });
    expect(await resolving(auditor)).toEqual(withheld);
    const log = await officer.eventually('readings?purpose=governance', ({ items }) => items.length > 0);
    expect(log.items.map(({ reader, shown, texts }: Record<string, unknown>) => [reader, shown, texts])).toEqual([
      ['ours-1', 'text', [id]],
    ]);

    expect((await officer.post(`texts/${id}/redact`, { reason: 'purpose-fulfilled' })).status).toBe(200);
    for (const client of [entitled, another, officer]) {
      expect(await resolving(client)).toEqual({ id, state: 'redacted', text: 'redacted text' });
    }
  });

  it('are about a record, whose id is a UUID or the reference of a decision', async () => {
    const statement = await author.post('texts/seal', { text: 'We object', subject: { kind: 'decision', id: '2026-003' } });
    expect(statement.status).toBe(201);
    const { body } = await officer.get(`texts?subjectId=2026-003&waitFor=${statement.body.position}`);
    expect(body.items).toMatchObject([{ text: statement.body.id, subjectKind: 'decision', subjectId: '2026-003', sharedWith: [] }]);
  });

  it('are redacted for good', async () => {
    const redacted = await officer.post(`texts/${text}/redact`, { reason: 'purpose-fulfilled' });
    expect([redacted.status, redacted.body.events]).toEqual([200, ['TextRedacted']]);
    expect(await wordsFor(officer)).toEqual({ id: text, state: 'redacted', text: 'redacted text' });
    expect((await officer.post(`texts/${text}/redact`, {})).body.code).toBe('people/text-redacted');
    const { body } = await officer.get(`texts?state=redacted&subjectKind=dialogue&waitFor=${redacted.body.position}`);
    expect(body.items.map((entry: { text: string; length: number }) => [entry.text, entry.length])).toEqual([[text, WORDS.length]]);
  });

  it('refuse what is no text without repeating it', async () => {
    const bad = await officer.post('texts/seal', { text: 5, language: 'secretish', subject: { kind: 'secret', id: 'secret' } });
    expect(bad.status).toBe(400);
    expect(bad.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'language',
      'subject.id',
      'subject.kind',
      'text',
      'text',
      'text',
    ]);
    expect(JSON.stringify(bad.body)).not.toContain('secret');
    expect((await officer.post('texts/resolve', { ids: [], purpose: 'meetings' })).status).toBe(400);
    expect((await officer.post('texts/resolve', { ids: [text], purpose: 'curiosity' })).status).toBe(400);
  });
});
