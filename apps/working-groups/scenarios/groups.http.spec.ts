import { hash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { defined } from '#libs/event-sourcing';
import { listRoutes, type RunningApp } from '#libs/platform';
import { openSqliteBus } from '../../../libs/engines/sqlite/index.js';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { everyRouteIsGuarded } from '../../../libs/platform/testing/every-route-is-guarded.js';
import { WorkingGroupsModule } from '../src/working-groups.module.js';

const [NEPAL, KENYA, OTHER, ANA, BEN, CYD] = Array.from({ length: 6 }, () => randomUUID()) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const zone = 'Europe/Zurich';

describe('working groups over HTTP', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-working-groups-'));
  let running: RunningApp;
  let elsewhere: Elsewhere;
  let close: () => Promise<void>;
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    running = await bootstrapHeld({
      modules: [WorkingGroupsModule],
      title: 'working-groups',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' },
    });
    const bus = openSqliteBus(join(data, 'events.db'));
    close = () => bus.close();
    elsewhere = new Elsewhere(bus);
    tokens.secretariat = await running.token({ role: 'secretariat' });
    tokens.auditor = await running.token({ role: 'auditor' });
    tokens.nepal = await running.token({ role: 'focal-point', subject: ANA, authorities: [NEPAL] });
    tokens.kenya = await running.token({ role: 'focal-point', subject: BEN, authorities: [KENYA] });
    tokens.other = await running.token({ role: 'focal-point', authorities: [OTHER] });
    for (const person of [ANA, BEN]) await elsewhere.registered(person, '2021-01-04', NEPAL);
    await elsewhere.registered(CYD, '2021-01-04', KENYA);
    await elsewhere.join(NEPAL, '2021-01-05', { name: 'Consular affairs office', country: 'NPL' });
    await elsewhere.join(KENYA, '2021-01-05', { name: 'Ministry responsible for Labour', country: 'KEN' });
    await elsewhere.designated(NEPAL, ANA, '2021-01-06');
    await elsewhere.designated(KENYA, BEN, '2021-01-06');
  });
  afterAll(async () => {
    await close();
    await running.close();
    rmSync(data, { recursive: true });
  });

  const raw = (as: string | undefined, path: string, body?: object, headers: Record<string, string> = {}) =>
    fetch(`${running.url}${path.startsWith('/') ? path : `/api/working-groups/${path}`}`, {
      method: body ? 'POST' : 'GET',
      body: body ? JSON.stringify(body) : null,
      headers: defined({
        authorization: as && `Bearer ${tokens[as]}`,
        'content-type': body && 'application/json',
        ...headers,
      }),
    });
  const ask = async (...request: Parameters<typeof raw>) => {
    const response = await raw(...request);
    // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
    return { status: response.status, etag: response.headers.get('etag'), body: (await response.json()) as any };
  };
  const execute = async (...request: Parameters<typeof raw>) => {
    const answer = await ask(...request);
    expect([answer.status, answer.body.code]).toEqual([answer.status < 300 ? answer.status : 200, undefined]);
    return answer.body;
  };

  /** A group that both members take part in, Kenya in the chair. */
  const establish = async (name: string) => {
    const { id } = await execute('secretariat', 'groups/propose-group', {
      name,
      theme: 'consular',
      mandate: 'The role of consular officials and attachés',
      phase: 'inception',
      effectiveAt: '2021-01-10',
    });
    await execute('secretariat', `groups/${id}/establish-group`, { effectiveAt: '2021-01-15' });
    await execute('nepal', `groups/${id}/join-group`, { member: NEPAL, primary: ANA, alternate: BEN, effectiveAt: '2021-02-01' });
    await execute('kenya', `groups/${id}/join-group`, { member: KENYA, primary: CYD, effectiveAt: '2021-02-02' });
    const { position } = await execute('secretariat', `groups/${id}/appoint-chair`, {
      member: KENYA,
      capacity: 'chair',
      effectiveAt: '2021-02-10',
    });
    return { group: id as string, position: position as number };
  };

  it('refuses everybody whom the rules of its routes do not name', async () => {
    expect(await everyRouteIsGuarded(running.app)).toEqual([]);
    const open = listRoutes(running.app)
      .filter(({ path, rule }) => /working-groups\/(groups|sessions|feeds|calendar|actions|members)/.test(path) && rule?.includes('public'))
      .map(({ path }) => path.replace('/api/working-groups/', ''));
    expect([...new Set(open)].sort()).toEqual(['calendar/:feed/:key/sessions.ics', 'groups', 'groups/:group', 'groups/:group/files/:file']);
  });

  it('shows a group with its members by country, and who represents them to those whom it concerns', async () => {
    const { group, position } = await establish('Consular officials');
    const page = await ask('nepal', `groups/${group}?waitFor=${position}`);
    expect(page).toMatchObject({
      status: 200,
      etag: '"5"',
      body: {
        group,
        name: 'Consular officials',
        theme: 'consular',
        status: 'active',
        basis: { kind: 'inception' },
        members: 2,
        chairs: [{ member: KENYA, name: 'Ministry responsible for Labour', capacity: 'chair', startsOn: '2021-02-10' }],
        past: [],
        outputs: [],
      },
    });
    expect(page.body.countries).toEqual([
      {
        country: 'KEN',
        countryName: 'Kenya',
        members: [
          { member: KENYA, name: 'Ministry responsible for Labour', startsOn: '2021-02-02', chair: 'chair', vacant: false, primary: CYD },
        ],
      },
      {
        country: 'NPL',
        countryName: 'Nepal',
        members: [{ member: NEPAL, name: 'Consular affairs office', startsOn: '2021-02-01', vacant: false, primary: ANA, alternate: BEN }],
      },
    ]);
    const seenBy = async (as: string | undefined) =>
      (await ask(as, `groups/${group}`)).body.countries.flatMap(({ members }: { members: { primary?: string }[] }) =>
        members.map(({ primary }) => primary),
      );
    expect([await seenBy('secretariat'), await seenBy('other'), await seenBy(undefined)]).toEqual([
      [CYD, ANA],
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect((await ask(undefined, `groups/${group}?asOf=2021-02-01`)).body).toMatchObject({ members: 1, chairs: [] });
  });

  it('keeps proposals to the Secretariat, and finds groups by words, theme and status', async () => {
    const { id, position } = await execute('secretariat', 'groups/propose-group', {
      name: 'Data and research',
      theme: 'data',
      mandate: 'Good practices in data collection',
      phase: 'operational',
    });
    const listGroups = async (as: string | undefined, query: string) =>
      (await ask(as, `groups?waitFor=${position}&${query}`)).body.items.map(({ group }: { group: string }) => group);
    expect(await listGroups('secretariat', 'text=collection')).toEqual([id]);
    expect(await listGroups('auditor', 'theme=data&status=proposed')).toEqual([id]);
    expect(await listGroups(undefined, 'theme=data')).toEqual([]);
    expect(await listGroups('nepal', 'status=proposed')).toEqual([]);
    expect((await ask(undefined, `groups/${id}`)).body.code).toBe('group/unknown-group');
    expect((await ask('secretariat', `groups/${id}/establish-group`, {})).body).toMatchObject({
      status: 409,
      code: 'group/decision-needed',
    });
    expect((await ask('secretariat', `groups/${id}/history`)).body.items).toMatchObject([{ type: 'GroupProposed', revision: 0 }]);
  });

  it('names the fields at fault', async () => {
    const { group } = await establish('Faults');
    const bad = await ask('secretariat', 'groups/propose-group', {
      name: 'X',
      theme: 'sports',
      mandate: 'Call +41 22 717 9111',
      phase: 'x',
    });
    expect(bad.status).toBe(400);
    expect(bad.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['mandate', 'name', 'phase', 'theme']);
    const plan = await ask('secretariat', `groups/${group}/plan-year`, { year: 2021, zone: 'Zurich', time: '25:00', durationMinutes: 0 });
    expect(plan.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['durationMinutes', 'time', 'zone']);
    const over = await ask('secretariat', `groups/${group}/plan-year`, { year: 2021, zone, time: '14:00', durationMinutes: 60 });
    expect(over.body).toMatchObject({ status: 422, code: 'session-year/year-is-over', errors: [{ field: 'year' }] });
    expect((await ask('secretariat', 'sessions?from=2021-02-30')).body.errors[0].field).toBe('from');
    // Titles of sessions are for members: this token names an authority that nobody has recorded.
    expect((await ask('other', 'sessions')).body.code).toBe('platform/not-your-authority');
    expect((await ask('kenya', 'sessions')).status).toBe(200);
    expect((await ask('kenya', `groups/${group}/leave-group`, { member: NEPAL })).status).toBe(403);
    expect((await ask('secretariat', `groups/${group}/close-group`, { outputs: [{ title: 'T' }] })).body.errors[0].field).toBe(
      'outputs[0].title',
    );
  });

  it('plans a year, shows the calendar, and what each member takes part in', async () => {
    const { group } = await establish('Quarterly');
    const year = new Date().getUTCFullYear() + 1;
    const { position } = await execute('secretariat', `groups/${group}/plan-year`, { year, zone, time: '14:00', durationMinutes: 90 });
    const planned = await eventually(async () => {
      const { body } = await ask('nepal', `sessions?group=${group}&waitFor=${position}`);
      return body.items.length === 4 ? body.items : undefined;
    });
    expect(
      planned.map(({ local, groupName, status }: Record<string, string>) => [local?.slice(5, 7), local?.slice(11), groupName, status]),
    ).toEqual(['01', '04', '07', '10'].map((month) => [month, '14:00', 'Quarterly', 'scheduled']));
    expect((await ask(undefined, `groups/${group}`)).body.next).toMatchObject({ session: planned[0].session, start: planned[0].start });
    expect(planned[0]).not.toHaveProperty('link');

    const part = await ask('kenya', `members/${KENYA}/takes-part`);
    expect(part.body.groups.find((part: { group: string }) => part.group === group)).toEqual({
      group,
      name: 'Quarterly',
      theme: 'consular',
      status: 'active',
      startsOn: '2021-02-02',
      open: true,
      chair: 'chair',
      inChair: true,
      vacant: false,
      primary: CYD,
    });
    expect(part.body.upcoming.filter((part: { group: string }) => part.group === group)).toHaveLength(4);
    expect((await ask('nepal', `members/${KENYA}/takes-part`)).status).toBe(403);
    // Everybody may know in which groups a member is, and no more of it.
    const groupsWith = async (member: string) => (await ask(undefined, `groups?member=${member}&limit=200`)).body;
    const { items, total } = await groupsWith(KENYA);
    expect(items.map((item: { group: string }) => item.group)).toContain(group);
    expect(total).toBe(part.body.groups.filter(({ open }: { open: boolean }) => open).length);
    expect(await groupsWith(randomUUID())).toMatchObject({ items: [], total: 0 });
    expect((await ask(undefined, 'groups?member=kenya')).status).toBe(400);
  });

  it('keeps the record of a session to the group: page, pack, calendar, minutes, actions', async () => {
    const { group } = await establish('Sessions');
    const session = randomUUID();
    await execute('secretariat', 'sessions/schedule-session', {
      session,
      group,
      title: 'First session',
      start: '2021-04-13T14:00',
      zone,
      durationMinutes: 90,
      mode: 'hybrid',
      place: 'Geneva',
      link: 'https://meet.example/gpn',
    });
    const commitment = 'a'.repeat(64);
    for (const [task, body] of [
      ['invite-members', {}],
      ['add-session-item', { title: 'Assistance to workers in distress', purpose: 'discussion' }],
      ['record-session-attendance', { participant: NEPAL, presence: 'present' }],
      ['agree-session-action', { text: 'Send the instructions', party: NEPAL, due: '2021-05-31' }],
      ['draft-session-minutes', { text: randomUUID(), commitment }],
      ['circulate-session-minutes', { commentsEndOn: '2190-05-01', effectiveAt: '2021-04-20' }],
      ['draft-session-minutes', { text: randomUUID(), commitment: 'b'.repeat(64) }],
    ] as const) {
      await execute('secretariat', `sessions/${session}/${task}`, body);
    }
    const { position } = await execute('secretariat', `sessions/${session}/record-session-held`, {});
    const own = await ask('nepal', `sessions/${session}?holder=${NEPAL}&waitFor=${position}`);
    expect(own).toMatchObject({
      status: 200,
      body: {
        session,
        group,
        groupName: 'Sessions',
        status: 'held',
        link: 'https://meet.example/gpn',
        start: '2021-04-13T12:00:00.000Z',
        attendance: [{ participant: NEPAL, presence: 'present' }],
        minutes: [{ revision: 1, commitment }],
        actions: [
          { text: 'Send the instructions', party: NEPAL, partyName: 'Consular affairs office (Nepal)', overdue: true, status: 'open' },
        ],
      },
    });
    expect((await ask('auditor', `sessions/${session}`)).body.minutes).toHaveLength(2);
    const compared = await ask('auditor', `sessions/${session}/minutes/compare`);
    expect([compared.body.from.revision, compared.body.to.revision]).toEqual([1, 2]);
    expect((await ask('nepal', `sessions/${session}/minutes/compare?holder=${NEPAL}&to=2`)).body.code).toBe('meetings/no-minutes');
    expect((await ask('other', `sessions/${session}?holder=${OTHER}`)).status).toBe(404);
    // Its token names one authority: it may leave the own one out.
    expect((await ask('nepal', `sessions/${session}`)).body).toEqual((await ask('nepal', `sessions/${session}?holder=${NEPAL}`)).body);

    const pack = await raw('kenya', `sessions/${session}/pack?holder=${KENYA}`);
    expect(pack.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await pack.text()).toContain('Assistance to workers in distress');
    expect((await ask('kenya', `sessions/${session}/pack/contents?holder=${KENYA}`)).body).toMatchObject({
      meeting: session,
      convenor: 'Sessions',
    });
    const ics = await raw('kenya', `sessions/${session}/calendar.ics?holder=${KENYA}`);
    expect(ics.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(eventsIn(await ics.text())).toMatchObject([{ summary: 'Sessions: First session', sequence: 0 }]);

    const board = await ask('nepal', `actions?party=${NEPAL}&overdue=true`);
    expect(board.body.items).toMatchObject([{ text: 'Send the instructions', session, groupName: 'Sessions', overdue: true }]);
    expect((await ask('nepal', 'actions?overdue=true')).body).toEqual(board.body);
    const next = randomUUID();
    const scheduled = await execute('secretariat', 'sessions/schedule-session', {
      session: next,
      group,
      title: 'Second session',
      start: '2021-07-13T14:00',
      zone,
      durationMinutes: 90,
      mode: 'virtual',
    });
    const second = await ask('secretariat', `sessions/${next}?waitFor=${scheduled.position}`);
    expect(second.body.carried).toMatchObject([{ text: 'Send the instructions', sessionTitle: 'First session' }]);
  });

  it('a calendar subscribes to a feed at an address that is shown once, and follows what changes', async () => {
    const { group } = await establish('Feeds');
    const session = randomUUID();
    await execute('secretariat', 'sessions/schedule-session', {
      session,
      group,
      title: 'Session',
      start: '2099-04-14T14:00',
      zone,
      durationMinutes: 90,
      mode: 'virtual',
      link: 'https://meet.example/gpn',
    });
    const key = { 'idempotency-key': randomUUID() };
    const issued = await ask('nepal', 'feeds/issue-feed-address', { group, member: NEPAL }, key);
    expect(issued).toMatchObject({ status: 201, body: { events: ['FeedAddressIssued'], repeated: false } });
    const { id: feed, path, position } = issued.body;
    expect(path).toMatch(new RegExp(`^/api/working-groups/calendar/${feed}/[\\w-]{43}/sessions\\.ics$`));
    const repeated = await ask('nepal', 'feeds/issue-feed-address', { group, member: NEPAL }, key);
    expect(repeated).toMatchObject({ status: 200, body: { id: feed, repeated: true, events: [] } });
    expect(repeated.body).not.toHaveProperty('path');
    expect((await ask('nepal', 'feeds/issue-feed-address', { member: NEPAL }, key)).body.code).toBe('platform/key-reused');

    const read = await eventually(async () => {
      const answer = await raw(undefined, path);
      const text = await answer.text();
      return text.includes(session) ? { answer, text } : undefined;
    });
    expect(read.answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(read.answer.headers.get('cache-control')).toBe('private, max-age=300, must-revalidate');
    expect(eventsIn(read.text)).toEqual([
      { uid: `${session}@gpn.iom.int`, sequence: 0, status: 'CONFIRMED', summary: 'Feeds: Session', start: '2099-04-14T12:00:00.000Z' },
    ]);
    const etag = read.answer.headers.get('etag') ?? '';
    const unchanged = await raw(undefined, path, undefined, { 'if-none-match': `"other", W/${etag}` });
    expect([unchanged.status, unchanged.headers.get('etag'), await unchanged.text()]).toEqual([304, etag, '']);
    const statusFor = async (tags: string, method = 'GET') =>
      (await fetch(`${running.url}${path}`, { method, headers: { 'if-none-match': tags } })).status;
    expect([await statusFor(etag), await statusFor(`W/${etag}`), await statusFor('*'), await statusFor(etag, 'HEAD')]).toEqual([
      304, 304, 304, 304,
    ]);
    // Some proxies mark what they have compressed.
    expect([await statusFor(etag.replace(/"$/, '-gzip"')), await statusFor('"other"', 'HEAD')]).toEqual([200, 200]);
    expect(await (await fetch(`${running.url}${path}`, { method: 'HEAD' })).text()).toBe('');

    const readStamps = (text: string) =>
      ['SUMMARY', 'SEQUENCE', 'DTSTAMP', 'LAST-MODIFIED', 'DESCRIPTION'].map(
        (name) => text.match(new RegExp(`^${name}:(.*)\r$`, 'm'))?.[1],
      );
    const [, , ...stamps] = readStamps(read.text);
    expect(stamps[2]).toBe('Join: https://meet.example/gpn');
    const inCalendar = (time: Date) => time.toISOString().replace(/[-:]|\.\d+/g, '');
    const earliest = inCalendar(new Date());
    await execute('secretariat', `groups/${group}/rename-group`, { name: 'Feeds and calendars' });
    const latest = inCalendar(new Date());
    const renamed = await eventually(async () => {
      const answer = await raw(undefined, path, undefined, { 'if-none-match': etag });
      const text = answer.status === 200 ? await answer.text() : '';
      return text.includes('Feeds and calendars: Session') ? readStamps(text) : undefined;
    });
    expect(renamed.slice(0, 2)).toEqual(['Feeds and calendars: Session', '1']);
    // The second in which it was renamed: all stamps are of whole seconds.
    expect([renamed[2], renamed[3]].map((stamp = '') => earliest <= stamp && stamp <= latest)).toEqual([true, true]);
    await execute('secretariat', `groups/${group}/rename-group`, { name: 'Feeds' });

    await execute('secretariat', `sessions/${session}/reschedule-session`, { start: '2099-04-15T09:00', zone: 'Asia/Kathmandu' });
    await execute('secretariat', `sessions/${session}/cancel-session`, { reason: 'Postponed' });
    const changed = await eventually(async () => {
      const answer = await raw(undefined, path, undefined, { 'if-none-match': etag });
      const events = answer.status === 200 ? eventsIn(await answer.text()) : [];
      return events[0]?.status === 'CANCELLED' ? events : undefined;
    });
    expect(changed).toEqual([
      { uid: `${session}@gpn.iom.int`, sequence: 4, status: 'CANCELLED', summary: 'Feeds: Session', start: '2099-04-15T03:15:00.000Z' },
    ]);

    const wrong = path.replace(/[\w-]{43}/, 'x'.repeat(43));
    expect((await ask(undefined, wrong)).body).toMatchObject({ status: 404, code: 'feed/unknown-address' });
    expect((await ask(undefined, path.replace(/[\w-]{43}/, 'short'))).status).toBe(400);

    const renewed = await execute('nepal', `feeds/${feed}/renew-feed-address`, { member: NEPAL });
    expect((await ask(undefined, path)).status).toBe(404);
    expect((await raw(undefined, renewed.path)).status).toBe(200);
    expect((await ask('kenya', `feeds/${feed}/renew-feed-address`, { member: KENYA })).body.code).toBe('feed/not-its-feed');
    const list = await ask('nepal', `feeds?member=${NEPAL}&waitFor=${position}`);
    expect(list.body.items).toMatchObject([{ feed, group, groupName: 'Feeds', memberName: 'Consular affairs office', status: 'issued' }]);
    expect(JSON.stringify(list.body)).not.toMatch(/digest|key/);

    await execute('nepal', `feeds/${feed}/revoke-feed-address`, { member: NEPAL, reason: 'Sent to a list' });
    expect((await ask(undefined, renewed.path)).body.code).toBe('feed/unknown-address');
  });

  it('the feed of a member shows the sessions of its groups while it takes part; the feed of a group ends with the part', async () => {
    const { group } = await establish('Comings and goings');
    const session = (start: string) => ({
      session: randomUUID(),
      group,
      title: 'Session',
      start,
      zone,
      durationMinutes: 60,
      mode: 'virtual',
    });
    const [past, future] = [session('2021-03-09T14:00'), session('2099-03-10T14:00')];
    for (const scheduled of [past, future]) await execute('secretariat', 'sessions/schedule-session', scheduled);
    const ofMember = await execute('nepal', 'feeds/issue-feed-address', { member: NEPAL });
    const ofGroup = await execute('nepal', 'feeds/issue-feed-address', { member: NEPAL, group });
    const uids = async (path: string) => eventsIn(await (await raw(undefined, path)).text()).map(({ uid }) => uid.slice(0, 36));
    const both = await eventually(async () => {
      const expected = (await uids(ofMember.path)).filter((uid) => uid === past.session || uid === future.session);
      return expected.length === 2 ? expected : undefined;
    });
    expect(both).toEqual([past.session, future.session]);
    expect(await uids(ofGroup.path)).toEqual([past.session, future.session]);
    await execute('nepal', `groups/${group}/leave-group`, { member: NEPAL });
    await eventually(async () => !(await uids(ofMember.path)).includes(future.session) || undefined);
    expect(await uids(ofMember.path)).toContain(past.session);
    expect((await ask(undefined, ofGroup.path)).status).toBe(404);
    const { position } = await execute('secretariat', `sessions/${future.session}/invite-session-guest`, { party: NEPAL });
    await eventually(async () => (await uids(ofMember.path)).includes(future.session) || undefined);
    const { upcoming } = (await ask('nepal', `members/${NEPAL}/takes-part?waitFor=${position}`)).body;
    expect(upcoming.map((card: { session: string }) => card.session)).toContain(future.session);
    const guest = (await ask('nepal', `sessions/${future.session}?holder=${NEPAL}`)).body;
    expect([guest.agenda, guest.attendance]).toEqual([[], undefined]);
    expect((await ask('nepal', 'feeds/issue-feed-address', { member: NEPAL, group })).body.code).toBe('group/not-in-group');
    expect((await ask('nepal', 'feeds/issue-feed-address', { group })).status).toBe(403);
    expect((await ask('secretariat', 'feeds/issue-feed-address', {})).body.code).toBe('feed/nothing-to-show');
  });

  it('gives everybody what a group has brought forth, for as long as it is its output', async () => {
    const { group } = await establish('Outputs');
    const opening = { name: 'checklist.txt', type: 'text/plain', bytes: 11, digest: hash('sha256', 'A checklist') };
    expect((await ask('nepal', `groups/${group}/files`, opening)).status).toBe(403);
    const { file } = await execute('secretariat', `groups/${group}/files`, opening);
    const address = `groups/${group}/files/${file}`;
    const sending = { authorization: `Bearer ${tokens.secretariat}`, 'content-type': 'application/partial-upload', 'upload-offset': '0' };
    await fetch(`${running.url}/api/working-groups/${address}`, { method: 'PATCH', body: 'A checklist', headers: sending });
    expect((await ask(undefined, address)).body.code).toBe('file/unknown-file');
    const outputs = [{ output: randomUUID(), title: 'Checklist for consular officers', kind: 'tool', file }];
    const { position } = await execute('secretariat', `groups/${group}/record-outputs`, { outputs });
    const shown = await ask(undefined, `groups/${group}?waitFor=${position}`);
    expect(shown.body.outputs).toMatchObject([
      { title: 'Checklist for consular officers', file: { id: file, type: 'text/plain', bytes: 11 } },
    ]);
    const read = await raw(undefined, address);
    expect([await read.text(), read.headers.get('cache-control')]).toEqual(['A checklist', 'public, max-age=3600']);
    expect(read.headers.get('content-disposition')).toBe('attachment; filename="Checklist for consular officers.txt"');
    await execute('secretariat', `groups/${group}/withdraw-output`, { output: outputs[0]?.output, reason: 'Not agreed yet' });
    expect((await ask(undefined, address)).body.code).toBe('file/unknown-file');
    const kept = await raw('secretariat', address);
    expect([await kept.text(), kept.headers.get('cache-control')]).toEqual(['A checklist', 'private, no-cache']);
  });
});

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  const giveUp = performance.now() + 10_000;
  for (;;) {
    const result = await look();
    if (result !== undefined) return result;
    if (performance.now() > giveUp) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Read by a library that we did not write. */
const eventsIn = (feed: string) =>
  new ICAL.Component(ICAL.parse(feed)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence ?? -1,
      status: String(component.getFirstPropertyValue('status')),
      summary: event.summary,
      start: event.startDate.toJSDate().toISOString(),
    };
  });
