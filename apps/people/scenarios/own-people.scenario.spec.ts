import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningApp } from '#libs/platform';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { PeopleModule } from '../src/people.module.js';
import { Client } from '../src/testing/client.js';
import { filesHolding } from '../src/testing/files-holding.js';

const OURS = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const THEIRS = '0d9e6679-7425-40de-944b-e07fc1f90ae7';
const SUBJECT = 'issuer|xylophone-77';

const data = mkdtempSync(join(tmpdir(), 'gpn-own-people-'));
let running: RunningApp;
let secretariat: Client;
let auditor: Client;
let ours: Client;

beforeAll(async () => {
  running = await bootstrapHeld({
    modules: [PeopleModule],
    title: 'people',
    environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' },
  });
  secretariat = await Client.as(running, { role: 'secretariat', subject: SUBJECT });
  auditor = await Client.as(running, { role: 'auditor', subject: 'auditor-1' });
  ours = await Client.as(running, { role: 'focal-point', subject: 'fp-1', authorities: [OURS] });
});
afterAll(async () => {
  await running.close();
  rmSync(data, { recursive: true });
});

const alternate = { name: 'Amina Example', function: 'Desk officer' };
const register = (as: Client, authority: string | null | undefined, more: object = {}) =>
  as.post('persons/register', { kind: 'focal-point', profile: alternate, authority, ...more });
const registeredId = async (registered: ReturnType<typeof register>): Promise<string> => (await registered).body.id;
/** As it stands, by who sees everything. */
const readProfile = async (person: string) => (await secretariat.get(`persons/${person}?purpose=data-quality`)).body;

describe('the own people of a focal point', () => {
  it('are registered by it, found and corrected', async () => {
    const registered = await register(ours, OURS);
    expect([registered.status, registered.body.events]).toEqual([201, ['PersonRegistered']]);
    const person = registered.body.id;
    const corrected = await ours.post(`persons/${person}/correct`, { authority: OURS, profile: { function: 'Head of desk' } });
    expect([corrected.status, corrected.body.events]).toEqual([200, ['ProfileCorrected']]);
    const { position } = corrected.body;
    for (const query of [`?authority=${OURS}&waitFor=${position}`, `?waitFor=${position}`]) {
      expect((await ours.get(`persons${query}`)).body.items.map(({ person: each }: { person: string }) => each)).toEqual([person]);
    }
    const search = await ours.post('persons/search', { authority: OURS, name: 'amina', purpose: 'membership' });
    expect(search.body.items).toEqual([
      { id: person, kind: 'focal-point', authority: OURS, profile: { name: 'Amina Example', function: 'Head of desk' } },
    ]);
  });

  it('are the own ones alone: another authority, none, null, a list, or one that is said in the query instead are refused', async () => {
    for (const authority of [THEIRS, null, undefined, [OURS], `${OURS} `]) {
      expect([authority, (await register(ours, authority as string)).status]).toEqual([authority, 403]);
      const searched = await ours.post('persons/search', { authority, purpose: 'membership' });
      expect([authority, searched.status]).toEqual([authority, 403]);
    }
    for (const path of ['persons/register', 'persons/search']) {
      const question = { kind: 'contact', profile: alternate, purpose: 'membership', authority: THEIRS };
      expect((await ours.post(`${path}?authority=${OURS}`, question)).status).toBe(400);
    }
    expect((await ours.get(`persons?authority=${THEIRS}`)).status).toBe(403);
    expect((await ours.get(`persons?authority=${OURS}&authority=${THEIRS}`)).status).toBe(403);
  });

  it('are corrected by what holds of them, not by what the command says: nobody of another authority is drawn over, or looked at', async () => {
    const theirs = await registeredId(register(secretariat, THEIRS));
    const nobodys = await registeredId(register(secretariat, undefined, { kind: 'contact' }));
    for (const person of [theirs, nobodys]) {
      for (const dry of [{}, { 'gpn-dry-run': '1' }]) {
        const drawn = await ours.post(`persons/${person}/correct`, { authority: OURS, profile: { name: 'Drawn Over' } }, dry);
        expect([drawn.status, drawn.body.code]).toEqual([404, 'people/not-registered']);
      }
      for (const authority of [THEIRS, null, undefined]) {
        expect((await ours.post(`persons/${person}/correct`, { authority, profile: { name: 'x' } })).status).toBe(403);
      }
    }
    expect(await readProfile(theirs)).toMatchObject({ authority: THEIRS, profile: alternate, profileVersion: 1 });
    // Given away, a person is no longer of those that may be corrected, also by who did it a moment ago.
    const moved = await registeredId(register(ours, OURS));
    await secretariat.post(`persons/${moved}/correct`, { authority: THEIRS });
    expect((await ours.post(`persons/${moved}/correct`, { authority: OURS, profile: { name: 'Back' } })).status).toBe(404);
    expect((await ours.post(`persons/${moved}/correct`, { authority: null })).status).toBe(403);
  });

  it('tell nothing of the persons of others: who has an e-mail address is said to the Secretariat alone', async () => {
    const email = 'taken@authority.example';
    const holder = await registeredId(register(secretariat, THEIRS, { profile: { ...alternate, email } }));
    const refused = await register(ours, OURS, { profile: { ...alternate, email } });
    expect([refused.status, refused.body.code]).toEqual([409, 'people/email-in-use']);
    expect(JSON.stringify(refused.body)).not.toContain(holder);
    expect((await register(secretariat, OURS, { profile: { ...alternate, email } })).body.detail).toContain(holder);
  });

  it('are no officers, whatever the command says', async () => {
    const person = await registeredId(register(ours, OURS));
    const officer = { kind: 'officer', subject: 'issuer|somebody' };
    expect([(await register(ours, OURS, officer)).body.code, (await register(ours, null, officer)).status]).toEqual([
      'people/officer-apart',
      403,
    ]);
    const raised = await ours.post(`persons/${person}/correct`, { authority: OURS, ...officer });
    expect([raised.status, raised.body.code]).toEqual([422, 'people/officer-apart']);
    const named = await ours.post(`persons/${person}/correct`, { authority: OURS, subject: SUBJECT });
    expect([named.status, named.body.code]).toEqual([422, 'people/officer-apart']);
  });

  it('are not registered or looked for by an auditor', async () => {
    expect((await register(auditor, OURS)).status).toBe(403);
    expect((await auditor.post('persons/search', { authority: OURS, purpose: 'membership' })).status).toBe(403);
  });
});

describe('officers', () => {
  const profile = { name: 'Olive Officer', title: 'Ms', function: 'Liaison' };
  const resolve = async (as: Client, subjects: readonly string[]) =>
    (await as.post('actors/resolve', { subjects, purpose: 'liaison' })).body.items;
  let officer: string;

  it('are registered with the subject of their sign-in, one a subject', async () => {
    const missing = await secretariat.post('persons/register', { kind: 'officer', profile });
    expect([missing.status, missing.body.code, missing.body.errors?.[0]?.field]).toEqual([422, 'people/officer-apart', 'subject']);
    const belonging = await secretariat.post('persons/register', { kind: 'officer', profile, subject: SUBJECT, authority: OURS });
    expect([belonging.status, belonging.body.errors?.[0]?.field]).toEqual([422, 'authority']);
    const registered = await secretariat.post('persons/register', { kind: 'officer', profile, subject: SUBJECT });
    expect(registered.status).toBe(201);
    officer = registered.body.id;
    const again = await secretariat.post('persons/register', { kind: 'officer', profile, subject: SUBJECT });
    expect([again.status, again.body.code]).toEqual([409, 'people/subject-in-use']);
    const address = await secretariat.post('persons/register', { kind: 'officer', profile, subject: 'olive@office.example' });
    expect([address.status, address.body.errors?.[0]?.field]).toEqual([400, 'subject']);
  });

  it('are listed for assigning, by the subject that the assignment names; the reading is logged', async () => {
    const { items } = await secretariat.eventually('officers?purpose=liaison', ({ items: officers }) => officers.length === 1);
    expect(items).toEqual([{ person: officer, subject: SUBJECT, ...profile }]);
    const readings = await secretariat.eventually(`persons/${officer}/readings`, ({ total }) => total > 0);
    expect(readings.items[0]).toMatchObject({ reader: SUBJECT, purpose: 'liaison', shown: 'name' });
    for (const as of [auditor, ours]) expect((await as.get('officers?purpose=liaison')).status).toBe(403);
  });

  it('and persons are named by the subjects that records have, each to whom they may be named to', async () => {
    const person = await registeredId(register(secretariat, OURS));
    const subjects = [SUBJECT, person, 'membership.leavers', 'system', 'issuer|nobody', SUBJECT];
    const named = { subject: SUBJECT, state: 'registered', kind: 'officer', person: officer, ...profile };
    expect(await resolve(secretariat, subjects)).toEqual([
      named,
      { subject: person, state: 'registered', kind: 'focal-point', person, ...alternate },
      { subject: 'membership.leavers', state: 'platform', name: 'the platform' },
      { subject: 'system', state: 'platform', name: 'the platform' },
      { subject: 'issuer|nobody', state: 'unknown', name: 'unknown person' },
      named,
    ]);
    const withheld = { subject: SUBJECT, state: 'withheld', kind: 'officer', name: 'name withheld' };
    expect(await resolve(auditor, [SUBJECT])).toEqual([withheld]);
    expect(await resolve(ours, [SUBJECT, person])).toEqual([withheld, expect.objectContaining({ subject: person, state: 'registered' })]);
  });

  it('sign in under another subject after a correction, and stay officers', async () => {
    const subject = 'issuer|xylophone-78';
    expect((await secretariat.post(`persons/${officer}/correct`, { subject })).status).toBe(200);
    expect(await resolve(secretariat, [SUBJECT, subject])).toMatchObject([{ state: 'unknown' }, { state: 'registered', person: officer }]);
    for (const change of [{ kind: 'contact' }, { authority: OURS }]) {
      expect((await secretariat.post(`persons/${officer}/correct`, change)).body.code).toBe('people/officer-apart');
    }
    await secretariat.post(`persons/${officer}/correct`, { subject: SUBJECT });
  });

  it('lead from their subject to nobody once they are erased: the link was in the vault alone', async () => {
    // What was recorded by this subject names it, so another one is looked for.
    const [subject, name] = ['issuer|marimba-12', 'Marimba Gone'];
    const gone = await registeredId(secretariat.post('persons/register', { kind: 'officer', profile: { name }, subject }));
    expect(await resolve(secretariat, [subject])).toMatchObject([{ person: gone, name }]);
    await secretariat.post(`persons/${gone}/erase`, {});
    expect(await resolve(secretariat, [subject])).toEqual([{ subject, state: 'unknown', name: 'unknown person' }]);
    expect(filesHolding(data, [subject, 'marimba-12', name])).toEqual([]);
  });
});
