import type { Position } from '../model/event.js';
import { Unavailable } from '../model/unavailable.js';
import type { Lease, Leases } from '../store/lease.js';
import type { Anchor, Place } from '../store/place.js';
import type { View, ViewDocument } from './view.js';

/** One field's condition. All given must hold. `text`: every word begins a word of the field, case and accents aside. */
export interface Condition {
  readonly eq?: string | number | boolean | null;
  readonly in?: readonly (string | number | boolean)[];
  readonly gt?: string | number;
  readonly gte?: string | number;
  readonly lt?: string | number;
  readonly lte?: string | number;
  readonly prefix?: string;
  readonly text?: string;
  /** The field is an array that holds this value. */
  readonly has?: string | number;
  /** The field is an array that holds one of these at least. */
  readonly hasAny?: readonly (string | number)[];
}

/** Conditions by field (dots reach into objects): all must hold. No engine's dialect. A plain value means `eq`. */
export type Filter = Readonly<Record<string, Condition | string | number | boolean | null | undefined>>;

export interface Query {
  readonly filter?: Filter;
  /** Fields in order of weight, `-` before a descending one; the key is always the last, so the order is total. */
  readonly sort?: readonly string[];
  /** 1 to 1,000; default 50. `all` for an answer that is whole by nature (a roll). */
  readonly limit?: number | 'all';
  /** From the page before: opaque, goes on after its last document even when others were added. */
  readonly cursor?: string;
}

export interface Stored<Document> {
  readonly key: string;
  readonly document: Document;
  /** Position of the last event applied to it. */
  readonly position: Position;
}

export interface Page<Document> {
  readonly items: readonly Stored<Document>[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** A changed document; `document` undefined: deleted. */
export interface Change<Document, Row> {
  readonly key: string;
  readonly document: Document | undefined;
  readonly position: Position;
  /** The document's rows, for a view that has them: they replace the ones before. */
  readonly rows?: readonly (Row & { readonly id: string })[];
  /** Why the document is set aside: it is taken away with its rows (`document` is undefined), and kept by name as set aside. */
  readonly quarantineReason?: string;
}

/** A document that could not be made of its events: it is not answered until the view is built anew. */
export interface QuarantinedDocument {
  readonly key: string;
  /** Of the event that could not be applied. */
  readonly position: Position;
  /** Names the event and the cause. */
  readonly why: string;
}

/** A version of a view that is kept. */
export interface KeptVersion {
  readonly version: number;
  /** True once its first build was complete: it can answer. */
  readonly built: boolean;
}

/** Documents or rows that can be asked for. */
export interface Queryable<Document> {
  find(query?: Query): Promise<Page<Document>>;
  count(filter?: Filter): Promise<number>;
  /**
   * How many documents a filter holds for, by each value of a field that they have; of a list, by each value in it. It reads all that the filter
   * leaves. Documents without the field are in no count.
   */
  countBy(field: string, filter?: Filter): Promise<ReadonlyMap<FieldValue, number>>;
}

/** A single value of a field: what documents can be counted by. */
export type FieldValue = string | number | boolean;

/** The documents of one version of a view. */
export interface ViewCollection<Document extends ViewDocument = ViewDocument, Row extends object = object> extends Queryable<Document> {
  /** How far the log was applied; START for an empty one. */
  position(): Promise<Position>;
  get(key: string): Promise<Stored<Document> | undefined>;
  /** The documents of these keys, for applying events; missing ones are left out. */
  load(keys: readonly string[]): Promise<ReadonlyMap<string, Stored<Document>>>;
  /**
   * Writes changes and moves the position, all or nothing to a reader after a crash (an engine without transactions
   * writes the position last; the documents' own positions make the repetition harmless).
   * @throws StaleLease when the lease was lost; UnfitDocument for one that is not what the schema says: nothing is written then
   */
  commit(changes: readonly Change<Document, Row>[], position: Position, lease: Lease, anchor?: Anchor | 'none'): Promise<void>;
  /** The position with the anchor that was given with it. */
  place(): Promise<Place>;
  /** In no particular order. */
  quarantinedDocuments(): Promise<readonly QuarantinedDocument[]>;
  /** The rows of all documents, for a view that has them. */
  readonly rows: Queryable<Row & { readonly id: string }>;
}

export interface ViewStore extends Leases {
  /** The collection of exactly this version, made with its indexes if missing. */
  open<Document extends ViewDocument, Row extends object>(view: View<Document, Row>): Promise<ViewCollection<Document, Row>>;
  /** The version that answers queries now; undefined before the first build was completed. */
  activeVersion(name: string): Promise<number | undefined>;
  /** Every version of the view that is kept. */
  versions(name: string): Promise<readonly KeptVersion[]>;
  /** Says that the version's first build is complete: who runs this version is answered from it, whichever is active. */
  complete(name: string, version: number): Promise<void>;
  /** The same, and makes it the one that answers where a reader's own version is not there. Drops nothing. */
  activate(name: string, version: number): Promise<void>;
  /** Takes a version away with all that it holds, also when it is the active one; nothing happens when there is none. */
  drop(name: string, version: number): Promise<void>;
  /**
   * Calls back after each commit to the view of this name by this process, and after those of others where the engine can tell;
   * once too often does no harm. An engine that cannot tell has no `watch`: who waits for something asks now and then all the same.
   */
  watch?(name: string, onChange: () => void): () => void;
  /** All views as they are at this moment: they stay so for who reads by it, whatever is written meanwhile. Close it soon: the engine keeps what it needs. */
  snapshot(): Promise<ViewSnapshot>;
  /** @throws ViewsUnavailable when the engine does not answer */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface ViewSnapshot {
  /** @throws ViewsUnavailable for a version that is not there */
  open<Document extends ViewDocument, Row extends object>(view: View<Document, Row>): Promise<ReadableCollection<Document, Row>>;
  /** Whoever reads by it afterwards is refused: ViewsUnavailable. */
  close(): Promise<void>;
}

/** What can be read of one version of a view. */
export type ReadableCollection<Document extends ViewDocument = ViewDocument, Row extends object = object> = Omit<
  ViewCollection<Document, Row>,
  'commit'
>;

/** A document or row that is not what its view's schema says. */
export class UnfitDocument extends Error {
  constructor(
    /** Of the document. */
    readonly key: string,
    options: { readonly cause: Error },
  ) {
    super(options.cause.message, options);
    this.name = 'UnfitDocument';
  }
}

/** @throws UnfitDocument when the work does not come off */
export function assertFits<T>(key: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new UnfitDocument(key, { cause: error as Error });
  }
}

/** The read models cannot be reached now; commands go on without them. */
export class ViewsUnavailable extends Unavailable {}

/** A query that the filter language does not have: an unknown field, a bad cursor, a limit out of range. */
export class BadQuery extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
    this.name = 'BadQuery';
  }
}
