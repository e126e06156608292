import { listRoutes } from '#libs/platform';
import { XLSX } from '#libs/spreadsheets';
import { behind, eventually } from '#libs/testing';
import { everyRouteIsGuarded } from '../../../libs/platform/testing/every-route-is-guarded.js';
import { ServiceOverHttp } from '../../../libs/platform/testing/service-over-http.js';
import { authorityId } from '../src/authorities/domain/official-name.js';
import { MembershipModule } from '../src/membership.module.js';

const name = 'Ministère chargé du Travail';
const authority = authorityId('SEN', undefined, name);
const interest = {
  name,
  nameEn: 'Ministry responsible for Labour',
  country: 'SEN',
  kind: 'ministry',
  portfolios: ['labour'],
  channel: 'email',
};

describe('the membership service over HTTP', () => {
  let service: ServiceOverHttp;
  beforeAll(async () => {
    service = await ServiceOverHttp.open(MembershipModule, 'membership');
    await service.signIn({
      secretariat: { role: 'secretariat' },
      auditor: { role: 'auditor' },
      own: { role: 'focal-point', authorities: [authority] },
      other: { role: 'focal-point', authorities: [authorityId('SEN', undefined, 'Other')] },
    });
  });
  afterAll(() => service.close());

  const ask: ServiceOverHttp['ask'] = (...request) => service.ask(...request);

  it('refuses everybody whom the rules of its routes do not name; the public reads the members alone', async () => {
    expect(await everyRouteIsGuarded(service.running.app)).toEqual([]);
    const open = listRoutes(service.running.app).filter(({ path, rule }) => path.startsWith('/api/membership') && rule?.includes('public'));
    expect([...new Set(open.map(({ path }) => path))].sort()).toEqual([
      '/api/membership/enquiries',
      '/api/membership/example-year',
      '/api/membership/known-names',
      '/api/membership/members',
      '/api/membership/members/:member',
      '/api/membership/members/growth',
    ]);
  });

  it('shows the directory to focal points of present members, not to tokens of others or of nobody recorded', async () => {
    for (const as of ['other', 'own']) {
      const refused = await ask(as, 'authorities');
      expect([as, refused.status, refused.body.code]).toEqual([as, 403, 'platform/not-your-authority']);
    }
  });

  it('records an authority once, and takes it to membership', async () => {
    const opened = await ask('secretariat', 'authorities/express-interest', { ...interest, effectiveAt: '2021-01-10' });
    expect(opened).toMatchObject({ status: 201, body: { id: authority, revision: 0, events: ['InterestExpressed'] } });
    const again = await ask('secretariat', 'authorities/express-interest', { ...interest, name: 'MINISTERE CHARGE DU TRAVAIL' });
    expect(again).toMatchObject({ status: 409, body: { code: 'membership/already-interested' } });

    const inCapitals = `names?country=SEN&name=${encodeURIComponent('MINISTERE CHARGE DU TRAVAIL')}`;
    expect((await ask('secretariat', inCapitals)).body).toEqual({ bearer: authority, formerBearers: [], id: authority });
    expect((await ask('secretariat', 'names?country=SEN&name=Nobody')).body).toEqual({
      formerBearers: [],
      id: authorityId('SEN', undefined, 'Nobody'),
    });
    expect((await ask('own', inCapitals)).status).toBe(403);

    const held = await ask('secretariat', `authorities/${authority}/hold-dialogue`, { effectiveAt: '2021-02-01' });
    expect(held).toMatchObject({ status: 200, etag: '"1"', body: { revision: 1 } });
    const stale = await ask(
      'secretariat',
      `authorities/${authority}/confirm-membership`,
      { effectiveAt: '2021-02-10' },
      { 'if-match': '"0"' },
    );
    expect(stale.status).toBe(412);
    const confirmed = await ask('secretariat', `authorities/${authority}/confirm-membership`, { effectiveAt: '2021-02-10' });
    const { position } = confirmed.body;

    const entry = await ask('own', `authorities/${authority}?waitFor=${position}`);
    expect(entry).toMatchObject({
      status: 200,
      etag: '"2"',
      body: { status: 'member', statusSince: '2021-02-10', focalPoint: 'awaiting' },
    });
    expect(entry.body).not.toHaveProperty('history');
    const roll = await ask('auditor', `roll?asOf=2021-02-10&waitFor=${position}`);
    expect(roll.body).toMatchObject({
      asOf: '2021-02-10',
      members: { count: 1, items: [{ authority, name, region: expect.any(String) }] },
    });
    expect((await ask('auditor', `roll?asOf=2021-02-09&waitFor=${position}`)).body).toMatchObject({
      members: { count: 0 },
      expressions: { count: 1 },
    });
    const members = await ask(undefined, `members?text=travail&waitFor=${position}`);
    expect(members.body.items.map((item: object) => Object.keys(item).sort())).toEqual([
      ['authority', 'country', 'kind', 'level', 'memberSince', 'name', 'nameEn', 'portfolios', 'region'],
    ]);
  });

  it('counts all that is recorded where no time is asked, whatever its own clock says, and names when the newest was', async () => {
    const { body: history } = await ask('auditor', `authorities/${authority}/history`);
    const newest = history.items.at(-1).recordedAt;
    const { asked, now } = await behind(import.meta.jest, 60_000, async () => ({
      asked: await ask('auditor', 'roll?asOf=2021-02-10'),
      now: new Date().toISOString(),
    }));
    expect(now < newest).toBe(true);
    expect(asked.body).toMatchObject({ knownAt: newest, members: { count: 1 } });
    // Asked for by name, the answer is the same.
    expect((await ask('auditor', `roll?asOf=2021-02-10&knownAt=${newest}`)).body).toEqual(asked.body);
    expect((await ask('auditor', `roll?asOf=2021-02-10&knownAt=${now}`)).body).toMatchObject({ knownAt: now, members: { count: 0 } });
  });

  it('shows the history of an authority page by page, and its journey, to those whom it concerns', async () => {
    const first = await ask('own', `authorities/${authority}/history?limit=2`);
    expect(first.body.items.map(({ type }: { type: string }) => type)).toEqual(['InterestExpressed', 'DialogueHeld']);
    const second = await ask('own', `authorities/${authority}/history?limit=2&cursor=${first.body.next}`);
    expect(second.body.items.map(({ type }: { type: string }) => type)).toEqual(['MembershipConfirmed']);
    expect(second.body).not.toHaveProperty('next');
    expect((await ask('own', `authorities/${authority}/journey`)).body.steps).toHaveLength(3);
    expect((await ask('other', `authorities/${authority}/journey`)).status).toBe(403);
    expect((await ask('secretariat', `authorities/${authorityId('SEN', undefined, 'Nobody')}/history`)).body.code).toBe(
      'membership/unknown-authority',
    );
  });

  it('names the fields at fault', async () => {
    const bad = await ask('secretariat', 'authorities/express-interest', { ...interest, country: 'XXX', kind: 'club', channel: undefined });
    expect(bad.status).toBe(400);
    expect(bad.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['channel', 'country', 'kind']);
    const future = await ask('secretariat', `authorities/${authority}/withdraw`, { effectiveAt: '2199-01-01' });
    expect(future).toMatchObject({ status: 422, body: { code: 'membership/date-in-the-future', errors: [{ field: 'effectiveAt' }] } });
    expect((await ask('secretariat', 'roll?asOf=2021-02-30')).body.errors[0].field).toBe('asOf');
    expect((await ask('secretariat', 'growth?from=2021-05&to=2021-01')).body.errors[0].field).toBe('from');
    expect((await ask('secretariat', 'authorities?cursor=nonsense')).body.code).toBe('platform/bad-query');
    expect((await ask('secretariat', `authorities/${authority}/hold-dialogue`, { authority: 'x', note: 1 })).status).toBe(400);
  });

  it('keeps focal points to members and to their own authority', async () => {
    const hidden = await ask('secretariat', 'authorities/express-interest', { ...interest, name: 'Hidden', effectiveAt: '2021-01-10' });
    const { position } = hidden.body;
    const seen = await ask('own', `authorities?status=interested&waitFor=${position}`);
    expect(
      seen.body.items.map(({ name: entryName, primary, alternates }: Record<string, unknown>) => [entryName, primary, alternates]),
    ).toEqual([[name, undefined, undefined]]);
    expect((await ask('secretariat', `authorities?status=interested&waitFor=${position}`)).body.items).toHaveLength(1);
    expect((await ask('own', 'pipeline')).status).toBe(403);
    expect((await ask('other', `authorities/${authority}/withdraw`, {})).status).toBe(403);
  });

  it('opens a liaison request for a member by its focal point, and shows it to nobody else’s', async () => {
    const opened = await ask('own', 'liaison-requests/open-liaison-request', {
      authority,
      kind: 'question',
      subject: 'Inspection of agencies',
    });
    expect(opened.status).toBe(201);
    const { id, position } = opened.body;
    expect((await ask('other', 'liaison-requests/open-liaison-request', { authority, kind: 'question', subject: 'Not ours' })).status).toBe(
      403,
    );
    const mine = await ask('own', `liaison-requests?authority=${authority}&waitFor=${position}`);
    expect(mine.body.items).toMatchObject([
      { request: id, subject: 'Inspection of agencies', open: true, ageInDays: 0, authorityName: interest.nameEn },
    ]);
    expect((await ask('own', 'liaison-requests')).body.items).toEqual(mine.body.items);
    expect((await ask('own', `liaison-requests/${id}?authority=${authority}`)).status).toBe(200);
    expect((await ask('own', `liaison-requests/${id}`)).status).toBe(200);
    expect((await ask('other', `liaison-requests/${id}`)).status).toBe(404);
    expect((await ask('own', `liaison-requests/${id}/withdraw-liaison-request`, { authority })).status).toBe(200);
    for (const who of ['own', 'auditor'])
      expect((await ask(who, `liaison-requests/${id}/history`)).body.items).toMatchObject([
        { type: 'LiaisonRequested', revision: 0, data: { authority, kind: 'question', subject: 'Inspection of agencies' } },
        { type: 'LiaisonRequestClosed', revision: 1 },
      ]);
    const hidden = await ask('other', `liaison-requests/${id}/history`);
    expect([hidden.status, hidden.body.code]).toEqual([404, 'liaison/unknown-request']);
    expect((await ask('other', `liaison-requests/${id}/history?authority=${authority}`)).status).toBe(403);
  });

  it('counts the pipeline and the growth', async () => {
    const stages = await ask('auditor', 'pipeline/stages');
    expect(stages.body.stages.map(({ stage, count }: { stage: string; count: number }) => [stage, count])).toEqual([
      ['interested', 1],
      ['in-dialogue', 0],
      ['invited', 0],
      ['awaiting-focal-point', 1],
    ]);
    const inStages = async (query: string) =>
      (await ask('auditor', `pipeline/stages?${query}`)).body.stages.map(({ count }: { count: number }) => count);
    expect([await inStages('country=SEN'), await inStages('country=NLD'), await inStages('country=NLD&country=SEN')]).toEqual([
      [1, 0, 0, 1],
      [0, 0, 0, 0],
      [1, 0, 0, 1],
    ]);
    const { body } = await ask('auditor', 'growth?from=2021-01&to=2021-02');
    expect(body.months.map(({ regions: _, ...figures }: { regions: object }) => figures)).toEqual([
      { month: '2021-01', expressed: 2, joined: 0, left: 0, members: 0, countriesReached: 1 },
      { month: '2021-02', expressed: 0, joined: 1, left: 0, members: 1, countriesReached: 1 },
    ]);
  });

  it('gives the roll, the stages and the growth as tables, with what the whole answer says in each row', async () => {
    const table = async (path: string) => {
      const { status, text, headers } = await ask('auditor', path, undefined, { accept: 'text/csv' });
      expect([status, headers.get('content-type'), headers.get('vary')]).toEqual([
        200,
        'text/csv; charset=utf-8; header=present',
        expect.stringContaining('accept'),
      ]);
      return text
        .replace('\uFEFF', '')
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(','));
    };
    const { body: roll } = await ask('auditor', 'roll?asOf=2021-02-10');
    const [columns = [], ...rows] = await table('roll?asOf=2021-02-10');
    expect(columns.slice(0, 4)).toEqual(['asOf', 'knownAt', 'authority', 'name']);
    expect(rows.map((row) => [row[0], row[1], row[2], row[columns.indexOf('status')]])).toEqual([
      ['2021-02-10', roll.knownAt, authority, 'member'],
      ...roll.expressions.items.map((item: { authority: string }) => ['2021-02-10', roll.knownAt, item.authority, 'interested']),
    ]);
    expect((await table('pipeline/stages')).map((row) => row.slice(1, 3))).toEqual([
      ...[
        ['stage', 'count'],
        ['interested', '1'],
        ['in-dialogue', '0'],
        ['invited', '0'],
        ['awaiting-focal-point', '1'],
      ],
    ]);
    const [heading, ...growth] = await table('growth?from=2021-02&to=2021-02');
    expect(heading).toEqual(['month', 'expressed', 'joined', 'left', 'members', 'countriesReached', 'region']);
    expect(growth).toEqual([
      ['2021-02', '0', '1', '0', '1', '1', ''],
      ['2021-02', '0', '1', '0', '1', '1', 'western-middle-and-eastern-africa'],
    ]);
    const workbook = await ask('auditor', 'roll?asOf=2021-02-10', undefined, { accept: XLSX });
    expect([workbook.status, workbook.headers.get('content-type'), workbook.text.slice(0, 2)]).toEqual([200, XLSX, 'PK']);
    const problems = [
      await ask('auditor', 'roll?asOf=2021-02-30', undefined, { accept: XLSX }),
      await ask('own', 'roll', undefined, { accept: XLSX }),
    ];
    expect(problems.map(({ status, body }) => [status, body.code])).toEqual([
      [400, 'platform/validation-failed'],
      [403, expect.any(String)],
    ]);
  });

  it('says in the history of an authority which day was corrected, and to which', async () => {
    const name = 'Ministry of corrected days';
    const expressed = await ask('secretariat', 'authorities/express-interest', { ...interest, name, effectiveAt: '2021-01-05' });
    const path = `authorities/${expressed.body.id}`;
    const [recorded] = (await ask('auditor', `${path}/history`)).body.items;
    expect(recorded).not.toHaveProperty('correctedDay');
    const correction = { entry: recorded.entry, date: '2020-12-01', reason: 'The message was dated December' };
    await ask('secretariat', `${path}/correct-effective-date`, correction);
    const days = async (query = '') =>
      (await ask('auditor', `${path}/history${query}`)).body.items.map(
        ({ type, effectiveAt, correctedDay }: { type: string; effectiveAt: string; correctedDay?: string }) =>
          [type, effectiveAt.slice(0, 10), correctedDay].join(' '),
      );
    expect((await days())[0]).toBe('InterestExpressed 2021-01-05 2020-12-01');
    expect((await days()).slice(1)).toEqual([expect.stringMatching(/^EffectiveDateCorrected [\d-]+ $/)]);
    // What was known when it was recorded knows of no correction.
    expect((await days(`?knownAt=${recorded.recordedAt}`))[0]).toBe('InterestExpressed 2021-01-05 ');
  });

  describe('for everybody', () => {
    const days = ['2021-03-01', '2021-06-01', '2021-09-01'] as const;
    const ids = { stays: '', left: '', waits: '' };
    let position: number;
    const send = async (id: string, command: string, body: object) => {
      const sent = await ask('secretariat', `authorities/${id}/${command}`, body);
      expect([command, sent.status]).toEqual([command, 200]);
      position = sent.body.position;
    };
    const express = async (name: string, more: object = {}) =>
      (await ask('secretariat', 'authorities/express-interest', { ...interest, name, nameEn: name, effectiveAt: days[0], ...more })).body
        .id;

    beforeAll(async () => {
      ids.stays = await express('Bureau of stays', { country: 'NLD', kind: 'inspection-service', portfolios: ['inspection'] });
      ids.left = await express('Bureau that leaves');
      ids.waits = await express('Bureau that waits');
      for (const id of [ids.stays, ids.left])
        for (const command of ['hold-dialogue', 'confirm-membership']) await send(id, command, { effectiveAt: days[0] });
      await send(ids.stays, 'rename-authority', { name: 'Bureau of remaining', effectiveAt: days[1] });
      await send(ids.left, 'withdraw', { effectiveAt: days[2] });
    });
    const read = (path: string) => ask(undefined, `${path}${path.includes('?') ? '&' : '?'}waitFor=${position}`);

    it('one member is shown with its names, since when, and until when; who never was one is as if not recorded', async () => {
      const stays = await read(`members/${ids.stays}`);
      expect(stays.body).toMatchObject({ name: 'Bureau of remaining', memberSince: days[0], formerNames: ['Bureau of stays'] });
      expect(Object.keys(stays.body).filter((field) => /focal|primary|alternates|status|history/.test(field))).toEqual([]);
      expect((await read(`members/${ids.left}`)).body).toMatchObject({ memberSince: days[0], leftOn: days[2] });
      const waits = await read(`members/${ids.waits}`);
      const nobody = await read(`members/${authorityId('SEN', undefined, 'Nobody')}`);
      expect([waits.status, waits.body.code, nobody.status, nobody.body.code]).toEqual([
        404,
        'membership/unknown-authority',
        404,
        'membership/unknown-authority',
      ]);
    });

    it('the members of a day are those of the day, by the names of the day, filtered, ordered and in pages', async () => {
      const on = async (asOf: string, more = '') => (await read(`members?asOf=${asOf}&text=bureau${more}`)).body;
      const names = async (asOf: string, more = '') => (await on(asOf, more)).items.map((item: { name: string }) => item.name);
      expect(await names('2021-02-28')).toEqual([]);
      expect(await names(days[0], '&sort=-name')).toEqual(['Bureau that leaves', 'Bureau of stays']);
      expect(await names(days[1])).toEqual(['Bureau of remaining', 'Bureau that leaves']);
      expect(await names(days[2])).toEqual(['Bureau of remaining']);
      expect(await names(days[1], '&country=SEN')).toEqual(['Bureau that leaves']);
      expect(await names(days[1], '&kind=inspection-service&portfolio=inspection')).toEqual(['Bureau of remaining']);
      const first = await on(days[1], '&limit=1');
      expect([first.total, first.items[0].memberSince]).toEqual([2, days[0]]);
      expect((await on(days[1], `&limit=1&cursor=${first.next}`)).items.map((item: { name: string }) => item.name)).toEqual([
        'Bureau that leaves',
      ]);
      expect((await read(`members?asOf=${days[2]}&cursor=${first.next}`)).body.code).toBe('platform/bad-query');
    });

    it('growth counts members alone', async () => {
      const { body } = await read('members/growth?from=2021-03&to=2021-09');
      expect(body.months[0]).toEqual({ month: '2021-03', joined: 2, left: 0, members: 3, regions: expect.any(Object) });
      expect(body.months.at(-1)).toMatchObject({ month: '2021-09', joined: 0, left: 1, members: 2 });
      expect(JSON.stringify(body)).not.toMatch(/expressed|countriesReached/);
    });

    it('names are told of whoever is or was a member; the Secretariat is told all', async () => {
      const question = `known-names?kind=authorities&id=${ids.stays}&id=${ids.left}&id=${ids.waits}&id=${authorityId('SEN', undefined, 'Nobody')}`;
      const listNames = async (as?: string) =>
        (await ask(as, `${question}&waitFor=${position}`)).body.items.map(({ id, name, formerNames }: Record<string, unknown>) => [
          id,
          name,
          formerNames,
        ]);
      const members = [
        [ids.stays, 'Bureau of remaining', ['Bureau of stays']],
        [ids.left, 'Bureau that leaves', []],
      ];
      expect(await listNames()).toEqual(members);
      expect(await listNames('own')).toEqual(members);
      expect(await listNames('auditor')).toEqual([...members, [ids.waits, 'Bureau that waits', []]]);
      const many = Array.from({ length: 201 }, () => `id=${ids.stays}`).join('&');
      expect((await ask('auditor', `known-names?kind=authorities&${many}`)).status).toBe(400);
      expect((await ask('auditor', `known-names?kind=persons&id=${ids.stays}`)).status).toBe(400);
    });
  });

  it('names who goes on with an authority now, along its successions, and what each is called', async () => {
    const expressed = await ask('secretariat', 'authorities/express-interest', {
      ...interest,
      name: 'Agency one',
      effectiveAt: '2021-03-01',
    });
    const first = expressed.body.id;
    await ask('secretariat', `authorities/${first}/hold-dialogue`, { effectiveAt: '2021-03-02' });
    await ask('secretariat', `authorities/${first}/confirm-membership`, { effectiveAt: '2021-03-03' });
    const succeed = async (from: string, name: string, effectiveAt: string) => {
      const facts = { name, country: 'SEN', kind: 'agency', portfolios: ['labour'] };
      const { status, body } = await ask('secretariat', `authorities/${from}/record-succession`, { ...facts, effectiveAt });
      expect([status, body.code]).toEqual([200, undefined]);
      return authorityId('SEN', undefined, name);
    };
    const entry = async (id: string) => (await ask('auditor', `authorities/${id}`)).body;
    const second = await succeed(first, 'Agency two', '2021-04-01');
    // What comes of a succession reaches the successor a moment later; until then it is known by its id.
    await eventually('the successor is shown', async () => (await entry(second)).status === 'member');
    expect(await entry(first)).toMatchObject({ status: 'succeeded', displayName: 'Ministry responsible for Labour (Senegal)' });
    const last = await succeed(second, 'Agency three', '2021-05-01');
    await eventually('the last one is shown', async () => (await entry(last)).status === 'member');
    const successorNow = { authority: last, displayName: 'Agency three (Senegal)' };
    expect([await entry(first), await entry(second)]).toMatchObject([
      { successor: second, successorNow },
      { successor: last, successorNow },
    ]);
    expect(await entry(last)).not.toHaveProperty('successorNow');
    const { body: listed } = await ask('auditor', 'authorities?status=succeeded');
    expect(listed.items.map((item: { successorNow?: object }) => item.successorNow)).toEqual([successorNow, successorNow]);
  });
});
