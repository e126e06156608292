import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningApp } from '#libs/platform';
import { openSqliteBus } from '../../../libs/engines/sqlite/index.js';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { PeopleModule } from '../src/people.module.js';
import { Client } from '../src/testing/client.js';
import { filesHolding } from '../src/testing/files-holding.js';

const AUTHORITY = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const OTHER = '0d9e6679-7425-40de-944b-e07fc1f90ae7';

const PROFILE = {
  name: 'Zsófia Testperson-Quux',
  title: 'Dr',
  function: 'Head of Xylophone Inspection',
  email: 'Zsofia.Quux@Authority.example',
  phone: '+41 22 717 91 11',
  languages: ['hu', 'fr'],
};

/** What must not be found in any file; each in the encodings of files-holding. */
const SECRETS = [
  PROFILE.name,
  'Testperson-Quux',
  PROFILE.function,
  PROFILE.email,
  PROFILE.email.toLowerCase(),
  PROFILE.phone,
  '+41227179111',
];

describe('Personal data, by the IOM data protection principles', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-people-'));
  const start = () =>
    bootstrapHeld({ modules: [PeopleModule], title: 'people', environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' } });
  let running: RunningApp;
  let secretariat: Client;
  let auditor: Client;
  let person: string;
  let position: number;

  beforeAll(async () => {
    running = await start();
    secretariat = await Client.as(running, { role: 'secretariat', subject: 'officer-1' });
    auditor = await Client.as(running, { role: 'auditor', subject: 'auditor-1' });
  });

  afterAll(async () => {
    await running.close();
    rmSync(data, { recursive: true });
  });

  /** With the role for the own authority; where only the own data is asked for, no role is needed. */
  const themself = (subject = person, authority = subject === 'stranger' ? OTHER : AUTHORITY) =>
    Client.as(running, { role: 'focal-point', subject, authorities: [authority] });

  it('collects lawfully: an officer registers a person, once for each Idempotency-Key', async () => {
    const body = { profile: PROFILE, kind: 'focal-point', authority: AUTHORITY };
    const first = await secretariat.post('persons/register', body, { 'idempotency-key': PROFILE.email });
    expect(first.status).toBe(201);
    expect(first.body).toEqual({
      id: first.body.id,
      revision: 0,
      position: first.body.position,
      events: ['PersonRegistered'],
      repeated: false,
    });
    person = first.body.id;
    const again = await secretariat.post('persons/register', body, { 'idempotency-key': PROFILE.email });
    expect([again.status, again.body]).toEqual([200, { ...first.body, repeated: true }]);
    const otherContent = await secretariat.post(
      'persons/register',
      { ...body, profile: { ...PROFILE, name: 'Somebody Else' } },
      { 'idempotency-key': PROFILE.email },
    );
    expect([otherContent.status, otherContent.body.code]).toEqual([422, 'platform/key-reused']);
  });

  it('tells whoever registers or corrects that letters of the name look like those of another script', async () => {
    const looksRight = { profile: { name: 'Аna Example' }, kind: 'contact' };
    const first = await secretariat.post('persons/register', looksRight, { 'idempotency-key': 'look-alike' });
    const warning = { code: 'people/look-alike-letters', field: 'profile.name' };
    expect([first.status, first.body.warnings]).toEqual([201, [expect.objectContaining(warning)]]);
    expect(first.body.warnings[0].message).not.toContain('Example');
    const again = await secretariat.post('persons/register', looksRight, { 'idempotency-key': 'look-alike' });
    expect(again.body).toEqual({ ...first.body, repeated: true });
    const corrected = await secretariat.post(`persons/${first.body.id}/correct`, { profile: { name: 'Ana Example' } });
    expect([corrected.status, corrected.body.warnings]).toEqual([200, undefined]);
  });

  it('keeps it confidential: nothing of it stands readable in any file', () => {
    expect(filesHolding(data, SECRETS)).toEqual([]);
  });

  it('collects for a specified purpose, with consent', async () => {
    const consent = { purpose: 'directory', basis: 'explicit-consent', noticeVersion: '2026-1', effectiveAt: '2026-03-31' };
    const given = await secretariat.post(`persons/${person}/record-consent`, consent);
    expect([given.status, given.body.events]).toEqual([200, ['ConsentRecorded']]);
    await secretariat.post(`persons/${person}/record-consent`, {
      purpose: 'newsletter',
      basis: 'implied-consent',
      noticeVersion: '2026-1',
    });
    const withdrawn = await secretariat.post(`persons/${person}/withdraw-consent`, { purpose: 'newsletter' });
    const register = await auditor.get(`consents?person=${person}&waitFor=${withdrawn.body.position}`);
    expect(register.body.items.map(({ purpose, state }: { purpose: string; state: string }) => [purpose, state])).toEqual([
      ['newsletter', 'withdrawn'],
      ['directory', 'given'],
    ]);
  });

  it('shows who it is to those who need to know', async () => {
    const unknown = '11111111-1111-4111-8111-111111111111';
    const ids = { ids: [person, unknown], purpose: 'liaison' };
    const seen = { id: person, state: 'registered', name: PROFILE.name, title: 'Dr', function: PROFILE.function };
    const nobody = { id: unknown, state: 'unknown', name: 'unknown person' };
    const withheld = { id: person, state: 'withheld', name: 'name withheld' };
    expect((await secretariat.post('persons/resolve', ids)).body).toEqual({ items: [seen, nobody] });
    expect((await auditor.post('persons/resolve', ids)).body).toEqual({ items: [withheld, nobody] });
    expect((await (await themself('colleague')).post('persons/resolve', ids)).body).toEqual({ items: [seen, nobody] });
    const bus = openSqliteBus(join(data, 'events.db'));
    await new Elsewhere(bus).designated(AUTHORITY, person);
    await bus.close();
    expect((await (await themself()).post('persons/resolve', ids)).body).toEqual({ items: [seen, nobody] });
    expect((await (await themself('colleague')).post('persons/resolve', ids)).body.code).toBe('platform/not-designated');
    expect((await (await themself('stranger')).post('persons/resolve', ids)).body).toEqual({ items: [withheld, nobody] });
    expect((await (await themself('stranger')).get(`persons/${person}?purpose=liaison`)).status).toBe(403);
    expect((await auditor.get(`persons/${person}?purpose=liaison`)).status).toBe(403);
  });

  it('lets everybody concerned see who read it, when and for what', async () => {
    const last = await secretariat.post('persons/find-by-email', {
      email: ' ZSOFIA.quux@authority.EXAMPLE '.trim(),
      purpose: 'data-quality',
    });
    expect(last.body.items.map(({ id }: { id: string }) => id)).toEqual([person]);
    const readings = await (await themself()).eventually(
      `persons/${person}/readings`,
      ({ items }: { items: readonly { purpose: string }[] }) => items[0]?.purpose === 'data-quality',
    );
    expect(readings.items.map(({ reader, purpose, shown }: Record<string, string>) => [reader, purpose, shown])).toEqual([
      ['officer-1', 'data-quality', 'profile'],
      [person, 'liaison', 'name'],
      ['colleague', 'liaison', 'name'],
      ['officer-1', 'liaison', 'name'],
    ]);
    expect((await (await themself('stranger')).get(`persons/${person}/readings`)).status).toBe(403);
  });

  it('keeps it correct: a correction changes what is shown, and the former profile is gone', async () => {
    const changed = await secretariat.post(`persons/${person}/correct`, { profile: { function: 'Director', phone: null } });
    expect([changed.status, changed.body.events]).toEqual([200, ['ProfileCorrected']]);
    const { function: _, phone: __, ...rest } = PROFILE;
    const whole = await secretariat.get(`persons/${person}?purpose=correspondence`);
    expect(whole.body).toEqual({
      id: person,
      kind: 'focal-point',
      authority: AUTHORITY,
      profile: { ...rest, function: 'Director' },
      profileVersion: 2,
      revision: 4,
      consents: { directory: { basis: 'explicit-consent', noticeVersion: '2026-1' } },
    });
    const stale = await secretariat.post(`persons/${person}/correct`, { profile: { title: 'Prof' } }, { 'if-match': '"0"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'platform/revision-mismatch']);
  });

  it('refuses bad data without repeating it', async () => {
    const bad = {
      profile: {
        name: 'Secret\nName',
        email: 'not-an-address-secret',
        phone: 'secret-phone',
        languages: ['secret-tongue'],
        nickname: 'secret-nick',
      },
      kind: 'secret-agent',
      authority: 'secret-authority',
    };
    const { status, body } = await secretariat.post('persons/register', bad);
    expect(status).toBe(400);
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'authority',
      'kind',
      'profile.email',
      'profile.languages',
      'profile.name',
      'profile.nickname',
      'profile.phone',
    ]);
    expect(JSON.stringify(body).toLowerCase()).not.toContain('secret');
    expect((await secretariat.post('persons/register', { profile: { email: 'a@b.example' }, kind: 'contact' })).body.code).toBe(
      'people/nameless',
    );
    expect((await secretariat.post('persons/register', { kind: 'contact' })).status).toBe(400);
    expect((await secretariat.post('persons/register', { profile: [], kind: 'contact' })).status).toBe(400);
  });

  it('holds nobody twice: an e-mail address belongs to one person', async () => {
    const twice = { profile: { function: 'Deputy', email: 'zsofia.quux@AUTHORITY.example' }, kind: 'contact' };
    const refused = await secretariat.post('persons/register', twice);
    expect([refused.status, refused.body.code]).toEqual([409, 'people/email-in-use']);
    expect(refused.body.detail).toBe(`The person ${person} has this e-mail address.`);
  });

  it('gives the person everything that is held on them', async () => {
    const text = await secretariat.post('texts/seal', {
      text: 'Called Zsófia Testperson-Quux about Tuesday.',
      language: 'en',
      subject: { kind: 'person', id: person },
    });
    const { body } = await secretariat.get(`texts?subjectId=${person}&waitFor=${text.body.position}`);
    expect(body.items.map((entry: { text: string }) => entry.text)).toEqual([text.body.id]);
    const held = (await (await themself()).get(`persons/${person}/export`)).body;
    expect(held.profile).toEqual({ name: PROFILE.name, title: 'Dr', function: 'Director', email: PROFILE.email, languages: ['hu', 'fr'] });
    expect(held.history.map(({ type }: { type: string }) => type)).toEqual([
      'PersonRegistered',
      'ConsentRecorded',
      'ConsentRecorded',
      'ConsentWithdrawn',
      'ProfileCorrected',
    ]);
    expect(held.textsAbout.map((entry: { text: string }) => entry.text)).toEqual(['Called Zsófia Testperson-Quux about Tuesday.']);
    expect(JSON.stringify(held.history)).not.toContain('proof');
    expect((await (await themself('stranger')).get(`persons/${person}/export`)).status).toBe(403);
    expect(filesHolding(data, [...SECRETS, 'about Tuesday'])).toEqual([]);
  });

  it('does not hold it longer than needed: erased, the person is nobody, here and after a restart', async () => {
    const erased = await secretariat.post(`persons/${person}/erase`, { reason: 'request-of-the-person' });
    expect([erased.status, erased.body.events]).toEqual([200, ['PersonErased']]);
    position = erased.body.position;
    const nobody = async () => {
      const ids = { ids: [person], purpose: 'display' };
      expect((await secretariat.post('persons/resolve', ids)).body).toEqual({
        items: [{ id: person, state: 'erased', name: 'erased person' }],
      });
      expect((await secretariat.get(`persons/${person}?purpose=display`)).body.code).toBe('people/person-erased');
      expect((await secretariat.get(`persons/${person}/export`)).body.code).toBe('people/person-erased');
      expect((await secretariat.post(`persons/${person}/correct`, { profile: { name: 'Back Again' } })).body.code).toBe(
        'people/person-erased',
      );
      expect((await secretariat.post('persons/find-by-email', { email: PROFILE.email, purpose: 'display' })).body).toEqual({ items: [] });
      const { body } = await secretariat.get(`persons?waitFor=${position}`);
      const entry = body.items.find((listed: { readonly person: string }) => listed.person === person);
      expect(entry).toMatchObject({ person, state: 'erased', kind: null, authority: null, fields: [] });
    };
    await nobody();
    const texts = await secretariat.eventually(
      `texts?subjectId=${person}`,
      ({ items }: { items: readonly { state: string }[] }) => items[0]?.state === 'redacted',
    );
    expect((await secretariat.post('texts/resolve', { ids: [texts.items[0].text], purpose: 'display' })).body.items[0].text).toBe(
      'redacted text',
    );
    expect(filesHolding(data, [...SECRETS, 'about Tuesday'])).toEqual([]);
    await running.close();
    running = await start();
    secretariat = await Client.as(running, { role: 'secretariat', subject: 'officer-1' });
    await nobody();
    expect(filesHolding(data, [...SECRETS, 'about Tuesday'])).toEqual([]);
  });
});
