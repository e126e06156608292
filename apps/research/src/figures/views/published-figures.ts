import { aggregateId, defined, nameBasedUuid, type RecordedEvent, view } from '#libs/event-sourcing';
import { country } from '#libs/reference';
import {
  code,
  documentSchema,
  instant,
  integer,
  internal,
  list,
  number,
  object,
  optional,
  type Shaped,
  text,
  uri,
  uuid,
  withMeaning,
} from '#libs/shapes';
import type { PublishedFigureEvents } from '../domain/published-figure.messages.js';
import { type FigureContent, figureSexes, monthsFrom, namedStatistics } from '../domain/published-figure.vocabulary.js';

/** A figure of the register. */
export const FigureEntry = object({
  figure: uuid,
  status: code(['recorded', 'withdrawn']),
  publicationId: withMeaning(uuid, 'The same for figures of one publication: only those may be compared.'),
  origin: text,
  origins: list(text),
  destination: text,
  destinations: list(text),
  population: text,
  sex: code(figureSexes),
  year: text,
  period: optional(text),
  statistic: withMeaning(text, 'What kind of number it is, as published.'),
  named: optional(withMeaning(code(namedStatistics), 'The statistic of the indicator 10.7.1 that it is, where it is one.')),
  cost: optional(withMeaning(text, 'As published.')),
  costCurrency: optional(text),
  earnings: optional(withMeaning(text, 'Of a month, as published.')),
  earningsCurrency: optional(text),
  months: optional(withMeaning(text, 'Months of earnings, as published.')),
  derivedMonths: optional(withMeaning(number, 'From its own cost and earnings, to two decimals: ours, not the publication’s.')),
  sample: optional(text),
  describes: text,
  publication: text,
  readIn: text,
  source: uri,
  caution: optional(text),
  /** What was corrected, withdrawn or restored, and why. */
  changes: list(object({ change: code(['corrected', 'withdrawn', 'restored']), recordedAt: instant, reason: text })),
  revision: integer,
  search: internal(text),
});
export type FigureEntry = Shaped<typeof FigureEntry>;

const toFields = (figure: string, content: FigureContent, revision: number) => {
  const { origin, destination, population, describes, publication, origins, destinations } = content;
  const named = [...origins, ...destinations].map((code) => country(code)?.name.en ?? code);
  return defined({
    figure,
    ...content,
    publicationId: nameBasedUuid('publication', publication),
    derivedMonths: monthsFrom(content),
    revision,
    search: [origin, destination, ...named, population, describes, publication].join(' '),
  });
};

const withChange = (
  entry: FigureEntry,
  { recordedAt, revision }: RecordedEvent,
  change: FigureEntry['changes'][number]['change'],
  reason: string,
): Pick<FigureEntry, 'changes' | 'revision'> => ({ changes: [...entry.changes, { change, recordedAt, reason }], revision });

export const publishedFigures = view<FigureEntry, PublishedFigureEvents>('research.published-figures', 3, {
  categories: ['publishedfigure'],
  schema: documentSchema(FigureEntry, {
    indexes: [
      ['publication', 'origin', 'destination', 'population', 'sex'],
      ['status', 'publication', 'origin', 'destination'],
      'publicationId',
    ],
    words: ['search'],
  }),
  on: {
    PublishedFigureRecorded: (_, event) => ({
      ...toFields(aggregateId(event.stream), event.data, event.revision),
      status: 'recorded',
      changes: [],
    }),
    PublishedFigureCorrected: (entry, event) =>
      entry && {
        ...toFields(entry.figure, event.data.content, event.revision),
        status: entry.status,
        ...withChange(entry, event, 'corrected', event.data.reason),
      },
    PublishedFigureWithdrawn: (entry, event) =>
      entry && { ...entry, status: 'withdrawn', ...withChange(entry, event, 'withdrawn', event.data.reason) },
    PublishedFigureRestored: (entry, event) =>
      entry && { ...entry, status: 'recorded', ...withChange(entry, event, 'restored', event.data.reason) },
  },
});
