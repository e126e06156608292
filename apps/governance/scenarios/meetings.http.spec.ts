import { randomUUID } from 'node:crypto';
import ICAL from 'ical.js';
import { ENGINES, type Engines } from '#libs/platform';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { ServiceOverHttp } from '../../../libs/platform/testing/service-over-http.js';
import { GovernanceModule } from '../src/governance.module.js';

const [labour, other] = [randomUUID(), randomUUID()];
const seat = randomUUID();
/** On a machine that is busy with other things. */
const STARTS_WITHIN_MS = 60_000;
const commitment = (character: string): string => character.repeat(64);

describe('meetings over HTTP', () => {
  let service: ServiceOverHttp;
  let body: string;
  let meeting: string;

  const ask: ServiceOverHttp['ask'] = (...request) => service.ask(...request);
  const execute = (path: string, body: object) => service.execute('secretariat', path, body);

  beforeAll(async () => {
    service = await ServiceOverHttp.open(GovernanceModule, 'governance');
    await service.signIn({
      secretariat: { role: 'secretariat' },
      auditor: { role: 'auditor' },
      labour: { role: 'focal-point', authorities: [labour] },
      other: { role: 'focal-point', authorities: [other] },
    });
    const elsewhere = new Elsewhere(service.running.app.get<Engines>(ENGINES, { strict: false }).bus);
    await elsewhere.join(labour, '2021-02-01', { name: 'Ministry responsible for Labour' });
    ({ id: body } = await execute('bodies/constitute', {
      name: 'International Steering Committee',
      kind: 'steering-committee',
      effectiveAt: '2026-01-01',
    }));
    await execute(`bodies/${body}/appoint-seat`, {
      seat,
      holder: labour,
      holderKind: 'member',
      capacity: 'chair',
      startsOn: '2026-01-01',
      endsOn: '2099-12-31',
      effectiveAt: '2026-01-01',
    });
    ({ id: meeting } = await execute('meetings/schedule-meeting', {
      body,
      title: 'Meeting to come',
      start: '2090-06-14T10:00',
      zone: 'Europe/Zurich',
      durationMinutes: 90,
      mode: 'virtual',
      link: 'https://meet.example.org/sc',
    }));
    await execute(`meetings/${meeting}/invite-body`, {});
    const { position } = await execute(`meetings/${meeting}/add-agenda-item`, { title: 'Survey of <fees>', purpose: 'decision' });
    await ask('secretariat', `meetings/${meeting}?waitFor=${position}`);
  }, STARTS_WITHIN_MS);
  afterAll(() => service.close());

  it('shows the calendar to those whom it concerns', async () => {
    const all = await ask('auditor', `meetings?body=${body}`);
    expect(all.body.items).toMatchObject([{ meeting, body, bodyName: 'International Steering Committee', title: 'Meeting to come' }]);
    expect(all.body.items[0]).not.toHaveProperty('link');
    expect((await ask('labour', `meetings?holder=${labour}`)).body.items).toHaveLength(1);
    expect((await ask('other', `meetings?holder=${other}&body=${body}`)).body.items).toEqual([]);
    expect((await ask('secretariat', 'meetings?when=past')).body.items).toEqual([]);
    expect((await ask('other', `meetings?holder=${labour}`)).status).toBe(403);
    expect((await ask('other', 'meetings')).body.items).toEqual([]);
    expect((await ask(undefined, 'meetings')).status).toBe(401);
  });

  it('shows the whole record to the body and the Secretariat alone', async () => {
    const shown = await ask('labour', `meetings/${meeting}?holder=${labour}`);
    expect(shown.body).toMatchObject({
      meeting,
      link: 'https://meet.example.org/sc',
      names: { [labour]: 'Ministry responsible for Labour (Lesotho)' },
      invitees: [{ participant: seat, party: labour, capacity: 'chair' }],
      papers: [],
      minutesStatus: 'none',
      carried: [],
    });
    expect(shown.headers.get('etag')).toBe(`"${shown.body.revision}"`);
    const strange = await ask('other', `meetings/${meeting}?holder=${other}`);
    expect([strange.status, strange.body.code]).toEqual([404, 'meetings/unknown-meeting']);
    await execute(`meetings/${meeting}/invite-guest`, { party: other });
    const { position } = await execute(`meetings/${meeting}/add-agenda-item`, { title: 'Other business', purpose: 'discussion' });
    const guest = await ask('other', `meetings/${meeting}?holder=${other}&waitFor=${position}`);
    expect(guest.body).toMatchObject({ title: 'Meeting to come', agenda: [{}, {}] });
    for (const part of ['papers', 'attendance', 'conflicts', 'minutes', 'actions', 'carried']) expect(guest.body).not.toHaveProperty(part);
    for (const path of ['pack', 'pack/contents', 'minutes/compare']) {
      expect((await ask('other', `meetings/${meeting}/${path}?holder=${other}`)).status).toBe(404);
    }
  });

  it('lets a focal point act for the place of its party alone', async () => {
    const apologies = { participant: seat, holder: labour };
    expect((await ask('other', `meetings/${meeting}/send-apologies`, apologies)).status).toBe(403);
    expect((await ask('labour', `meetings/${meeting}/send-apologies`, { participant: seat })).status).toBe(403);
    expect((await ask('labour', `meetings/${meeting}/send-apologies`, apologies)).body.events).toEqual(['AttendanceRecorded']);
    expect((await ask('labour', `meetings/${meeting}/cancel-meeting`, { reason: 'No time' })).status).toBe(403);
  });

  it('says what is wrong with a field', async () => {
    const faults = async (path: string, content: object) => {
      const { status, body: problem } = await ask('secretariat', path, content);
      return [status, ...(problem.errors ?? []).map(({ field }: { field: string }) => field)];
    };
    expect(await faults(`meetings/${meeting}/reschedule-meeting`, { zone: 'Switzerland', link: 'http://open.example.org' })).toEqual([
      400,
      'zone',
      'link',
    ]);
    const attendance = { participant: seat, presence: 'present' };
    expect(await faults(`meetings/${meeting}/record-attendance`, { ...attendance, stays: [{ arrivedAt: 'late' }] })).toEqual([
      400,
      'stays',
    ]);
    expect(await faults(`meetings/${meeting}/record-attendance`, { ...attendance, stays: [{ came: '2090-06-14T10:00' }] })).toEqual([
      400,
      'stays[0].came',
    ]);
    expect(await faults(`meetings/${meeting}/attach-paper`, { title: 'Draft', file: 'a'.repeat(64) })).toEqual([400, 'file']);
    const early = await ask('secretariat', `meetings/${meeting}/record-attendance`, {
      ...attendance,
      stays: [{ arrivedAt: '2090-06-14T10:05' }],
    });
    expect([early.status, early.body.code]).toEqual([409, 'meetings/not-begun']);
  });

  it('makes the pack as a page, and the meeting as an entry of a calendar', async () => {
    const pack = await ask('labour', `meetings/${meeting}/pack?holder=${labour}`);
    expect(pack.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(pack.text).toContain('<h1>Meeting to come</h1>');
    expect(pack.text).toContain('Survey of &lt;fees&gt;');
    const contents = await ask('labour', `meetings/${meeting}/pack/contents?holder=${labour}`);
    expect(contents.body).toMatchObject({ meeting, convenor: 'International Steering Committee', record: { title: 'Meeting to come' } });
    const ics = await ask('labour', `meetings/${meeting}/calendar.ics?holder=${labour}`);
    expect(ics.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(ics.headers.get('content-disposition')).toBe('attachment; filename="meeting-2090-06-14.ics"');
    const event = new ICAL.Component(ICAL.parse(ics.text)).getFirstSubcomponent('vevent');
    expect([event?.getFirstPropertyValue('uid'), event?.getFirstPropertyValue('summary')]).toEqual([
      `${meeting}@gpn.iom.int`,
      'International Steering Committee: Meeting to come',
    ]);
    expect(event?.getFirstPropertyValue('description')).toBe('Join: https://meet.example.org/sc');

    const toSecond = (value: unknown) => Number(String(value).replaceAll(/\D/g, '').slice(0, 14));
    const earliest = toSecond(new Date().toISOString());
    const renamed = await execute(`bodies/${body}/rename-body`, { name: 'Steering Committee' });
    const latest = toSecond(new Date().toISOString());
    const again = await ask('labour', `meetings/${meeting}/calendar.ics?holder=${labour}&waitFor=${renamed.position}`);
    const latestEntry = new ICAL.Component(ICAL.parse(again.text)).getFirstSubcomponent('vevent');
    expect(latestEntry?.getFirstPropertyValue('summary')).toBe('Steering Committee: Meeting to come');
    // The second in which it was renamed: all stamps are of whole seconds.
    for (const property of ['dtstamp', 'last-modified']) {
      const stamp = toSecond(latestEntry?.getFirstPropertyValue(property));
      expect([property, earliest <= stamp && stamp <= latest]).toEqual([property, true]);
    }
    expect(Number(latestEntry?.getFirstPropertyValue('sequence'))).toBeGreaterThan(Number(event?.getFirstPropertyValue('sequence')));
    await execute(`bodies/${body}/rename-body`, { name: 'International Steering Committee' });
  });

  it('records a meeting after it was held: minutes in two revisions, an action on the board', async () => {
    const past = await execute('meetings/schedule-meeting', {
      body,
      title: 'Meeting held',
      start: '2026-03-25T10:00',
      zone: 'Europe/Zurich',
      durationMinutes: 90,
      mode: 'virtual',
    });
    const path = `meetings/${past.id}`;
    await execute(`${path}/invite-body`, {});
    await execute(`${path}/record-meeting-held`, {});
    await execute(`${path}/draft-minutes`, { text: randomUUID(), commitment: commitment('1') });
    await execute(`${path}/draft-minutes`, { text: randomUUID(), commitment: commitment('2') });
    await execute(`${path}/agree-action`, { text: 'Later', party: labour });
    const { position } = await execute(`${path}/agree-action`, { text: 'First', party: labour, due: '2026-04-30' });

    const compared = await ask('secretariat', `${path}/minutes/compare?waitFor=${position}`);
    expect(compared.body).toMatchObject({
      from: { revision: 1, commitment: commitment('1') },
      to: { revision: 2, commitment: commitment('2') },
    });
    expect((await ask('secretariat', `${path}/minutes/compare?from=2&to=7`)).body.code).toBe('meetings/no-minutes');
    // Drafts are the Secretariat's; what went out is told to those to whom it went.
    expect((await ask('labour', `${path}/minutes/compare?holder=${labour}`)).body.code).toBe('meetings/no-minutes');
    const circulated = await execute(`${path}/circulate-minutes`, { commentsEndOn: '2090-01-01' });
    const readMinutes = async (as: string, query: string) => (await ask(as, `${path}?${query}waitFor=${circulated.position}`)).body.minutes;
    const [, second] = await readMinutes('secretariat', '');
    expect(second).toMatchObject({ revision: 2, sharedWith: [labour] });
    const theirs = await readMinutes('labour', `holder=${labour}&`);
    expect(theirs).toMatchObject([{ revision: 2, text: second.text }]);
    expect(theirs[0]).not.toHaveProperty('sharedWith');

    const board = await ask('labour', `actions?holder=${labour}`);
    expect(board.body.items).toMatchObject([
      { text: 'First', overdue: true, partyName: 'Ministry responsible for Labour (Lesotho)', meetingTitle: 'Meeting held', body },
      { text: 'Later', overdue: false },
    ]);
    expect((await ask('secretariat', `actions?overdue=true&body=${body}`)).body.items).toMatchObject([{ text: 'First' }]);
    expect((await ask('secretariat', 'actions?owner=secretariat')).body.items).toEqual([]);
    expect((await ask('other', `actions?holder=${other}&body=${body}`)).body.items).toEqual([]);
    expect((await ask('secretariat', `meetings/${meeting}`)).body.carried.map(({ text }: { text: string }) => text).sort()).toEqual([
      'First',
      'Later',
    ]);
    expect((await ask('secretariat', 'meetings?when=past')).body.items).toMatchObject([{ title: 'Meeting held', status: 'held' }]);
  });
});
