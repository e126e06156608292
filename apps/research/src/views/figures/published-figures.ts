import { Schema } from 'mongoose';
import { aggregateId, nameBasedUuid, type RecordedEvent, view } from '#libs/event-sourcing';
import { country } from '#libs/reference';
import { type FigureContent, monthsFrom } from '../../domain/figure-words.js';
import type { PublishedFigureEvents } from '../../domain/published-figure.messages.js';

/** A figure of the register. */
export interface FigureEntry extends FigureContent {
  readonly figure: string;
  readonly status: 'recorded' | 'withdrawn';
  /** The same for figures of one publication: only those may be compared. */
  readonly publicationId: string;
  /** From its own cost and earnings: ours, not the publication's. */
  readonly derivedMonths?: number;
  /** What was corrected, withdrawn or restored, and why. */
  readonly changes: readonly {
    readonly change: 'corrected' | 'withdrawn' | 'restored';
    readonly recordedAt: string;
    readonly reason: string;
  }[];
  readonly revision: number;
  readonly search: string;
}

const schema = new Schema({
  figure: String,
  status: String,
  publicationId: String,
  derivedMonths: Number,
  changes: [Schema.Types.Mixed],
  revision: Number,
  search: String,
  origin: String,
  origins: [String],
  destination: String,
  destinations: [String],
  population: String,
  sex: String,
  year: String,
  period: String,
  statistic: String,
  named: String,
  cost: String,
  costCurrency: String,
  earnings: String,
  earningsCurrency: String,
  months: String,
  sample: String,
  describes: String,
  publication: String,
  readIn: String,
  source: String,
  caution: String,
})
  .index({ status: 1, publication: 1, origin: 1, destination: 1 })
  .index({ publicationId: 1 })
  .index({ search: 'text' });

const described = (figure: string, content: FigureContent, revision: number) => {
  const derivedMonths = monthsFrom(content);
  const { origin, destination, population, describes, publication, origins, destinations } = content;
  const named = [...origins, ...destinations].map((code) => country(code)?.name.en ?? code);
  return {
    figure,
    ...content,
    publicationId: nameBasedUuid('publication', publication),
    ...(derivedMonths !== undefined && { derivedMonths }),
    revision,
    search: [origin, destination, ...named, population, describes, publication].join(' '),
  };
};

const changed = (
  before: FigureEntry,
  { recordedAt, revision }: RecordedEvent,
  change: FigureEntry['changes'][number]['change'],
  reason: string,
): Pick<FigureEntry, 'changes' | 'revision'> => ({ changes: [...before.changes, { change, recordedAt, reason }], revision });

export const publishedFigures = view<FigureEntry, PublishedFigureEvents>('research.published-figures', 2, {
  categories: ['publishedfigure'],
  schema,
  on: {
    PublishedFigureRecorded: (_, event) => ({
      ...described(aggregateId(event.stream), event.data, event.revision),
      status: 'recorded',
      changes: [],
    }),
    PublishedFigureCorrected: (before, event) =>
      before && {
        ...described(before.figure, event.data.content, event.revision),
        status: before.status,
        ...changed(before, event, 'corrected', event.data.reason),
      },
    PublishedFigureWithdrawn: (before, event) =>
      before && { ...before, status: 'withdrawn', ...changed(before, event, 'withdrawn', event.data.reason) },
    PublishedFigureRestored: (before, event) =>
      before && { ...before, status: 'recorded', ...changed(before, event, 'restored', event.data.reason) },
  },
});
