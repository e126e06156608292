import { Schema } from 'mongoose';
import { aggregateId, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { sortKey } from '#libs/names';
import { country } from '#libs/reference';
import type { DatasetEvents } from '../../domain/dataset.messages.js';
import type { DatasetDescription, SubmittedFile, Vintage } from '../../domain/dataset-state.js';
import type { DatasetStatus } from '../../domain/dataset-words.js';

export interface BatchEntry extends SubmittedFile {
  readonly batch: number;
  readonly status: 'accepted' | 'refused' | 'removed';
  readonly day: string;
  readonly recordedAt: string;
  /** Digest of the canonical rows; absent for a batch that was refused. */
  readonly rows?: string;
  /** Of a batch that was refused: the rule. */
  readonly why?: string;
  /** The member that sent it; absent: the Secretariat. */
  readonly member?: string;
  readonly removedOn?: string;
  readonly removalReason?: string;
}

export interface ReviewEntry {
  readonly review: number;
  readonly batches: readonly number[];
  readonly askedOn: string;
  readonly outcome?: 'approved' | 'changes';
  readonly recordedOn?: string;
  readonly threshold?: number;
  /** Id of the notes, sealed in the people service. */
  readonly notes?: string;
}

/** A dataset with all that happened to it. */
export interface DatasetEntry extends DatasetDescription {
  readonly dataset: string;
  readonly status: DatasetStatus;
  readonly registeredOn: string;
  readonly since: string;
  readonly batches: readonly BatchEntry[];
  readonly reviews: readonly ReviewEntry[];
  readonly vintages: readonly Vintage[];
  /** True with a vintage that was not withdrawn: everybody may see the dataset. */
  readonly released: boolean;
  readonly revision: number;
  readonly search: string;
  readonly sortTitle: string;
}

const schema = new Schema({
  dataset: String,
  title: String,
  description: String,
  kind: String,
  custodian: String,
  member: String,
  licence: String,
  licenceUrl: String,
  frequency: String,
  language: String,
  coverage: Schema.Types.Mixed,
  rejectionLimit: Number,
  status: String,
  registeredOn: String,
  since: String,
  batches: [Schema.Types.Mixed],
  reviews: [Schema.Types.Mixed],
  vintages: [Schema.Types.Mixed],
  released: Boolean,
  revision: Number,
  search: String,
  sortTitle: String,
})
  .index({ sortTitle: 1 })
  .index({ released: 1, sortTitle: 1 })
  .index({ search: 'text' });

type Entry = DatasetEntry | undefined;

const changed = (entry: Entry, event: RecordedEvent, change: Partial<DatasetEntry> = {}): Entry =>
  entry && { ...entry, ...change, since: toDay(event.effectiveAt), revision: event.revision };

const foundBy = ({ title, description, custodian, coverage }: DatasetDescription) => ({
  search: [
    title,
    description,
    custodian,
    ...[...(coverage.origins ?? []), ...(coverage.destinations ?? [])].map((code) => country(code)?.name.en),
  ]
    .filter(Boolean)
    .join(' '),
  sortTitle: sortKey(title),
});

const stillReleased = (vintages: readonly Vintage[]): boolean => vintages.some(({ withdrawnOn }) => withdrawnOn === undefined);

const received = (event: RecordedEvent) => ({ day: toDay(event.effectiveAt), recordedAt: event.recordedAt });

/** Every dataset with its batches, reviews and vintages. */
export const datasets = view<DatasetEntry, DatasetEvents>('research.datasets', 2, {
  categories: ['dataset'],
  schema,
  on: {
    DatasetRegistered: (_, event) => ({
      dataset: aggregateId(event.stream),
      ...event.data,
      ...foundBy(event.data),
      status: 'open',
      registeredOn: toDay(event.effectiveAt),
      since: toDay(event.effectiveAt),
      batches: [],
      reviews: [],
      vintages: [],
      released: false,
      revision: event.revision,
    }),
    // What the new description does not say does not stay from the one before.
    DatasetRedescribed: (entry, event) => {
      if (!entry) return undefined;
      const { dataset, status, registeredOn, batches, reviews, vintages, released } = entry;
      return {
        ...{ dataset, status, registeredOn, batches, reviews, vintages, released },
        ...event.data,
        ...foundBy(event.data),
        since: toDay(event.effectiveAt),
        revision: event.revision,
      };
    },
    BatchAccepted: (entry, event) =>
      entry &&
      changed(entry, event, { status: 'open', batches: [...entry.batches, { ...event.data, status: 'accepted', ...received(event) }] }),
    BatchRefused: (entry, event) =>
      entry && changed(entry, event, { batches: [...entry.batches, { ...event.data, status: 'refused', ...received(event) }] }),
    BatchRemoved: (entry, event) =>
      entry &&
      changed(entry, event, {
        status: 'open',
        batches: entry.batches.map((one) =>
          one.batch === event.data.batch
            ? { ...one, status: 'removed', removedOn: toDay(event.effectiveAt), removalReason: event.data.reason }
            : one,
        ),
      }),
    DisclosureReviewRequested: (entry, event) =>
      entry &&
      changed(entry, event, { status: 'under-review', reviews: [...entry.reviews, { ...event.data, askedOn: toDay(event.effectiveAt) }] }),
    DisclosureReviewRecorded: (entry, event) =>
      entry &&
      changed(entry, event, {
        status: event.data.outcome === 'approved' ? 'approved' : 'open',
        reviews: entry.reviews.map((one) =>
          one.review === event.data.review ? { ...one, ...event.data, recordedOn: toDay(event.effectiveAt) } : one,
        ),
      }),
    VintageReleased: (entry, event) => {
      const { review: _, ...vintage } = event.data;
      return (
        entry &&
        changed(entry, event, {
          status: 'open',
          released: true,
          vintages: [...entry.vintages, { ...vintage, releasedOn: toDay(event.effectiveAt) }],
        })
      );
    },
    VintageWithdrawn: (entry, event) => {
      if (!entry) return undefined;
      const vintages = entry.vintages.map((one) =>
        one.vintage === event.data.vintage ? { ...one, withdrawnOn: toDay(event.effectiveAt), withdrawalReason: event.data.reason } : one,
      );
      return changed(entry, event, { vintages, released: stillReleased(vintages) });
    },
  },
});
