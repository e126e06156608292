import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { CommandHandler, command, daysAfter, nameBasedUuid, refusalCatalogues } from '#libs/event-sourcing';
import { listRoutes } from '#libs/platform';
import { ServiceOverHttp } from '../../../../libs/platform/testing/service-over-http.js';
import { parties } from '../programme/domain/party-replicas.js';
import { TrainingModule } from '../training.module.js';
import { offering as decider } from './domain/offering.decider.js';
import { GiveBackPlace, TakePlace } from './domain/offering.messages.js';

const id = (name: string) => nameBasedUuid('offerings-http', name);
const [MINISTRY, AGENCY] = [id('ministry'), id('agency')];
const YEAR = new Date().getUTCFullYear() + 1;

describe('runs of modules over HTTP', () => {
  let service: ServiceOverHttp;
  let handling: CommandHandler;
  let module: string;
  beforeAll(async () => {
    service = await ServiceOverHttp.open(TrainingModule, 'training');
    handling = service.running.app.select(TrainingModule).get(CommandHandler, { strict: true });
    await service.signIn({
      secretariat: { role: 'secretariat' },
      auditor: { role: 'auditor' },
      ministry: { role: 'focal-point', authorities: [MINISTRY] },
      stranger: { role: 'focal-point', authorities: [AGENCY] },
    });
    const { NoteMember, NoteJoining } = parties.members.commands;
    const samples = [
      command(NoteMember, { member: MINISTRY, entry: id('described'), order: 1, name: 'Ministry', country: 'FRA' }),
      command(NoteJoining, { member: MINISTRY, entry: id('joined'), order: 2 }),
    ];
    for (const noted of samples) {
      const commandId = noted.entry;
      const context = { commandId, actor: 'reaction', now: new Date().toISOString(), correlationId: commandId, causationId: commandId };
      await handling.execute(parties.members, noted, context);
    }
    const drafted = await execute('modules/draft-module', {
      ...{ code: 'GPN-3.1', title: 'Licensing', chapter: 3, audience: ['regulator'], level: 'introductory', languages: ['en', 'fr'] },
      ...{ units: [{ unit: '1', title: 'Why licences', minutes: 30 }], assessment: { passMark: 70 } },
    });
    module = drafted.id;
    await execute(`modules/${module}/publish-version`, {});
  });
  afterAll(() => service.close());

  const ask: ServiceOverHttp['ask'] = (...request) => service.ask(...request);
  const execute = (path: string, body: object) => service.execute('secretariat', path, body);
  const fieldsAtFault = ({ body }: { readonly body: { readonly errors: readonly { readonly field: string }[] } }) =>
    [...new Set(body.errors.map(({ field }) => field))].sort();

  /** Two mornings in Paris; the clocks are put forward in the night between them. */
  const changeOfClocks = lastSundayOfMarch(YEAR);
  const saturday = daysAfter(changeOfClocks, -1);
  const run = (more: object = {}) => ({
    ...{ module, mode: 'virtual', language: 'fr', zone: 'Europe/Paris', capacity: 1 },
    sessions: [
      { starts: `${saturday}T09:00`, ends: `${saturday}T12:00` },
      { starts: `${changeOfClocks}T09:00`, ends: `${changeOfClocks}T12:00` },
    ],
    ...more,
  });
  const schedule = (more: object = {}) => execute('offerings/schedule-offering', run(more));
  let order = 0;
  const places = async (sent: TakePlace | GiveBackPlace) => {
    const commandId = `places ${++order}`;
    const context = { commandId, actor: 'reaction', now: new Date().toISOString(), correlationId: commandId, causationId: commandId };
    return handling.execute(decider, sent, context);
  };
  const takes = (offering: string, name: string, member = MINISTRY) =>
    places(command(TakePlace, { offering, enrolment: id(name), learner: id(`${name} herself`), member, order }));

  it('lets the Secretariat alone schedule; nobody takes a place but by enrolling', async () => {
    const routes = listRoutes(service.running.app).filter(({ path }) => path.includes('/offerings'));
    const written = routes.filter(({ method }) => method === 'POST');
    expect(written.map(({ path }) => path.replace('/api/training/offerings/', '')).sort()).toEqual([
      ...[':offering/cancel-offering', ':offering/change-capacity', ':offering/close-enrolment', ':offering/conclude-offering'],
      ...[':offering/reopen-enrolment', ':offering/reschedule-offering', 'schedule-offering'],
    ]);
    expect(written.filter(({ rule }) => JSON.stringify(rule) !== '["secretariat"]')).toEqual([]);
    expect([...new Set(routes.filter(({ rule }) => rule?.includes('public')).map(({ path }) => path))].sort()).toEqual([
      '/api/training/catalogue/offerings',
      '/api/training/catalogue/offerings/:offering',
      '/api/training/catalogue/offerings/:offering/calendar.ics',
    ]);
    for (const as of ['auditor', 'ministry']) {
      expect([as, (await ask(as, 'offerings/schedule-offering', run())).status]).toEqual([as, 403]);
      expect([as, (await ask(as, 'offerings')).status]).toEqual([as, 200]);
    }
    expect((await ask(undefined, 'offerings/schedule-offering', run())).status).toBe(401);
    expect((await ask(undefined, 'offerings')).status).toBe(401);
  });

  it('shows a run to everybody, and who is in it to the Secretariat and to the focal point of their own', async () => {
    const opened = await ask('secretariat', 'offerings/schedule-offering', run());
    expect(opened).toMatchObject({ status: 201, body: { events: ['OfferingScheduled'] } });
    const offering: string = opened.body.id;
    await takes(offering, 'ana');
    await takes(offering, 'ben', AGENCY);
    const { position } = await takes(offering, 'eve');
    const shown = await ask(undefined, `catalogue/offerings/${offering}?waitFor=${position}`);
    expect(shown.body).toEqual({
      ...{ offering, status: 'open', open: true, module, code: 'GPN-3.1', version: 1, title: 'Licensing', mode: 'virtual' },
      ...{ language: 'fr', zone: 'Europe/Paris', capacity: 1, taken: 1, free: 0, waiting: 2, sequence: 0, revision: 3 },
      // When the entry of a calendar was changed last.
      changedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      sessions: [
        { ...run().sessions[0], start: `${saturday}T08:00:00.000Z`, end: `${saturday}T11:00:00.000Z` },
        { ...run().sessions[1], start: `${changeOfClocks}T07:00:00.000Z`, end: `${changeOfClocks}T10:00:00.000Z` },
      ],
      start: `${saturday}T08:00:00.000Z`,
      end: `${changeOfClocks}T10:00:00.000Z`,
      closesAt: `${saturday}T08:00:00.000Z`,
    });
    for (const open of [`catalogue/offerings/${offering}`, 'catalogue/offerings']) {
      const { text } = await ask(undefined, open);
      for (const name of ['ana', 'ben', 'eve']) {
        for (const secret of [id(name), id(`${name} herself`)]) expect(text).not.toContain(secret);
      }
    }
    const places = `offerings/${offering}/places`;
    const row = (name: string, member: string, more: object) => ({
      ...{ enrolment: id(name), learner: id(`${name} herself`), member, heldSince: expect.any(String), ...more },
    });
    const [ana, ben, eve] = [
      row('ana', MINISTRY, { has: 'place' }),
      row('ben', AGENCY, { has: 'wait', number: 1 }),
      row('eve', MINISTRY, { has: 'wait', number: 2 }),
    ];
    expect((await ask('secretariat', places)).body.items).toEqual([ana, ben, eve]);
    expect((await ask('secretariat', `${places}?member=${AGENCY}`)).body.items).toEqual([ben]);
    expect((await ask('ministry', `${places}?member=${MINISTRY}`)).body.items).toEqual([ana, eve]);
    const { position: cancelled } = await execute(`offerings/${offering}/cancel-offering`, { reason: 'The trainer is ill' });
    expect((await ask('ministry', `${places}?member=${MINISTRY}&waitFor=${cancelled}`)).body.items).toEqual([ana, eve]);
    const first = await ask('secretariat', `${places}?limit=2`);
    expect(first.body.items).toEqual([ana, ben]);
    expect((await ask('secretariat', `${places}?limit=2&cursor=${first.body.next}`)).body.items).toEqual([eve]);
    expect((await ask('ministry', places)).body.items).toEqual([ana, eve]);
    for (const [as, path, status] of [
      [undefined, places, 401],
      ['auditor', places, 403],
      ['ministry', `${places}?member=${AGENCY}`, 403],
    ] as const) {
      expect([as, path, (await ask(as, path)).status]).toEqual([as, path, status]);
    }
  });

  it('moves up who waits when there are more places, and takes none from who has one', async () => {
    const { id: offering } = await schedule();
    await takes(offering, 'first');
    await takes(offering, 'second');
    const more = await execute(`offerings/${offering}/change-capacity`, { capacity: 2 });
    const counts = async (position: number) => {
      const { body } = await ask(undefined, `catalogue/offerings/${offering}?waitFor=${position}`);
      return [body.capacity, body.taken, body.free, body.waiting];
    };
    expect(await counts(more.position)).toEqual([2, 2, 0, 0]);
    expect(await ask('secretariat', `offerings/${offering}/change-capacity`, { capacity: 1 })).toMatchObject({
      status: 409,
      body: {
        code: 'offering/fewer-than-taken',
        detail: '2 of 2 places are taken; 1 are too few for them.',
        errors: [{ field: 'capacity' }],
      },
    });
    const back = await places(command(GiveBackPlace, { offering, enrolment: id('first'), order: order + 1 }));
    expect(await counts(back.position)).toEqual([2, 1, 1, 0]);
  });

  it('finds runs by module, language, days and whether they can be joined', async () => {
    const later = `${YEAR}-10-14`;
    const { id: autumn } = await schedule({
      ...{ title: 'Autumn school', mode: 'in-person', place: 'Room A', country: 'KEN', language: 'en', zone: 'Africa/Nairobi' },
      sessions: [{ starts: `${later}T09:00`, ends: `${later}T17:00` }],
    });
    const find = async (query: string, path = 'catalogue/offerings', as?: string) =>
      (await ask(as, `${path}?${query}&limit=200`)).body.items.map(({ offering }: { readonly offering: string }) => offering);
    const { position } = await execute(`offerings/${autumn}/close-enrolment`, {});
    const [cancelled, ...more] = await find(`status=cancelled&waitFor=${position}`, 'offerings', 'auditor');
    const all = (await find('', 'offerings', 'auditor')).filter((run: string) => run !== cancelled);
    expect([more, all.length, all.includes(autumn)]).toEqual([[], 2, true]);
    expect(await find('')).toEqual(all.filter((run: string) => run !== autumn));
    expect(await find('status=closed', 'offerings', 'ministry')).toEqual([autumn]);
    expect(await find('open=true', 'offerings', 'ministry')).toEqual(await find(''));
    const reopened = await execute(`offerings/${autumn}/reopen-enrolment`, { enrolUntil: `${YEAR}-10-01` });
    for (const query of [
      ...[
        'language=en',
        'mode=in-person',
        'country=KEN',
        'text=autumn',
        'text=kenya',
        `from=${YEAR}-10-14`,
        `from=${YEAR}-06-01&to=${YEAR}-10-14`,
      ],
    ]) {
      expect([query, await find(`${query}&waitFor=${reopened.position}`)]).toEqual([query, [autumn]]);
    }
    expect(await find(`module=${module}`)).toEqual(all);
    for (const query of [`module=${id('none')}`, 'language=es', `from=${YEAR}-10-15`, `to=${YEAR - 1}-01-01`, 'country=NPL']) {
      expect([query, await find(query)]).toEqual([query, []]);
    }
    const first = await ask(undefined, 'catalogue/offerings?limit=1');
    expect(first.body.items).toHaveLength(1);
    const second = await ask(undefined, `catalogue/offerings?limit=200&cursor=${first.body.next}`);
    expect([...first.body.items, ...second.body.items].map(({ offering }) => offering)).toEqual(all);
  });

  it('keeps the entries of a calendar through a move, fewer sessions and the cancellation', async () => {
    const { id: offering, position } = await schedule({ title: 'Spring, school' });
    const path = `offerings/${offering}`;
    const calendar = async (caughtUp: number) => {
      const answer = await ask(undefined, `catalogue/${path}/calendar.ics?waitFor=${caughtUp}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
      return eventsIn(answer.text);
    };
    const uids = [`${offering}.1@gpn.iom.int`, `${offering}.2@gpn.iom.int`];
    // Nine o'clock in Paris on both mornings, an hour apart in UTC.
    expect(await calendar(position)).toEqual([
      event(uids[0], 0, 'CONFIRMED', 'GPN-3.1 Spring, school (1 of 2)', `${saturday}T08:00:00.000Z`),
      event(uids[1], 0, 'CONFIRMED', 'GPN-3.1 Spring, school (2 of 2)', `${changeOfClocks}T07:00:00.000Z`),
    ]);
    const stale = { 'if-match': '"7"' };
    expect((await ask('secretariat', `${path}/reschedule-offering`, { title: 'Spring' }, stale)).status).toBe(412);
    const sessions = [{ starts: `${changeOfClocks}T14:00`, ends: `${changeOfClocks}T17:00` }];
    const moved = await ask(
      'secretariat',
      `${path}/reschedule-offering`,
      { sessions, reason: 'The trainer travels' },
      { 'if-match': '"0"' },
    );
    expect(moved).toMatchObject({ status: 200, body: { events: ['OfferingRescheduled'], revision: 1 } });
    expect(await calendar(moved.body.position)).toEqual([
      event(uids[0], 1, 'CONFIRMED', 'GPN-3.1 Spring, school', `${changeOfClocks}T12:00:00.000Z`),
      event(uids[1], 1, 'CANCELLED', 'GPN-3.1 Spring, school', `${changeOfClocks}T07:00:00.000Z`),
    ]);
    const cancelled = await execute(`${path}/cancel-offering`, { reason: 'The trainer is ill' });
    expect(await calendar(cancelled.position)).toEqual([
      event(uids[0], 2, 'CANCELLED', 'GPN-3.1 Spring, school', `${changeOfClocks}T12:00:00.000Z`),
      event(uids[1], 2, 'CANCELLED', 'GPN-3.1 Spring, school', `${changeOfClocks}T07:00:00.000Z`),
    ]);
    expect((await ask('auditor', path)).headers.get('etag')).toBe('"2"');
    expect((await ask(undefined, `catalogue/${path}`)).body).toMatchObject({
      status: 'cancelled',
      open: false,
      reason: 'The trainer is ill',
    });
    expect((await ask('secretariat', `${path}/cancel-offering`, { reason: 'Twice' })).body.code).toBe('offering/cancelled');
  });

  it('is told of in the how-to by routes and refusals that there are', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/how-to/run-an-offering.md'), 'utf8');
    const routes = listRoutes(service.running.app).map(({ method, path }) => `${method} ${path.replace('/api/training/', '')}`);
    const named = page.split('\n').flatMap((line) => {
      const [, path = ''] = /training\/((?:catalogue\/)?(?:offerings|enrolments)[a-z/.$A-Z-]*)/.exec(line) ?? [];
      const route = path.replace(/\$[A-Z]+/, path.includes('enrolments') ? ':enrolment' : ':offering');
      return path ? [`${line.includes(' -d ') ? 'POST' : 'GET'} ${route}`] : [];
    });
    expect(new Set(named).size).toBeGreaterThan(10);
    expect(named.filter((route) => !routes.includes(route))).toEqual([]);
    const codes = [...page.matchAll(/`offering\/([a-z-]+)`/g)].map(([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(3);
    expect(codes.filter((code) => !Object.hasOwn(refusalCatalogues.get('offering') ?? {}, code))).toEqual([]);
  });

  it('names the fields at fault, and records nothing of it', async () => {
    const count = (await ask('auditor', 'offerings?limit=200')).body.items.length;
    const attempt = (body: object) => ask('secretariat', 'offerings/schedule-offering', run(body));
    expect(
      fieldsAtFault(
        await attempt({
          ...{ module: 'x', version: 0, title: 'x', mode: 'by-post', place: 'Call +41 22 717 9111', country: 'XXX', language: 'xx' },
          ...{ zone: 'Paris', sessions: [], capacity: 0, enrolUntil: '2021-02-30', extra: 1 },
        }),
      ),
    ).toEqual([
      ...['capacity', 'country', 'enrolUntil', 'extra', 'language', 'mode', 'module', 'place', 'sessions', 'title', 'version', 'zone'],
    ]);
    expect(fieldsAtFault(await attempt({ sessions: [{ starts: '14 October', ends: '2026-10-14T25:00' }] }))).toEqual([
      'sessions[0].ends',
      'sessions[0].starts',
    ]);
    expect(fieldsAtFault(await attempt({ capacity: 1.5 }))).toEqual(['capacity']);
    for (const [body, status, code, field] of [
      [{ module: id('none') }, 409, 'offering/module-not-open', 'module'],
      [{ version: 2 }, 422, 'offering/unknown-version', 'version'],
      [{ language: 'es' }, 422, 'offering/language-not-offered', 'language'],
      [{ mode: 'hybrid' }, 422, 'offering/place-missing', 'place'],
      [{ place: 'Room A' }, 422, 'offering/place-of-virtual', 'place'],
      [{ sessions: [{ starts: `${changeOfClocks}T02:30`, ends: `${changeOfClocks}T05:00` }] }, 422, 'offering/no-such-time', 'sessions'],
      [{ enrolUntil: `${YEAR}-12-31` }, 422, 'offering/deadline-after-the-end', 'enrolUntil'],
      [{ effectiveAt: '2199-01-01' }, 422, 'training/date-in-the-future', 'effectiveAt'],
    ] as const) {
      expect(await attempt(body)).toMatchObject({ status, body: { code, errors: [{ field }] } });
    }
    for (const [path, field] of [
      ['catalogue/offerings?module=x', 'module'],
      ['catalogue/offerings?language=xx', 'language'],
      ['catalogue/offerings?mode=by-post', 'mode'],
      ['catalogue/offerings?from=tomorrow', 'from'],
      ['catalogue/offerings?to=2021-02-30', 'to'],
      ['catalogue/offerings?status=closed', 'status'],
      ['catalogue/offerings?limit=0', 'limit'],
      ['catalogue/offerings/x', 'offering'],
      ['offerings?status=asleep', 'status'],
      ['offerings?open=maybe', 'open'],
      [`offerings/${id('none')}/places?member=x`, 'member'],
    ] as const) {
      expect([path, fieldsAtFault(await ask('secretariat', path))]).toEqual([path, [field]]);
    }
    for (const path of [
      `catalogue/offerings/${id('none')}`,
      `catalogue/offerings/${id('none')}/calendar.ics`,
      `offerings/${id('none')}/places`,
    ]) {
      expect(await ask('secretariat', path)).toMatchObject({ status: 404, body: { code: 'offering/unknown-offering' } });
    }
    expect(await ask('secretariat', `offerings/${id('none')}/cancel-offering`, { reason: 'None' })).toMatchObject({
      status: 404,
      body: { code: 'offering/unknown-offering' },
    });
    expect((await ask('secretariat', `offerings/${id('none')}/take-place`, {})).status).toBe(404);
    expect((await ask('auditor', 'offerings?limit=200')).body.items).toHaveLength(count);
  });

  it('shows every run to focal points of present members, and the catalogue to everybody', async () => {
    const { id: offering } = await execute('offerings/schedule-offering', run());
    for (const path of ['offerings', `offerings/${offering}`]) {
      const refused = await ask('stranger', path);
      expect([path, refused.status, refused.body.code]).toEqual([path, 403, 'platform/not-your-authority']);
      expect((await ask('auditor', path)).status).toBe(200);
    }
    expect((await ask(undefined, `catalogue/offerings/${offering}`)).status).toBe(200);
    for (const path of ['offerings', `offerings/${offering}`]) expect((await ask('ministry', path)).status).toBe(200);
  });
});

const event = (uid: string | undefined, sequence: number, status: string, summary: string, start: string) => ({
  ...{ uid, sequence, status, summary, start },
});

/** Read by a library that we did not write. */
const eventsIn = (feed: string) =>
  new ICAL.Component(ICAL.parse(feed)).getAllSubcomponents('vevent').map((component) => {
    const { uid, sequence, summary, startDate } = new ICAL.Event(component);
    return event(uid, sequence ?? -1, String(component.getFirstPropertyValue('status')), summary, startDate.toJSDate().toISOString());
  });

function lastSundayOfMarch(year: number): string {
  const last = new Date(Date.UTC(year, 2, 31));
  last.setUTCDate(31 - last.getUTCDay());
  return last.toISOString().slice(0, 10);
}
