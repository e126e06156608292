import { randomUUID } from 'node:crypto';
import { behind } from '#libs/testing';
import { ServiceOverHttp } from '../../../../libs/platform/testing/service-over-http.js';
import { ResearchModule } from '../research.module.js';
import { profileId } from './domain/regulatory-profile.decider.js';

const profile = profileId('PHL');
const rule = {
  topic: 'fees',
  rule: 'No fee may be charged to the worker.',
  charger: 'licensed-recruiter',
  payer: 'worker',
  permission: 'prohibited',
  direction: 'outbound',
  instrument: 'Example Recruitment Act',
  source: 'https://www.example.org/act',
  validFrom: '2015-01-01',
};

describe('regulatory profiles over HTTP', () => {
  let service: ServiceOverHttp;
  beforeAll(async () => {
    service = await ServiceOverHttp.open(ResearchModule, 'research');
    await service.signIn({
      secretariat: { role: 'secretariat' },
      auditor: { role: 'auditor' },
      member: { role: 'focal-point', authorities: [randomUUID()] },
    });
  });
  afterAll(() => service.close());

  const ask: ServiceOverHttp['ask'] = (...request) => service.ask(...request);

  let entry: string;
  let position: number;

  it('are written by the Secretariat alone', async () => {
    const body = { country: 'PHL', ...rule };
    for (const [as, status] of [
      [undefined, 401],
      ['member', 403],
      ['auditor', 403],
      ['secretariat', 201],
    ] as const) {
      expect((await ask(as, 'profiles/record-entry', body)).status).toBe(status);
    }
    expect((await ask('secretariat', 'profiles/record-entry', body)).body.code).toBe('regulatory-profile/overlap');
  });

  it('name the fields at fault', async () => {
    const { body, status } = await ask('secretariat', 'profiles/record-entry', {
      ...{ ...rule, country: 'XXX', topic: 'taxes', source: 'the web', validFrom: '2015-02-30', charges: ['bribe'] },
    });
    expect([status, body.errors.map(({ field }: { field: string }) => field).sort()]).toEqual([
      400,
      ['charges', 'country', 'source', 'topic', 'validFrom'],
    ]);
    const capped = await ask('secretariat', 'profiles/record-entry', { ...rule, country: 'NPL', permission: 'capped' });
    expect(capped).toMatchObject({ status: 422, body: { code: 'regulatory-profile/cap-unclear' } });
    expect((await ask('secretariat', `profiles/${profile}/end-entry`, { entry: randomUUID(), validUntil: '2020-01-01' })).status).toBe(404);
  });

  it('say what the rule was on a day, to everybody', async () => {
    const next = { ...rule, country: 'PHL', permission: 'capped', capMonthsOfWages: 1, validFrom: '2020-07-01' };
    const { body: shown } = await ask(undefined, 'profiles/PHL');
    entry = shown.versions[0].entry;
    const replaced = await ask('secretariat', 'profiles/record-entry', { ...next, replaces: entry });
    expect(replaced).toMatchObject({ status: 201, body: { id: profile, events: ['ProfileEntryEnded', 'ProfileEntryRecorded'] } });
    position = replaced.body.position;
    const on = async (day: string, more = '') =>
      (await ask(undefined, `profiles/PHL/rule?topic=fees&on=${day}${more}&waitFor=${position}`)).body;
    expect((await on('2020-06-30')).rules).toMatchObject([{ level: 'country', entry, permission: 'prohibited', validUntil: '2020-06-30' }]);
    expect((await on('2020-07-01')).rules).toMatchObject([{ permission: 'capped', cap: { monthsOfWages: 1 } }]);
    expect(await on('2014-12-31')).toMatchObject({ rules: [], note: expect.stringContaining('does not mean') });
    expect((await on('2020-07-01', '&knownAt=2020-01-01')).rules).toEqual([]);
    expect((await on('2020-07-01', '&payer=employer')).rules).toEqual([]);
    expect((await on('2020-07-01', '&payer=worker&charger=licensed-recruiter')).rules).toHaveLength(1);
  });

  it('answer by all that is recorded where no time is asked, whatever the service’s clock says, and name when the newest was', async () => {
    const { versions } = (await ask(undefined, 'profiles/PHL')).body;
    const newest = versions.at(-1).recordedAt;
    const rule = 'profiles/PHL/rule?topic=fees&on=2020-07-01';
    const { body } = await behind(import.meta.jest, 60_000, () => ask(undefined, rule));
    expect(body).toMatchObject({ knownAt: newest, rules: [{ permission: 'capped' }] });
    expect((await ask(undefined, `${rule}&knownAt=${newest}`)).body).toEqual(body);
    expect((await ask(undefined, 'profiles/NPL/rule?topic=fees')).body).not.toHaveProperty('knownAt');
  });

  it('let a subdivision’s rules go before its country’s', async () => {
    const own = await ask('secretariat', 'profiles/record-entry', {
      ...rule,
      country: 'PHL',
      subdivision: 'PH-CEB',
      rule: 'None in Cebu.',
    });
    const answer = await ask(undefined, `profiles/PHL/rule?topic=fees&subdivision=PH-CEB&on=2018-01-01&waitFor=${own.body.position}`);
    expect(answer.body.rules.map(({ level, rule: words }: Record<string, string>) => [level, words])).toEqual([
      ['subdivision', 'None in Cebu.'],
      ['country', rule.rule],
    ]);
    const list = await ask(undefined, `profiles?topic=fees`);
    expect(list.body.items).toMatchObject([
      { country: 'PHL', countryName: 'Philippines', topics: ['fees'] },
      { country: 'PHL', subdivision: 'PH-CEB' },
    ]);
    expect((await ask(undefined, 'profiles?topic=licensing')).body.items).toEqual([]);
  });

  it('are compared across jurisdictions on a day', async () => {
    const nepal = await ask('secretariat', 'profiles/record-entry', { ...rule, country: 'NPL', validFrom: '2016-01-01' });
    const rules = async (query: string) =>
      (await ask(undefined, `rules?${query}&waitFor=${nepal.body.position}`)).body.items.map(
        ({ country, permission }: Record<string, string>) => `${country} ${permission}`,
      );
    expect(await rules('topic=fees&payer=worker&on=2018-01-01')).toEqual(['NPL prohibited', 'PHL prohibited', 'PHL prohibited']);
    expect(await rules('permission=capped')).toEqual(['PHL capped']);
    expect(await rules('on=2015-06-01&country=NPL')).toEqual([]);
  });

  it('refuse questions that cannot be answered', async () => {
    expect((await ask(undefined, 'profiles/XXX/rule?topic=fees')).body.errors[0].field).toBe('country');
    expect((await ask(undefined, 'profiles/PHL/rule')).body.errors[0].field).toBe('topic');
    expect((await ask(undefined, 'profiles/PHL/rule?topic=fees&on=2015-02-30')).body.errors[0].field).toBe('on');
    expect((await ask(undefined, 'profiles/PHL/rule?topic=fees&subdivision=NP-P1')).body.code).toBe('platform/bad-query');
    expect((await ask(undefined, 'profiles/BOL')).body.code).toBe('regulatory-profile/unknown-profile');
  });

  it('keep what was corrected and withdrawn', async () => {
    const wrong = await ask('secretariat', `profiles/${profile}/correct-entry`, {
      ...{ ...rule, entry, validFrom: '2014-01-01', validUntil: '2020-06-30', reason: 'It was in force a year before' },
    });
    expect(wrong).toMatchObject({ status: 200, body: { events: ['ProfileEntryCorrected'] } });
    const path = `profiles/PHL/rule?topic=fees&on=2014-06-01&waitFor=${wrong.body.position}`;
    expect((await ask(undefined, path)).body.rules).toHaveLength(1);
    const { body } = await ask('secretariat', `profiles/${profile}/withdraw-entry`, { entry, reason: 'It was a draft' });
    expect((await ask(undefined, `${path.split('&waitFor')[0]}&waitFor=${body.position}`)).body.rules).toEqual([]);
    const shown = await ask(undefined, 'profiles/PHL');
    expect(shown.etag).toBe('"4"');
    expect(shown.body.versions.map(({ change }: { change: string }) => change)).toEqual([
      ...['recorded', 'ended', 'recorded', 'corrected', 'withdrawn'],
    ]);
  });
});
