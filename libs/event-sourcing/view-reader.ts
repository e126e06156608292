import { setTimeout as delay } from 'node:timers/promises';
import type { Position } from './event.js';
import type { ViewStatus } from './projector.js';
import type { View, ViewDocument } from './view.js';
import type { Filter, Page, Query, Queryable, Stored, ViewCollection, ViewStore } from './view-store.js';

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
  position(): Promise<Position>;
  waitFor(position: Position, timeoutMs: number): Promise<boolean>;
}

/** What is read for one answer: told of each reader before it is asked the first time, so that none is forgotten. */
export interface ReadScope {
  /** Resolves once the reader may be asked. @throws what the answer then says instead */
  enter(reader: PositionedReader): Promise<void>;
}

/** How long the active version is taken as known: another instance may have activated another one meanwhile. */
const KNOWN_MS = 1_000;
const WAIT_POLL_MS: readonly [first: number, last: number] = [2, 40];

/** Answers from the active version of a view: never from one that is half built. @throws ViewNotReady, ViewsUnavailable, BadQuery */
export class ViewReader<Document extends ViewDocument = ViewDocument, Row extends object = object>
  implements Queryable<Document>, PositionedReader
{
  /** The rows that the documents expand to. */
  readonly rows: Queryable<Row & { readonly id: string }>;
  private known: { readonly collection: ViewCollection<Document, Row>; readonly version: number; readonly until: number } | undefined;

  constructor(
    private readonly view: View<Document, Row>,
    private readonly views: ViewStore,
    /** The projector of this view in this process, if it runs here: says how far the first build is. */
    private readonly projector?: { status(): ViewStatus },
    /** The scope of the answer that is being made, if one is. */
    private readonly scope: () => ReadScope | undefined = () => undefined,
  ) {
    this.rows = {
      find: (query) => this.ask((collection) => collection.rows.find(query)),
      count: (filter) => this.ask((collection) => collection.rows.count(filter)),
    };
  }

  get(key: string): Promise<Stored<Document> | undefined> {
    return this.ask((collection) => collection.get(key));
  }

  find(query?: Query): Promise<Page<Document>> {
    return this.ask((collection) => collection.find(query));
  }

  count(filter?: Filter): Promise<number> {
    return this.ask((collection) => collection.count(filter));
  }

  /** How far the log was applied to what is answered. */
  position(): Promise<Position> {
    return this.askAtOnce((collection) => collection.position());
  }

  /** True once the view has applied the log up to the position; false when it has not within the time. */
  async waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    const giveUp = performance.now() + timeoutMs;
    for (let pause = WAIT_POLL_MS[0]; ; pause = Math.min(WAIT_POLL_MS[1], pause * 2)) {
      if ((await this.position()) >= position) return true;
      const left = giveUp - performance.now();
      if (left <= 0) return false;
      await delay(Math.min(pause, left));
    }
  }

  private async ask<T>(question: (collection: ViewCollection<Document, Row>) => Promise<T>): Promise<T> {
    await this.scope()?.enter(this);
    return this.askAtOnce(question);
  }

  private async askAtOnce<T>(question: (collection: ViewCollection<Document, Row>) => Promise<T>): Promise<T> {
    const { collection, version } = await this.active();
    try {
      return await question(collection);
    } catch (error) {
      // The version that was asked may have been replaced and dropped since it was looked up.
      this.known = undefined;
      const now = await this.active();
      if (now.version === version) throw error;
      return question(now.collection);
    }
  }

  private async active() {
    if (this.known && performance.now() < this.known.until) return this.known;
    for (;;) {
      const version = await this.views.activeVersion(this.view.name);
      if (version === undefined) throw new ViewNotReady(this.view.name, Math.min(this.projector?.status().progress ?? 0, 0.99));
      const same = this.known?.version === version ? this.known.collection : undefined;
      const collection = same ?? (await this.views.open<Document, Row>({ ...this.view, version }));
      // Opening makes what is missing: a version that was dropped since it was looked up would answer with nothing.
      if (!same && (await this.views.activeVersion(this.view.name)) !== version) continue;
      this.known = { collection, version, until: performance.now() + KNOWN_MS };
      return this.known;
    }
  }
}
