import type { Position } from '../model/event.js';
import { Signal } from '../store/signal.js';
import { type ViewStatus, versionServed } from './projector.js';
import type { View, ViewDocument } from './view.js';
import type {
  FieldValue,
  Filter,
  Page,
  Query,
  Queryable,
  ReadableCollection,
  Stored,
  ViewCollection,
  ViewSnapshot,
  ViewStore,
} from './view-store.js';

/** The first build of the view is not complete: there is nothing to answer from yet. */
export class ViewNotReady extends Error {
  constructor(
    readonly view: string,
    /** 0 to 1. */
    readonly progress: number,
  ) {
    super(`the view ${view} is being built for the first time (${Math.floor(progress * 100)} %)`);
    this.name = 'ViewNotReady';
  }
}

/** How far a reader's answers go. */
export interface PositionedReader {
  /** Of its view: `membership.directory`. */
  readonly name?: string;
  position(): Promise<Position>;
  waitFor(position: Position, timeoutMs: number): Promise<boolean>;
  /** True while the log is older than what it answers from: then nothing can be said of how far behind it is. */
  readonly isOfOtherLog?: boolean;
  /** Documents that lists leave out since they are set aside, as this process knows. */
  readonly leftOut?: number;
}

/** What is read for one answer: told of each reader before it is asked the first time, so that none is forgotten. */
export interface ReadScope {
  /** Resolves once the reader may be asked. @throws what the answer then says instead */
  enter(reader: PositionedReader): Promise<void>;
  /** What is read instead of the views as they are now, for an answer that is made of one moment; undefined: the views as they are. */
  takeSnapshot?(views: ViewStore): Promise<ViewSnapshot> | undefined;
}

/** The document could not be made of its events: it is not answered until the view is built anew. */
export class DocumentQuarantined extends Error {
  constructor(
    readonly view: string,
    readonly key: string,
  ) {
    super(`the document ${key} of the view ${view} is set aside`);
    this.name = 'DocumentSetAside';
  }
}

/** The log is older than what this view was made of; it says nothing of what is recorded now. */
export class ViewOfOtherLog extends Error {
  constructor(readonly view: string) {
    super(`the log is older than what the view ${view} was made of`);
    this.name = 'ViewOfOtherLog';
  }
}

/** How long the version that answers is taken as known: another one may have been built or dropped meanwhile. */
const KNOWN_MS = 1_000;
/** How often to look whether a view has come so far, where nobody tells: doubled each time, up to the last. */
export type PollMs = readonly [first: number, last: number];
const WAIT_POLL_MS: PollMs = [2, 40];

/**
 * Answers from the reader's own version of a view, else from the active one: never from one that is half built.
 * @throws ViewNotReady, ViewsUnavailable, BadQuery; DocumentSetAside for a key
 */
export class ViewReader<Document extends ViewDocument = ViewDocument, Row extends object = object>
  implements Queryable<Document>, PositionedReader
{
  /** The rows that the documents expand to. */
  readonly rows: Queryable<Row & { readonly id: string }>;
  private readonly openedIn = new WeakMap<ViewSnapshot, Promise<ReadableCollection<Document, Row>>>();
  private known: { readonly collection: ViewCollection<Document, Row>; readonly version: number; readonly until: number } | undefined;

  constructor(
    private readonly view: View<Document, Row>,
    private readonly views: ViewStore,
    /** The projector of this view in this process, if it runs here: says how far the first build is. */
    private readonly projector?: { status(): ViewStatus },
    /** The scope of the answer that is being made, if one is. */
    private readonly scope: () => ReadScope | undefined = () => undefined,
    private readonly pollMs: PollMs = WAIT_POLL_MS,
  ) {
    this.rows = {
      find: (query) => this.ask((collection) => collection.rows.find(query)),
      count: (filter) => this.ask((collection) => collection.rows.count(filter)),
      countBy: (field, filter) => this.ask((collection) => collection.rows.countBy(field, filter)),
    };
  }

  get(key: string): Promise<Stored<Document> | undefined> {
    return this.ask(async (collection) => {
      const stored = await collection.get(key);
      if (!stored && (await collection.quarantinedDocuments()).some((aside) => aside.key === key))
        throw new DocumentQuarantined(this.view.name, key);
      return stored;
    });
  }

  get name(): string {
    return this.view.name;
  }

  get isOfOtherLog(): boolean {
    return this.projector?.status().trouble === 'log-restored';
  }

  get leftOut(): number {
    return this.projector?.status().setAside ?? 0;
  }

  /** How many documents are set aside: lists leave them out. */
  countQuarantined(): Promise<number> {
    return this.ask(async (collection) => (await collection.quarantinedDocuments()).length);
  }

  find(query?: Query): Promise<Page<Document>> {
    return this.ask((collection) => collection.find(query));
  }

  count(filter?: Filter): Promise<number> {
    return this.ask((collection) => collection.count(filter));
  }

  countBy(field: string, filter?: Filter): Promise<ReadonlyMap<FieldValue, number>> {
    return this.ask((collection) => collection.countBy(field, filter));
  }

  /** How far the log was applied to what is answered. */
  position(): Promise<Position> {
    return this.askAtOnce((collection) => collection.position());
  }

  /**
   * True once the view has applied the log up to the position; false when it has not within the time.
   * @throws ViewOfOtherLog when it was made of a log that was longer than the one there is
   */
  async waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    if (await this.hasReached(position)) return true;
    const giveUp = performance.now() + timeoutMs;
    const [first, last] = this.pollMs;
    const news = new Signal();
    const unwatch = this.views.watch?.(this.view.name, () => news.raise());
    try {
      for (let pause = unwatch ? last : first; ; pause = Math.min(last, pause * 2)) {
        // Asked again once it listens: what was written in between has not been told.
        if (await this.hasReached(position)) return true;
        const left = giveUp - performance.now();
        if (left <= 0) return false;
        await news.wait(Math.min(pause, left));
      }
    } finally {
      unwatch?.();
    }
  }

  private async hasReached(position: Position): Promise<boolean> {
    if (this.isOfOtherLog) throw new ViewOfOtherLog(this.view.name);
    return (await this.position()) >= position && (this.projector?.status().checked ?? true);
  }

  private async ask<T>(question: (collection: ReadableCollection<Document, Row>) => Promise<T>): Promise<T> {
    await this.scope()?.enter(this);
    return this.askAtOnce(question);
  }

  private async askAtOnce<T>(question: (collection: ReadableCollection<Document, Row>) => Promise<T>): Promise<T> {
    const snapshot = await this.scope()?.takeSnapshot?.(this.views);
    if (snapshot) return question(await this.openIn(snapshot));
    const { collection, version } = await this.active();
    try {
      return await question(collection);
    } catch (error) {
      if (error instanceof DocumentQuarantined) throw error;
      // The version that was asked may have been replaced and dropped since it was looked up.
      this.known = undefined;
      const now = await this.active();
      if (now.version === version) throw error;
      return question(now.collection);
    }
  }

  /** In the version that answered when it was first asked: of a later one the snapshot may know nothing. */
  private openIn(snapshot: ViewSnapshot): Promise<ReadableCollection<Document, Row>> {
    const opened = this.openedIn.get(snapshot) ?? this.active().then(({ version }) => snapshot.open({ ...this.view, version }));
    this.openedIn.set(snapshot, opened);
    return opened;
  }

  private async active() {
    if (this.known && performance.now() < this.known.until) return this.known;
    for (;;) {
      const version = await versionServed(this.views, this.view);
      if (version === undefined) throw new ViewNotReady(this.view.name, Math.min(this.projector?.status().progress ?? 0, 0.99));
      const same = this.known?.version === version ? this.known.collection : undefined;
      const collection = same ?? (await this.views.open<Document, Row>({ ...this.view, version }));
      // Opening makes what is missing: a version that was dropped since it was looked up would answer with nothing.
      if (!same && (await versionServed(this.views, this.view)) !== version) continue;
      this.known = { collection, version, until: performance.now() + KNOWN_MS };
      return this.known;
    }
  }
}
