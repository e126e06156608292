import type { Position } from './event.js';
import type { Lease, Leases } from './lease.js';
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
}

/** Documents or rows that can be asked for. */
export interface Queryable<Document> {
  find(query?: Query): Promise<Page<Document>>;
  count(filter?: Filter): Promise<number>;
}

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
   * @throws StaleLease when the lease was lost
   */
  commit(changes: readonly Change<Document, Row>[], position: Position, lease: Lease): Promise<void>;
  /** The rows of all documents, for a view that has them. */
  readonly rows: Queryable<Row & { readonly id: string }>;
}

export interface ViewStore extends Leases {
  /** The collection of exactly this version, made with its indexes if missing. */
  open<Document extends ViewDocument, Row extends object>(view: View<Document, Row>): Promise<ViewCollection<Document, Row>>;
  /** The version that answers queries now; undefined before the first build was completed. */
  activeVersion(name: string): Promise<number | undefined>;
  /** Makes this version the one that answers, and drops the others of the view. */
  activate(name: string, version: number): Promise<void>;
  /** @throws ViewsUnavailable when the engine does not answer */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The read models cannot be reached now; commands go on without them. */
export class ViewsUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ViewsUnavailable';
  }
}

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
