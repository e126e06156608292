import { randomUUID } from 'node:crypto';
import { ServiceOverHttp } from '../../../../libs/platform/testing/service-over-http.js';
import { ResearchModule } from '../research.module.js';
import { figureId } from './domain/published-figure.decider.js';

const content = {
  ...{ origin: 'Pakistan', origins: ['PAK'], destination: 'Saudi Arabia', destinations: ['SAU'], population: 'low-skilled workers' },
  ...{ sex: 'both' as const, year: '2015', statistic: 'mean cost, mean earnings', cost: '4290', costCurrency: 'USD', earnings: '480' },
  ...{ earningsCurrency: 'USD', describes: 'average cost and average monthly earnings', publication: 'A survey', readIn: 'A newspaper' },
  source: 'https://www.example.org/survey',
} as const;
const figure = figureId(content);

describe('published figures over HTTP', () => {
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

  const ask = (as: string | undefined, path: string, body?: object) => service.ask(as, `published-figures${path}`, body);

  it('are recorded by the Secretariat alone, once', async () => {
    for (const [as, status] of [
      [undefined, 401],
      ['member', 403],
      ['auditor', 403],
      ['secretariat', 201],
    ] as const) {
      expect((await ask(as, '/record-figure', content)).status).toBe(status);
    }
    expect((await ask('secretariat', '/record-figure', content)).body).toMatchObject({ id: figure, events: [] });
    const conflicting = await ask('secretariat', '/record-figure', { ...content, cost: '4395' });
    expect(conflicting).toMatchObject({ status: 409, body: { code: 'published-figure/already-recorded' } });
  });

  it('name the fields at fault', async () => {
    const bad = await ask('secretariat', '/record-figure', {
      ...content,
      origins: ['XXX'],
      sex: 'all',
      named: 'mean',
      source: 'a newspaper',
    });
    expect([bad.status, bad.body.errors.map(({ field }: { field: string }) => field).sort()]).toEqual([
      400,
      ['named', 'origins', 'sex', 'source'],
    ]);
    const { costCurrency: _, ...without } = content;
    const unclear = await ask('secretariat', '/record-figure', { ...without, year: '2016' });
    expect(unclear).toMatchObject({ status: 422, body: { code: 'published-figure/currency-unclear' } });
    expect((await ask(undefined, '?named=average')).body.errors[0].field).toBe('named');
    expect((await ask(undefined, '?average=true')).status).toBe(400);
    expect((await ask(undefined, `/${randomUUID()}`)).body.code).toBe('published-figure/unknown-figure');
  });

  it('are shown to everybody as published, never averaged, and it says why', async () => {
    const anotherFigure = { ...content, publication: 'Another survey', statistic: 'mean, months', months: 'about 11' };
    const { position } = (await ask('secretariat', '/record-figure', anotherFigure)).body;
    const both = (await ask(undefined, `?origin=PAK&destination=SAU&waitFor=${position}`)).body;
    expect(
      both.items.map(({ publication, months, derivedMonths }: Record<string, unknown>) => [publication, months, derivedMonths]),
    ).toEqual([
      ['A survey', undefined, 8.94],
      ['Another survey', 'about 11', 8.94],
    ]);
    expect(both.comparison).toContain('No average');
    const { publicationId } = both.items[0];
    expect((await ask(undefined, `?publicationId=${publicationId}`)).body.items).toHaveLength(1);
    expect((await ask(undefined, '?text=saudi%20low')).body.items).toHaveLength(2);
    expect((await ask(undefined, '?origin=NPL')).body.items).toEqual([]);
    expect((await ask(undefined, '?named=ratio-of-means')).body.items).toEqual([]);
  });

  it('are corrected, withdrawn and restored, with reasons', async () => {
    const correction = { ...content, cost: '4395', reason: 'Misread in the table' };
    expect((await ask('secretariat', `/${figure}/correct-figure`, correction)).body.events).toEqual(['PublishedFigureCorrected']);
    const { position } = (await ask('secretariat', `/${figure}/withdraw-figure`, { reason: 'Its publication was withdrawn' })).body;
    expect((await ask(undefined, `?waitFor=${position}`)).body.items).toHaveLength(1);
    expect((await ask(undefined, '?status=withdrawn')).body.items).toMatchObject([{ figure, cost: '4395', status: 'withdrawn' }]);
    const restored = await ask('secretariat', `/${figure}/restore-figure`, { reason: 'It stands again' });
    const shown = await ask(undefined, `/${figure}?waitFor=${restored.body.position}`);
    expect(shown).toMatchObject({ status: 200, etag: '"3"', body: { status: 'recorded', derivedMonths: 9.16 } });
    expect(shown.body.changes.map(({ change, reason }: Record<string, string>) => [change, reason])).toEqual([
      ['corrected', 'Misread in the table'],
      ['withdrawn', 'Its publication was withdrawn'],
      ['restored', 'It stands again'],
    ]);
  });
});
