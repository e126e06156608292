import { StoreUnavailable } from '#libs/event-sourcing';

/** What a content is known by, and how large it is. */
export interface StoredContent {
  /** SHA-256 of the bytes, hexadecimal. */
  readonly digest: string;
  readonly bytes: number;
}

/**
 * Bulk data that events refer to by its digest: the event says what was decided on it, the bytes are here. One contract
 * suite holds every engine to this.
 */
export interface BlobStore {
  /**
   * Keeps all of the source or nothing, on disk when it answers; the same bytes are kept once. It takes from the source no
   * faster than it writes. @throws what the source throws; ContentUnavailable
   */
  put(source: AsyncIterable<Uint8Array>): Promise<StoredContent>;
  /**
   * The bytes in pieces, as they were put. What was read is certain only once the end was reached: there the digest is
   * compared. @throws ContentMissing, ContentDamaged, ContentUnavailable, each while it is read
   */
  open(digest: string): AsyncIterable<Uint8Array>;
  /** Undefined: there is no such content. */
  find(digest: string): Promise<StoredContent | undefined>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A store that can forget: whoever forgets a content knows that nobody else has put the same bytes, since they begin with something of its own. */
export interface ForgettingBlobStore extends BlobStore {
  /** Forgets a content; it is no fault when it is not there. Never of bytes that are being put at the same time. */
  remove(digest: string): Promise<void>;
}

/** A store of what is there for a while only. No event refers to what is in one once its time has passed. */
export interface TemporaryBlobStore extends ForgettingBlobStore {
  /** Forgets whatever was put before, and what was left half-written. To the second. */
  removeBefore(instant: Date): Promise<void>;
}

/** An event refers to bytes that are not here: the store was lost or not restored with the log. */
export class ContentMissing extends Error {
  constructor(readonly digest: string) {
    super(`the content ${digest} is not in the store; restore it from the backup of the content store`);
    this.name = 'ContentMissing';
  }
}

/** The bytes are no longer those that were put. */
export class ContentDamaged extends Error {
  constructor(
    readonly digest: string,
    readonly actualDigest: string,
  ) {
    super(`the content ${digest} is damaged: its bytes make ${actualDigest}; restore it from the backup of the content store`);
    this.name = 'ContentDamaged';
  }
}

/** The store cannot be reached or written now: worth trying again. */
export class ContentUnavailable extends StoreUnavailable {}

const DIGEST = /^[\da-f]{64}$/;

/** True for what can be the digest of a content. */
export const isContentDigest = (value: unknown): value is string => typeof value === 'string' && DIGEST.test(value);
