import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GovernanceSeatAppointedV1,
  MembershipFocalPointDesignatedV1,
  MembershipFocalPointEndedV1,
  publicEvent,
  WorkingGroupJoinedV1,
} from '#libs/contracts';
import { nameBasedUuid } from '#libs/event-sourcing';
import { type RunningApp } from '#libs/platform';
import { openSqliteBus } from '../../../libs/engines/sqlite/index.js';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { PeopleModule } from '../src/people.module.js';
import { Client } from '../src/testing/client.js';

const [AUTHORITY, BODY, SEAT, GROUP, PART] = ['authority', 'body', 'seat', 'group', 'part'].map((name) => nameBasedUuid(name)) as [
  ...[string, string, string, string, string],
];
const PROFILE = { name: 'Zsófia Testperson', email: 'zsofia.t@authority.example', phone: '+41 22 717 91 11' };

describe('before a person is erased', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-desk-'));
  let running: RunningApp;
  let officer: Client;
  let person: string;
  let elsewhere: Elsewhere;
  let bus: ReturnType<typeof openSqliteBus>;

  beforeAll(async () => {
    const environment = {
      GPN_DATA: data,
      GPN_PORT: '0',
      GPN_LOG_LEVEL: 'fatal',
      GPN_RETENTION_MONTHS: 'contact=12,representative=12,consent=6',
    };
    running = await bootstrapHeld({ modules: [PeopleModule], title: 'people', environment });
    bus = openSqliteBus(join(data, 'events.db'));
    elsewhere = new Elsewhere(bus);
    officer = await Client.as(running, { role: 'secretariat', subject: 'officer-1' });
    const registered = { profile: PROFILE, kind: 'representative', authority: AUTHORITY, effectiveAt: '2021-03-01' };
    person = (await officer.post('persons/register', registered)).body.id;
  });
  afterAll(async () => {
    await bus.close();
    await running.close();
    rmSync(data, { recursive: true });
  });

  it('the export says what other services hold under the id, and whom to ask for the rest', async () => {
    await elsewhere.tell(
      'membership',
      AUTHORITY,
      publicEvent(MembershipFocalPointDesignatedV1, { authority: AUTHORITY, person, role: 'primary' }),
      '2021-03-02',
    );
    const seat = { body: BODY, seat: SEAT, holder: AUTHORITY, holderKind: 'member' as const, person, capacity: 'member' as const };
    await elsewhere.tell(
      'governance',
      BODY,
      publicEvent(GovernanceSeatAppointedV1, { ...seat, startsOn: '2021-03-03', endsOn: '2023-03-02' }),
      '2021-03-03',
    );
    const joined = { group: GROUP, member: AUTHORITY, participation: PART, primary: nameBasedUuid('somebody else'), alternate: person };
    for (let twice = 0; twice < 2; twice++) {
      await elsewhere.tell('working-groups', GROUP, publicEvent(WorkingGroupJoinedV1, joined), '2021-03-04');
    }
    const held = await officer.eventually(`persons/${person}/export`, ({ heldElsewhere }) => heldElsewhere?.length === 3);
    const since = (day: string) => `2021-03-0${day}T00:00:00.000Z`;
    expect(
      held.heldElsewhere.toSorted((a: { heldSince: string }, b: { heldSince: string }) => (a.heldSince < b.heldSince ? -1 : 1)),
    ).toEqual([
      { service: 'membership', heldAs: 'focal-point', record: AUTHORITY, heldSince: since('2') },
      { service: 'governance', heldAs: 'seat', record: BODY, part: SEAT, heldSince: since('3') },
      { service: 'working-groups', heldAs: 'representative', record: GROUP, part: PART, heldSince: since('4') },
    ]);
    expect(held.askAlso.map(({ service }: { service: string }) => service)).toEqual(expect.arrayContaining(['training', 'governance']));
  });

  it('the officer is shown the sealed texts about the person, by the person, and those that name the person', async () => {
    const themself = await Client.as(running, { role: 'focal-point', subject: person, authorities: [AUTHORITY] });
    const meeting = { kind: 'meeting', id: nameBasedUuid('meeting') };
    const sealText = async (client: Client, text: string, subject: object = meeting) =>
      (await client.post('texts/seal', { text, subject })).body.id as string;
    const aboutText = await sealText(officer, 'Called on Tuesday', { kind: 'person', id: person });
    const own = await sealText(themself, 'We object');
    const named = [
      await sealText(officer, 'The minutes: Ms TESTPERSON spoke.'),
      await sealText(officer, 'Write to Zsofia.T@authority.example'),
      await sealText(officer, 'Ring (+41) 22 717-91-11 first'),
    ];
    const unrelated = await officer.post('texts/seal', { text: 'Personnel tests of 2021, and 41 22 717 persons', subject: meeting });
    const { body: shown } = await officer.get(`persons/${person}/texts-to-redact?waitFor=${unrelated.body.position}`);
    const because = Object.fromEntries(shown.items.map((item: { text: string; because: string[] }) => [item.text, item.because]));
    expect(because).toEqual({ [aboutText]: ['about'], [own]: ['author'], ...Object.fromEntries(named.map((id) => [id, ['named']])) });
    expect(JSON.stringify(shown)).not.toContain('TESTPERSON');
    const focalPoint = await Client.as(running, { role: 'focal-point', subject: 'another', authorities: [AUTHORITY] });
    expect((await focalPoint.get(`persons/${person}/texts-to-redact`)).status).toBe(403);

    await officer.post(`texts/${named[0]}/redact`, { reason: 'purpose-fulfilled' });
    const left = await officer.eventually(`persons/${person}/texts-to-redact`, ({ items }) => items.length === 4);
    expect(left.items.map(({ text }: { text: string }) => text)).not.toContain(named[0]);
  });

  it('the officer is shown whose period is over, and erases them', async () => {
    // The designation ended two days after what was heard of last: it is from that day on that the period runs.
    const ended = { authority: AUTHORITY, person, role: 'primary' as const, reason: 'ended' as const };
    await elsewhere.tell('membership', AUTHORITY, publicEvent(MembershipFocalPointEndedV1, ended), '2021-03-06');
    await officer.eventually('persons/over-retention?kind=representative', ({ items }) =>
      items?.[0]?.lastHeardAt?.startsWith('2021-03-06'),
    );
    const consent = { purpose: 'newsletter', noticeVersion: 'v1' };
    await officer.post(`persons/${person}/record-consent`, { ...consent, basis: 'explicit-consent', effectiveAt: '2021-03-05' });
    const function_ = { purpose: 'directory', basis: 'official-function', noticeVersion: 'v1', effectiveAt: '2021-03-05' };
    await officer.post(`persons/${person}/record-consent`, function_);
    const fresh = await officer.post('persons/register', { profile: { name: 'New' }, kind: 'contact' });
    await officer.post(`persons/${fresh.body.id}/record-consent`, { ...consent, basis: 'explicit-consent' });
    const periods = await officer.get(`persons/retention-periods?waitFor=${fresh.body.position}`);
    expect(periods.body.items).toContainEqual({ kind: 'representative', months: 12, over: 1 });
    expect(periods.body.items).toContainEqual({ kind: 'contact', months: 12, over: 0 });
    expect(periods.body.items).toContainEqual({ kind: 'learner', months: 120, over: 0 });
    expect(periods.body.items).toContainEqual({ kind: 'consent', months: 6, over: 1 });
    expect((await officer.get(`persons/consents-over-retention?waitFor=${fresh.body.position}`)).body.items).toEqual([
      { ...{ person, ...consent, basis: 'explicit-consent' }, givenAt: '2021-03-05T00:00:00.000Z', over: '2021-09-05' },
    ]);
    const over = await officer.get(`persons/over-retention?kind=representative&waitFor=${fresh.body.position}`);
    expect(over.body.items).toEqual([
      { person, kind: 'representative', authority: AUTHORITY, lastHeardAt: '2021-03-06T00:00:00.000Z', over: '2022-03-06' },
    ]);
    expect((await officer.get('persons/over-retention')).body.errors[0].field).toBe('kind');
    const erased = await officer.post(`persons/${person}/erase`, { reason: 'purpose-fulfilled' });
    const afterErasure = await officer.get(`persons/over-retention?kind=representative&waitFor=${erased.body.position}`);
    expect(afterErasure.body.items).toEqual([]);
    expect((await officer.get(`persons/consents-over-retention?waitFor=${erased.body.position}`)).body.items).toEqual([]);
    expect((await officer.get(`persons/${person}/texts-to-redact`)).body.code).toBe('people/person-erased');
  });
});
