import { command, type EventOf } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { figureId, publishedFigure } from './published-figure.decider.js';
import type { PublishedFigureEvents } from './published-figure.messages.js';
import * as commands from './published-figure.messages.js';
import { type FigureContent, monthsFrom } from './published-figure.vocabulary.js';

type Event = EventOf<PublishedFigureEvents>;

const fields = {
  ...{ origin: 'Cambodia and Lao PDR', origins: ['LAO', 'KHM'], destination: 'Thailand', destinations: ['THA'] },
  ...{
    population: 'all workers',
    sex: 'both' as const,
    year: '2009 (report)',
    statistic: 'months',
    months: '4 to 5',
    describes: 'Months of salary',
  },
  ...{ publication: 'A report', readIn: 'A newspaper', source: 'https://www.example.org/report' },
} as const;
const content: FigureContent = { ...fields, origins: ['KHM', 'LAO'], destinations: ['THA'] };
const figure = figureId(fields);
const record = (more: object = {}) =>
  command(commands.RecordFigure, { ...fields, origins: ['LAO', 'KHM'], destinations: ['THA'], ...more });
const correct = (more: object = {}) => command(commands.CorrectFigure, { ...record(), figure, reason: 'Misread', ...more });
const withdraw = command(commands.WithdrawFigure, { figure, reason: 'The publication was withdrawn' });
const restore = command(commands.RestoreFigure, { figure, reason: 'It was another publication' });
const recorded: Event = { type: 'PublishedFigureRecorded', data: content };
const corrected: Event = { type: 'PublishedFigureCorrected', data: { content: { ...content, months: '4 to 6' }, reason: 'Misread' } };
const withdrawn: Event = { type: 'PublishedFigureWithdrawn', data: { reason: 'The publication was withdrawn' } };
const restored: Event = { type: 'PublishedFigureRestored', data: { content, reason: 'It was another publication' } };

describe('a published figure', () => {
  it('is recorded once, as it was published', () => {
    given(publishedFigure).when(record()).then([recorded]);
    given(publishedFigure, [recorded]).when(record()).thenNothing();
    given(publishedFigure, [recorded])
      .when(record({ months: '5' }))
      .thenRefused('published-figure/already-recorded');
    given(publishedFigure)
      .when(record({ effectiveAt: '2021-05-01' }))
      .thenRefused('research/date-in-the-future', 'effectiveAt');
  });

  it('stays corrected or withdrawn when its file is loaded again', () => {
    given(publishedFigure, [recorded, corrected]).when(record()).thenNothing();
    given(publishedFigure, [recorded, withdrawn]).when(record()).thenNothing();
  });

  it('has a value, and amounts with their currency', () => {
    given(publishedFigure)
      .when(record({ months: undefined }))
      .thenRefused('published-figure/no-value', 'months');
    given(publishedFigure)
      .when(record({ cost: '5200-6000' }))
      .thenRefused('published-figure/currency-unclear', 'costCurrency');
    given(publishedFigure)
      .when(record({ earningsCurrency: 'USD' }))
      .thenRefused('published-figure/currency-unclear', 'earningsCurrency');
  });

  it('is corrected, withdrawn and restored with reasons', () => {
    given(publishedFigure, [recorded])
      .when(correct({ months: '4 to 6' }))
      .then([corrected]);
    given(publishedFigure, [recorded]).when(correct()).thenNothing();
    given(publishedFigure, [recorded]).when(withdraw).then([withdrawn]);
    given(publishedFigure, [recorded, withdrawn]).when(restore).then([restored]);
    given(publishedFigure, [recorded]).when(restore).thenRefused('published-figure/not-withdrawn');
    for (const later of [correct(), withdraw])
      given(publishedFigure, [recorded, withdrawn]).when(later).thenRefused('published-figure/withdrawn');
    for (const later of [correct(), withdraw, restore])
      given(publishedFigure).when(later).thenRefused('published-figure/unknown-figure', 'figure');
  });

  it('gives months of its own cost and earnings where it has both as plain numbers of one currency', () => {
    const means = { ...content, cost: '416789', costCurrency: 'BDT', earnings: '23693', earningsCurrency: 'BDT' };
    expect(monthsFrom(means)).toBe(17.59);
    expect(monthsFrom({ ...means, earningsCurrency: 'USD' })).toBeUndefined();
    expect(monthsFrom({ ...means, cost: '1675-5154' })).toBeUndefined();
    expect(monthsFrom({ ...means, earnings: '0' })).toBeUndefined();
    expect(monthsFrom(content)).toBeUndefined();
  });
});
