import { type DecisionContext, decider, nameBasedUuid } from '#libs/event-sourcing';
import { notInTheFuture } from '../../datasets/domain/effective-day.js';
import type { PublishedFigureEvents } from './published-figure.messages.js';
import * as commands from './published-figure.messages.js';
import { refuse } from './published-figure.refusals.js';
import type { FigureContent } from './published-figure.vocabulary.js';

/** A figure that somebody else has published. */
export interface PublishedFigure {
  readonly status: 'none' | 'recorded' | 'withdrawn';
  readonly content?: FigureContent;
  /** As it was recorded at first: a file that is loaded again changes nothing. */
  readonly first?: FigureContent;
}

type Named = Pick<FigureContent, 'publication' | 'source' | 'origin' | 'destination' | 'population' | 'sex' | 'year' | 'statistic'>;

/** The id of a figure: what it is of, in which publication, read where. */
export const figureId = ({ publication, source, origin, destination, population, sex, year, statistic }: Named): string =>
  nameBasedUuid('published-figure', publication, source, origin, destination, population, sex, year, statistic);

export const publishedFigure = decider<PublishedFigure, PublishedFigureEvents>()({
  category: 'publishedfigure',
  initial: { status: 'none' },
  commands,
  idOf: (asked) => (asked instanceof commands.RecordFigure ? figureId(asked) : asked.figure),

  decide: {
    RecordFigure: (asked, { status, content: known, first }, around) => {
      notInTheFuture(around);
      const content = contentOf(asked);
      if (status !== 'none') {
        if ([known, first].some((one) => one && words(one) === words(content))) return [];
        throw refuse['already-recorded']('It is recorded with other values or words. Correct it, if it was recorded wrongly.');
      }
      assertSound(content);
      return [{ type: 'PublishedFigureRecorded', data: content }];
    },

    CorrectFigure: (asked, figure, around) => {
      const known = standing(figure, around);
      const content = contentOf(asked);
      assertSound(content);
      if (words(known) === words(content)) return [];
      return [{ type: 'PublishedFigureCorrected', data: { content, reason: asked.reason } }];
    },

    WithdrawFigure: ({ reason }, figure, around) => {
      standing(figure, around);
      return [{ type: 'PublishedFigureWithdrawn', data: { reason } }];
    },

    RestoreFigure: ({ reason }, figure, around) => {
      const content = recordedContent(figure);
      notInTheFuture(around);
      if (figure.status !== 'withdrawn') throw refuse['not-withdrawn']('It stands in the register.');
      return [{ type: 'PublishedFigureRestored', data: { content, reason } }];
    },
  },

  evolve: {
    PublishedFigureRecorded: (_, content) => ({ status: 'recorded', content, first: content }),
    PublishedFigureCorrected: (figure, { content }) => ({ ...figure, content }),
    PublishedFigureWithdrawn: (figure) => ({ ...figure, status: 'withdrawn' }),
    PublishedFigureRestored: (figure) => ({ ...figure, status: 'recorded' }),
  },
});

function recordedContent({ content }: PublishedFigure): FigureContent {
  if (!content) throw refuse['unknown-figure']('No figure is recorded under this id.', 'figure');
  return content;
}

function standing(figure: PublishedFigure, around: DecisionContext): FigureContent {
  const content = recordedContent(figure);
  notInTheFuture(around);
  if (figure.status === 'withdrawn') throw refuse.withdrawn('It was withdrawn; restore it first.');
  return content;
}

function assertSound({ cost, costCurrency, earnings, earningsCurrency, months }: FigureContent): void {
  if (!cost && !earnings && !months) throw refuse['no-value']('Give cost, earnings or months.', 'months');
  if (!cost !== !costCurrency) throw refuse['currency-unclear']('Cost and its currency belong together.', 'costCurrency');
  if (!earnings !== !earningsCurrency) throw refuse['currency-unclear']('Earnings and their currency belong together.', 'earningsCurrency');
}

/** All that a figure says, whatever the order of its fields. */
const words = (content: FigureContent): string => JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));

type Asked = Omit<commands.CorrectFigure, 'figure' | 'reason'>;

function contentOf(asked: Asked): FigureContent {
  const {
    origin,
    origins = [],
    destination,
    destinations = [],
    population,
    sex,
    year,
    statistic,
    describes,
    publication,
    readIn,
    source,
  } = asked;
  const { period, named, cost, costCurrency, earnings, earningsCurrency, months, sample, caution } = asked;
  return {
    ...{ origin, origins: [...origins].sort(), destination, destinations: [...destinations].sort(), population, sex, year },
    ...(period && { period }),
    statistic,
    ...(named && { named }),
    ...(cost && { cost }),
    ...(costCurrency && { costCurrency }),
    ...(earnings && { earnings }),
    ...(earningsCurrency && { earningsCurrency }),
    ...(months && { months }),
    ...(sample && { sample }),
    ...{ describes, publication, readIn, source },
    ...(caution && { caution }),
  };
}
