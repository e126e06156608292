import type { ItemList } from '#libs/event-sourcing';
import type { DatasetKind, DatasetStatus, Frequency } from './dataset.vocabulary.js';
import type { Coverage } from './observation-row.js';

/** What a dataset is. Official text: nothing personal. */
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
  /** How many faults by rule. */
  readonly faults: Readonly<Record<string, number>>;
}

export interface Batch extends SubmittedFile {
  readonly batch: number;
  readonly status: 'accepted' | 'refused' | 'removed';
  /** Digest of the canonical rows; absent for a batch that was refused. */
  readonly rows?: string;
}

/** What figures are computed from: never changed once it was released. */
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

export interface Dataset {
  readonly status: DatasetStatus;
  /** Day of the last step: the next is not before it. */
  readonly since: string;
  /** Day of the last step that was no batch coming in: a batch is not before it, whatever other batch came later. */
  readonly openSince: string;
  readonly description: DatasetDescription | undefined;
  readonly batches: ItemList<Batch>;
  /** The newest review. */
  readonly review?: {
    readonly review: number;
    readonly batches: readonly number[];
    readonly askedBy: string;
    readonly threshold?: number;
  };
  /** In order of release. */
  readonly vintages: ItemList<Vintage>;
}

/** The batches whose rows the next vintage is made of. */
export const standing = ({ batches }: Dataset): readonly Batch[] => batches.filter(({ status }) => status === 'accepted');

/** The batch of a number; undefined: there is none. */
export const batchOf = ({ batches }: Pick<Dataset, 'batches'>, number: number): Batch | undefined =>
  batches.find(({ batch }) => batch === number);

/** A released vintage by its name, withdrawn or not; undefined for one that was not released. */
export const vintageOf = ({ vintages }: Pick<Dataset, 'vintages'>, vintage: string): Vintage | undefined =>
  vintages.find((one) => one.vintage === vintage);

/** What somebody who asked on this day was answered from: the newest vintage that was released and not withdrawn by its end. */
export const vintageAsOf = ({ vintages }: Pick<Dataset, 'vintages'>, day: string): Vintage | undefined =>
  vintages.findLast(({ releasedOn, withdrawnOn }) => releasedOn <= day && (withdrawnOn === undefined || withdrawnOn > day));
