import { compareTexts, createEvent, type DecisionContext, decider, defined, nameBasedUuid, requiring } from '#libs/event-sourcing';
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

const event = createEvent<PublishedFigureEvents>();
const requires = requiring<PublishedFigure, DecisionContext>();

function existing({ content }: PublishedFigure) {
  if (!content) throw refuse['unknown-figure']('No figure is recorded under this id.', 'figure');
  return { content };
}

const come = (_: PublishedFigure, context: DecisionContext): void => notInTheFuture(context);

function notWithdrawn({ status }: PublishedFigure): void {
  if (status === 'withdrawn') throw refuse.withdrawn('It was withdrawn; restore it first.');
}

export const publishedFigure = decider<PublishedFigure, PublishedFigureEvents>()({
  category: 'publishedfigure',
  initial: { status: 'none' },
  commands,
  idOf: (command) => (command instanceof commands.RecordFigure ? figureId(command) : command.figure),

  decide: {
    RecordFigure: (command, { status, content: current, first }, context) => {
      notInTheFuture(context);
      const content = toContent(command);
      if (status !== 'none') {
        if ([current, first].some((version) => version && words(version) === words(content))) return [];
        throw refuse['already-recorded']('It is recorded with other values or words. Correct it, if it was recorded wrongly.');
      }
      assertSound(content);
      return [event('PublishedFigureRecorded', content)];
    },

    CorrectFigure: requires(
      existing,
      come,
      notWithdrawn,
    )((command: commands.CorrectFigure, { content: current }) => {
      const content = toContent(command);
      assertSound(content);
      return words(current) === words(content) ? [] : [event('PublishedFigureCorrected', { content, reason: command.reason })];
    }),

    WithdrawFigure: requires(existing, come, notWithdrawn)(({ reason }) => [event('PublishedFigureWithdrawn', { reason })]),

    RestoreFigure: requires(
      existing,
      come,
    )(({ reason }, { content, status }) => {
      if (status !== 'withdrawn') throw refuse['not-withdrawn']('It stands in the register.');
      return [event('PublishedFigureRestored', { content, reason })];
    }),
  },

  evolve: {
    PublishedFigureRecorded: (_, content) => ({ status: 'recorded', content, first: content }),
    PublishedFigureCorrected: (figure, { content }) => ({ ...figure, content }),
    PublishedFigureWithdrawn: (figure) => ({ ...figure, status: 'withdrawn' }),
    PublishedFigureRestored: (figure) => ({ ...figure, status: 'recorded' }),
  },
});

function assertSound({ cost, costCurrency, earnings, earningsCurrency, months }: FigureContent): void {
  if (!cost && !earnings && !months) throw refuse['no-value']('Give cost, earnings or months.', 'months');
  if (!cost !== !costCurrency) throw refuse['currency-unclear']('Cost and its currency belong together.', 'costCurrency');
  if (!earnings !== !earningsCurrency) throw refuse['currency-unclear']('Earnings and their currency belong together.', 'earningsCurrency');
}

/** All that a figure says, whatever the order of its fields. */
const words = (content: FigureContent): string =>
  JSON.stringify(Object.entries(content).sort(([first], [second]) => compareTexts(first, second)));

type FigureFields = Omit<commands.CorrectFigure, 'figure' | 'reason'>;

/** In this order of fields, which events have. */
function toContent(fields: FigureFields): FigureContent {
  const { origin, origins = [], destination, destinations = [], population, sex, year, period, statistic, named } = fields;
  const { cost, costCurrency, earnings, earningsCurrency, months, sample, describes, publication, readIn, source, caution } = fields;
  return defined({
    ...{ origin, origins: [...origins].sort(), destination, destinations: [...destinations].sort(), population, sex, year },
    ...{ period, statistic, named, cost, costCurrency, earnings, earningsCurrency, months, sample },
    ...{ describes, publication, readIn, source, caution },
  });
}
