import { aggregateId, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { sortKey } from '#libs/names';
import { country } from '#libs/reference';
import {
  boolean,
  code,
  day,
  digest,
  documentSchema,
  instant,
  integer,
  internal,
  list,
  map,
  number,
  object,
  optional,
  type Shaped,
  text,
  uri,
  uuid,
  withMeaning,
} from '#libs/shapes';
import type { DatasetEvents } from '../domain/dataset.messages.js';
import { datasetKinds, datasetStatuses, frequencies } from '../domain/dataset.vocabulary.js';
import type { DatasetDescription, Vintage } from '../domain/dataset-state.js';

export const BatchEntry = object({
  batch: integer,
  status: code(['accepted', 'refused', 'removed']),
  day,
  recordedAt: instant,
  file: withMeaning(digest, 'SHA-256 of the file as it was sent; the file itself is not kept.'),
  bytes: integer,
  accepted: integer,
  rejected: integer,
  faults: withMeaning(map(integer), 'How many faults by rule.'),
  report: digest,
  rows: optional(withMeaning(digest, 'SHA-256 of the canonical rows; absent for a batch that was refused.')),
  why: optional(withMeaning(text, 'Of a batch that was refused: the rule.')),
  member: optional(withMeaning(uuid, 'The member that sent it; absent: the Secretariat.')),
  removedOn: optional(day),
  removalReason: optional(text),
});
export type BatchEntry = Shaped<typeof BatchEntry>;

const ReviewEntry = object({
  review: integer,
  batches: list(integer),
  askedOn: day,
  outcome: optional(code(['approved', 'changes'])),
  recordedOn: optional(day),
  threshold: optional(integer),
  notes: optional(withMeaning(uuid, 'Id of the notes, sealed in the people service.')),
});
export type ReviewEntry = Shaped<typeof ReviewEntry>;

export const VintageEntry = object({
  vintage: text,
  releasedOn: day,
  threshold: withMeaning(integer, 'How many observations a figure rests on at least to be shown.'),
  observations: integer,
  batches: list(object({ batch: integer, rows: digest, accepted: integer })),
  replaces: optional(text),
  changes: optional(text),
  withdrawnOn: optional(day),
  withdrawalReason: optional(text),
});

/** A dataset with all that happened to it. */
export const DatasetEntry = object({
  dataset: uuid,
  title: text,
  description: optional(text),
  kind: code(datasetKinds),
  custodian: text,
  licence: text,
  licenceUrl: optional(uri),
  frequency: code(frequencies),
  language: optional(text),
  coverage: object({
    origins: optional(list(text)),
    destinations: optional(list(text)),
    firstYear: integer,
    lastYear: optional(integer),
  }),
  member: optional(withMeaning(uuid, 'The member authority that may submit.')),
  rejectionLimit: optional(withMeaning(number, 'Percent of rejected rows above which a file is refused whole.')),
  status: code(datasetStatuses),
  registeredOn: day,
  lastStepOn: day,
  batches: list(BatchEntry),
  reviews: list(ReviewEntry),
  vintages: list(VintageEntry),
  released: withMeaning(boolean, 'True with a vintage that was not withdrawn: everybody may see the dataset.'),
  revision: integer,
  search: internal(text),
  sortTitle: internal(text),
});
export type DatasetEntry = Shaped<typeof DatasetEntry>;

type Entry = DatasetEntry | undefined;

const withChange = (entry: Entry, event: RecordedEvent, change: Partial<DatasetEntry> = {}): Entry =>
  entry && { ...entry, ...change, lastStepOn: toDay(event.effectiveAt), revision: event.revision };

const toSearchFields = ({ title, description, custodian, coverage }: DatasetDescription) => ({
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

const toReceipt = (event: RecordedEvent) => ({ day: toDay(event.effectiveAt), recordedAt: event.recordedAt });

/** Every dataset with its batches, reviews and vintages. */
export const datasets = view<DatasetEntry, DatasetEvents>('research.datasets', 3, {
  categories: ['dataset'],
  schema: documentSchema(DatasetEntry, { indexes: ['sortTitle', ['released', 'sortTitle']], words: ['search'] }),
  on: {
    DatasetRegistered: (_, event) => ({
      dataset: aggregateId(event.stream),
      ...event.data,
      ...toSearchFields(event.data),
      status: 'open',
      registeredOn: toDay(event.effectiveAt),
      lastStepOn: toDay(event.effectiveAt),
      batches: [],
      reviews: [],
      vintages: [],
      released: false,
      revision: event.revision,
    }),
    // A field that the new description leaves out does not stay from the one before.
    DatasetRedescribed: (entry, event) => {
      if (!entry) return undefined;
      const { dataset, status, registeredOn, batches, reviews, vintages, released } = entry;
      return {
        ...{ dataset, status, registeredOn, batches, reviews, vintages, released },
        ...event.data,
        ...toSearchFields(event.data),
        lastStepOn: toDay(event.effectiveAt),
        revision: event.revision,
      };
    },
    BatchAccepted: (entry, event) =>
      entry &&
      withChange(entry, event, { status: 'open', batches: [...entry.batches, { ...event.data, status: 'accepted', ...toReceipt(event) }] }),
    BatchRefused: (entry, event) =>
      entry && withChange(entry, event, { batches: [...entry.batches, { ...event.data, status: 'refused', ...toReceipt(event) }] }),
    BatchRemoved: (entry, event) =>
      entry &&
      withChange(entry, event, {
        status: 'open',
        batches: entry.batches.map((batch) =>
          batch.batch === event.data.batch
            ? { ...batch, status: 'removed', removedOn: toDay(event.effectiveAt), removalReason: event.data.reason }
            : batch,
        ),
      }),
    DisclosureReviewRequested: (entry, event) =>
      entry &&
      withChange(entry, event, {
        status: 'under-review',
        reviews: [...entry.reviews, { ...event.data, askedOn: toDay(event.effectiveAt) }],
      }),
    DisclosureReviewRecorded: (entry, event) =>
      entry &&
      withChange(entry, event, {
        status: event.data.outcome === 'approved' ? 'approved' : 'open',
        reviews: entry.reviews.map((review) =>
          review.review === event.data.review ? { ...review, ...event.data, recordedOn: toDay(event.effectiveAt) } : review,
        ),
      }),
    VintageReleased: (entry, event) => {
      const { review: _, ...vintage } = event.data;
      return (
        entry &&
        withChange(entry, event, {
          status: 'open',
          released: true,
          vintages: [...entry.vintages, { ...vintage, releasedOn: toDay(event.effectiveAt) }],
        })
      );
    },
    VintageWithdrawn: (entry, event) => {
      if (!entry) return undefined;
      const vintages = entry.vintages.map((vintage) =>
        vintage.vintage === event.data.vintage
          ? { ...vintage, withdrawnOn: toDay(event.effectiveAt), withdrawalReason: event.data.reason }
          : vintage,
      );
      return withChange(entry, event, { vintages, released: stillReleased(vintages) });
    },
  },
});
