import type { ItemList } from '#libs/event-sourcing';
import type { DatasetKind, DatasetStatus, Frequency } from './dataset.vocabulary.js';
import type { Coverage } from './observation-row.js';

/** Official text: nothing personal. */
export interface DatasetDescription {
  readonly title: string;
  readonly description?: string;
  readonly kind: DatasetKind;
  readonly custodian: string;
  /** The member authority that may submit. */
  readonly member?: string;
  readonly licence: string;
  readonly licenceUrl?: string;
  readonly frequency: Frequency;
  readonly language?: string;
  readonly coverage: Coverage;
  /** Percent. */
  readonly rejectionLimit?: number;
}

/** A file that was read to its end. */
export interface SubmittedFile {
  /** SHA-256 of the file as it was sent; the file itself is not kept. */
  readonly file: string;
  readonly bytes: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Digest of the report on rejected rows: CSV with line, field, rule. */
  readonly report: string;
  /** Faults by rule. */
  readonly faults: Readonly<Record<string, number>>;
}

export interface Batch extends SubmittedFile {
  readonly batch: number;
  readonly status: 'accepted' | 'refused' | 'removed';
  /** Digest of the canonical rows; absent for a batch that was refused. */
  readonly rows?: string;
}

/** Figures are computed from it: never changed once it was released. */
export interface Vintage {
  /** `2026-03` */
  readonly vintage: string;
  /** Day of the release. */
  readonly releasedOn: string;
  readonly threshold: number;
  readonly observations: number;
  /** Their canonical rows, by digest, in the order in which figures are computed over them. */
  readonly batches: readonly { readonly batch: number; readonly rows: string; readonly accepted: number }[];
  readonly replaces?: string;
  readonly changes?: string;
  readonly withdrawnOn?: string;
  readonly withdrawalReason?: string;
}

/** Of all batches that stood when it was asked for. */
interface DisclosureReview {
  readonly review: number;
  readonly batches: readonly number[];
  readonly askedBy: string;
  readonly threshold?: number;
}

export interface Dataset {
  readonly status: DatasetStatus;
  /** Day of the last step: the next is not before it. */
  readonly lastStepOn: string;
  /** Day of the last step but a batch that came in: a batch is not before it, whatever other batch came later. */
  readonly lastChangeOn: string;
  readonly description: DatasetDescription | undefined;
  readonly batches: ItemList<Batch>;
  /** The newest one. */
  readonly review?: DisclosureReview | undefined;
  /** In order of release. */
  readonly vintages: ItemList<Vintage>;
}

/** The batches whose rows the next vintage is made of. */
export const standingBatches = ({ batches }: Dataset): readonly Batch[] => batches.filter(({ status }) => status === 'accepted');

/** The batch of a number; undefined: there is none. */
export const findBatch = ({ batches }: Pick<Dataset, 'batches'>, number: number): Batch | undefined =>
  batches.find(({ batch }) => batch === number);

/** A released vintage by its name, withdrawn or not; undefined for one that was not released. */
export const findVintage = ({ vintages }: Pick<Dataset, 'vintages'>, vintage: string): Vintage | undefined =>
  vintages.find((released) => released.vintage === vintage);

/** The vintage that a question of this day was answered from: the newest that was released and not withdrawn by its end. */
export const findVintageOnDay = ({ vintages }: Pick<Dataset, 'vintages'>, day: string): Vintage | undefined =>
  vintages.findLast(({ releasedOn, withdrawnOn }) => releasedOn <= day && (withdrawnOn === undefined || withdrawnOn > day));
