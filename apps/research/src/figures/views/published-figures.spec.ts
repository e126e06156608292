import { nameBasedUuid } from '#libs/event-sourcing';
import { type EventSample, givenView } from '#libs/testing';
import { publishedFigures } from './published-figures.js';

const sample = (type: string, data: object, recordedAt: string): EventSample => ({
  category: 'publishedfigure',
  id: 'f',
  type,
  data,
  recordedAt,
});
const content = {
  ...{
    origin: 'All origins',
    origins: [],
    destination: 'Maldives',
    destinations: ['MDV'],
    population: 'workers',
    sex: 'both',
    year: '2019',
  },
  ...{
    statistic: 'months',
    months: '8.2',
    describes: 'RCI',
    publication: 'Results',
    readIn: 'A hub',
    source: 'https://www.example.org/rci',
  },
} as const;
const entry = (fields: object, status: 'recorded' | 'withdrawn', changes: readonly object[], revision: number, more: object = {}) =>
  ({
    ...{ figure: 'f', status, publicationId: nameBasedUuid('publication', 'Results'), ...content, ...fields, changes, revision },
    ...{ search: 'All origins Maldives Maldives workers RCI Results', ...more },
  }) as never;

const recorded = sample('PublishedFigureRecorded', content, '2021-01-10T09:00:00.000Z');
const means = { cost: '820', costCurrency: 'USD', earnings: '100', earningsCurrency: 'USD' };
const corrected = sample(
  'PublishedFigureCorrected',
  { content: { ...content, ...means }, reason: 'Means added' },
  '2021-01-11T09:00:00.000Z',
);
const withdrawn = sample('PublishedFigureWithdrawn', { reason: 'In doubt' }, '2021-01-12T09:00:00.000Z');
const restored = sample('PublishedFigureRestored', { content: { ...content, ...means }, reason: 'Sound' }, '2021-01-13T09:00:00.000Z');
const correction = { change: 'corrected', recordedAt: '2021-01-11T09:00:00.000Z', reason: 'Means added' };
const withdrawal = { change: 'withdrawn', recordedAt: '2021-01-12T09:00:00.000Z', reason: 'In doubt' };

it('a figure is in the register as published, with what was changed about it', () => {
  givenView(publishedFigures, [recorded]).thenDocument('f', entry({}, 'recorded', [], 0));
  givenView(publishedFigures, [recorded, corrected, withdrawn]).thenDocument(
    'f',
    entry(means, 'withdrawn', [correction, withdrawal], 2, { derivedMonths: 8.2 }),
  );
  givenView(publishedFigures, [recorded, corrected, withdrawn, restored]).thenDocument(
    'f',
    entry(means, 'recorded', [correction, withdrawal, { change: 'restored', recordedAt: '2021-01-13T09:00:00.000Z', reason: 'Sound' }], 3, {
      derivedMonths: 8.2,
    }),
  );
});
