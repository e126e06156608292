import { randomUUID } from 'node:crypto';
import { ServiceOverHttp } from '../../../../libs/platform/testing/service-over-http.js';
import { ResearchModule } from '../research.module.js';

const study = randomUUID();
const brief = { kind: 'brief', title: 'Nepal to Qatar', origins: ['NPL'], destinations: ['QAT'], authors: 'University of Examples' };
const OBSERVATIONS =
  'origin,destination,sex,year,channel,recruiter_fee,currency,first_month_earnings,earnings_currency\n' +
  'NPL,QAT,male,2020,licensed-agency,70000,NPR,1200,QAR\n'.repeat(5);

describe('studies over HTTP', () => {
  let service: ServiceOverHttp;
  let [dataset, draft, erratum] = ['', '', ''];
  beforeAll(async () => {
    service = await ServiceOverHttp.open(ResearchModule, 'research');
    await service.signIn({
      secretariat: { role: 'secretariat' },
      reviewer: { role: 'secretariat', subject: 'reviewer' },
      auditor: { role: 'auditor' },
      member: { role: 'focal-point', authorities: [randomUUID()] },
    });
  });
  afterAll(() => service.close());

  const ask: ServiceOverHttp['ask'] = (...request) => service.ask(...request);
  const execute = async (task: string, body: object = {}, id = study) => {
    const { status, body: answer } = await ask('secretariat', `studies/${id}/${task}`, body);
    return status === 200 ? answer.events : answer.code;
  };

  it('rest on a vintage that was released', async () => {
    const described = { title: 'Costs of recruitment', kind: 'survey', custodian: 'Statistics office', licence: 'CC-BY-4.0' };
    const registered = await ask('secretariat', 'datasets/register-dataset', { ...described, frequency: 'annual', firstYear: 2018 });
    dataset = registered.body.id;
    expect((await ask('secretariat', `datasets/${dataset}/batches`, OBSERVATIONS)).status).toBe(201);
    await ask('secretariat', `datasets/${dataset}/submit-for-review`, {});
    await ask('reviewer', `datasets/${dataset}/record-disclosure-review`, { outcome: 'approved', threshold: 5 });
    const released = await ask('secretariat', `datasets/${dataset}/release-vintage`, { vintage: '2021-03' });
    expect(released.body.events).toEqual(['VintageReleased']);
  });

  it('are commissioned by the Secretariat alone', async () => {
    const commission = { study, ...brief };
    for (const [as, status] of [
      [undefined, 401],
      ['member', 403],
      ['auditor', 403],
      ['secretariat', 201],
    ] as const) {
      expect((await ask(as, 'studies/commission-study', commission)).status).toBe(status);
    }
    const bad = await ask('secretariat', 'studies/commission-study', { ...brief, kind: 'book', origins: ['XXX'], authors: 'a@b.example' });
    expect([bad.status, bad.body.errors.map(({ field }: { field: string }) => field).sort()]).toEqual([
      400,
      ['authors', 'kind', 'origins'],
    ]);
  });

  it('go from a draft over peer review to publication', async () => {
    expect(await execute('cite-vintage', { dataset, vintage: '2020-12' })).toBe('study/unknown-vintage');
    expect(await execute('cite-vintage', { dataset, vintage: '2021-03' })).toEqual(['VintageCited']);
    const superseded = await service.upload('secretariat', `studies/${study}`, 'A first draft');
    draft = await service.upload('secretariat', `studies/${study}`, 'What recruitment costs');
    expect(await execute('submit-draft', { file: superseded })).toEqual(['StudyDraftSubmitted']);
    expect(await execute('submit-draft', { file: draft })).toEqual(['StudyDraftSubmitted']);
    expect(await execute('submit-draft', { file: draft })).toBe('file/attached-already');
    expect(await execute('submit-draft', { file: 'a'.repeat(64) })).toBe('platform/validation-failed');
    // A draft is the Secretariat's and auditors': nobody keeps it on the way, and nobody else learns of it.
    const unpublished = await ask('auditor', `studies/${study}/files/${draft}`);
    expect([unpublished.text, unpublished.headers.get('cache-control')]).toEqual(['What recruitment costs', 'private, no-cache']);
    for (const as of [undefined, 'member']) expect((await ask(as, `studies/${study}/files/${draft}`)).body.code).toBe('file/unknown-file');
    expect(await execute('publish-study', { draft: 2, url: 'https://www.example.org/study' })).toBe('study/wrong-step');
    expect(await execute('request-peer-review', { draft: 2, reviewers: ['Institute A'] })).toEqual(['PeerReviewRequested']);
    const review = { draft: 2, reviewer: 'Institute A', recommendation: 'accept', notes: randomUUID() };
    expect(await execute('record-peer-review', review)).toEqual(['PeerReviewRecorded']);
    // One answer, to the letter, for what is not published and for what never was: nobody learns which.
    const isHidden = async (id: string) => {
      const { status, headers, body: problem } = await ask(undefined, `studies/${id}`);
      const kept = [...headers.keys()].filter((name) => !['date', 'x-request-id', 'content-length'].includes(name));
      return { status, kept, problem: JSON.stringify({ ...problem, instance: '' }).replaceAll(id, 'ID') };
    };
    expect(await isHidden(study)).toEqual(await isHidden(randomUUID()));
    expect((await isHidden(study)).problem).toContain('study/unknown-study');
    expect(await execute('publish-study', { draft: 2, url: 'ftp://x', doi: '11.1' })).toBe('platform/validation-failed');
    const { body } = await ask('secretariat', `studies/${study}/publish-study`, {
      ...{ draft: 2, url: 'https://www.example.org/study', doi: '10.1234/abc' },
    });
    expect(body.events).toEqual(['StudyPublished']);
    const shown = await ask(undefined, `studies/${study}?waitFor=${body.position}`);
    expect(shown).toMatchObject({ status: 200, etag: '"6"' });
    expect(shown.body).toMatchObject({ ...brief, status: 'published', file: { id: draft, type: 'text/plain' }, doi: '10.1234/abc' });
    const read = await ask(undefined, `studies/${study}/files/${draft}`);
    expect([read.text, read.headers.get('cache-control')]).toEqual(['What recruitment costs', 'public, max-age=3600']);
    expect(read.headers.get('content-disposition')).toBe('attachment; filename="Nepal to Qatar.txt"');
    expect((await ask(undefined, `studies/${study}/files/${superseded}`)).body.code).toBe('file/unknown-file');
    expect(shown.body.citations).toEqual([{ dataset, vintage: '2021-03', title: 'Costs of recruitment' }]);
    expect(Object.keys(shown.body).filter((key) => ['drafts', 'reviews', 'commissionedOn', 'search'].includes(key))).toEqual([]);
  });

  it('show their drafts and reviews to the Secretariat and auditors', async () => {
    for (const [as, status] of [
      [undefined, 401],
      ['member', 403],
      ['auditor', 200],
      ['secretariat', 200],
    ] as const) {
      expect((await ask(as, 'study-desk')).status).toBe(status);
      expect((await ask(as, `study-desk/${study}`)).status).toBe(status);
    }
    const { body } = await ask('auditor', `study-desk/${study}`);
    expect(body.drafts).toMatchObject([{ draft: 1 }, { draft: 2, file: { id: draft }, day: expect.any(String) }]);
    expect(body.reviews).toMatchObject([{ draft: 2, reviewer: 'Institute A', recommendation: 'accept' }]);
    expect((await ask('auditor', 'study-desk?status=abandoned')).body.items).toEqual([]);
    expect((await ask('auditor', 'study-desk?status=lost')).body.errors[0].field).toBe('status');
  });

  it('show when a vintage that they cite was withdrawn', async () => {
    const withdrawal = { vintage: '2021-03', reason: 'A column was swapped' };
    const { body } = await ask('secretariat', `datasets/${dataset}/withdraw-vintage`, withdrawal);
    await ask('secretariat', `datasets/${dataset}?waitFor=${body.position}`);
    const list = await ask(undefined, 'studies?origin=NPL&text=qatar');
    expect(list.body.items.map(({ citations }: { citations: object[] }) => citations)).toEqual([
      [{ dataset, vintage: '2021-03', title: 'Costs of recruitment', withdrawnOn: expect.any(String) }],
    ]);
    expect((await ask(undefined, 'studies?kind=comparative')).body.items).toEqual([]);
  });

  it('have errata, and stay to be seen when they are retracted', async () => {
    erratum = await service.upload('secretariat', `studies/${study}`, 'With table 2 in months');
    expect(await execute('publish-erratum', { text: 'Table 2 counts months.', file: erratum })).toEqual(['ErratumPublished']);
    const { body } = await ask('secretariat', `studies/${study}/retract-study`, { reason: 'Its data were swapped' });
    const shown = await ask(undefined, `studies/${study}?waitFor=${body.position}`);
    expect(shown.body).toMatchObject({
      ...{
        status: 'retracted',
        reason: 'Its data were swapped',
        errata: [{ erratum: 1, text: 'Table 2 counts months.', file: { id: erratum } }],
      },
    });
    expect((await ask(undefined, `studies/${study}/files/${erratum}`)).text).toBe('With table 2 in months');
    const otherStudy = randomUUID();
    await ask('secretariat', 'studies/commission-study', { study: otherStudy, ...brief });
    expect(await execute('cite-vintage', { dataset, vintage: '2021-03' }, otherStudy)).toBe('study/vintage-withdrawn');
    const gone = await ask('secretariat', `studies/${otherStudy}/abandon-study`, { reason: 'No funds' });
    expect((await ask(undefined, `studies/${otherStudy}?waitFor=${gone.body.position}`)).status).toBe(404);
  });
});
