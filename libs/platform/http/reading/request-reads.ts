import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  defined,
  type EventStore,
  type HeadWatch,
  type Position,
  type PositionedReader,
  type ReadScope,
  type ViewSnapshot,
  type ViewStore,
} from '#libs/event-sourcing';
import { invalidFields, Problem } from '../../process/problem.js';

const WAIT_MS = 5_000;
const READS = ['GET', 'HEAD'];

declare module 'fastify' {
  interface FastifyRequest {
    /** The views that the answer was made of; on requests that read. */
    reads?: RequestReads;
  }
}

/** How far what was answered is. */
interface Freshness {
  /** The whole log up to here is in the answer: of several views the one that is furthest back. */
  readonly position: Position;
  /** Log positions that are not in it yet; absent while the log's head is not known, or the log is older than a view. */
  readonly behind?: number;
  /** Documents that lists leave out since they are set aside. */
  readonly leftOut: number;
}

const scopes = new AsyncLocalStorage<RequestReads>();

/** For the readers of views: what is being read for the request under way; undefined outside of one. */
export const readsOfRequest = (): ReadScope | undefined => scopes.getStore();

/** True while a table is made of all pages of a list. */
export const isTableUnderWay = (): boolean => scopes.getStore()?.isTable ?? false;

/**
 * The views that one answer is made of. The first question to each waits, if the request asks so, until the view has applied
 * `waitFor`, and notes how far it is *before* it answers: an answer may be newer than it says, never older. It belongs to the
 * request and not to the routes, since a route that joins a second view forgets it.
 */
class RequestReads implements ReadScope {
  /** Set when a table is made: its pages are not counted. */
  isTable = false;
  private readonly positions = new Map<PositionedReader, Promise<Position>>();
  private snapshots: Map<ViewStore, Promise<ViewSnapshot>> | undefined;
  private readonly giveUp = performance.now() + WAIT_MS;
  private inLog: Promise<void> | undefined;

  constructor(
    private readonly waitFor: Position | undefined,
    private readonly store: Pick<EventStore, 'head'>,
    private readonly watch: HeadWatch,
  ) {}

  async enter(reader: PositionedReader): Promise<void> {
    const entered = this.positions.get(reader) ?? this.readPosition(reader);
    this.positions.set(reader, entered);
    await entered;
  }

  /**
   * From now on every view is read as it is when the first one is asked: what is made of many questions is of one moment. Whoever was asked so far has
   * waited, and is asked anew. To be ended by `thaw`.
   */
  freeze(): void {
    this.snapshots = new Map();
    this.positions.clear();
  }

  takeSnapshot(views: ViewStore): Promise<ViewSnapshot> | undefined {
    if (!this.snapshots) return undefined;
    const snapshot = this.snapshots.get(views) ?? views.snapshot();
    this.snapshots.set(views, snapshot);
    return snapshot;
  }

  /** Nothing more is read by what was frozen. */
  async thaw(): Promise<void> {
    const snapshots = [...(this.snapshots?.values() ?? [])];
    await Promise.allSettled(snapshots.map(async (snapshot) => (await snapshot).close()));
  }

  /** True once a view was asked. */
  get hasBegun(): boolean {
    return this.positions.size > 0;
  }

  /** The names of the views that were asked so far. */
  names(): readonly string[] {
    return [...this.positions.keys()].flatMap(({ name }) => name ?? []).sort();
  }

  /** Undefined when no view was asked. */
  async freshness(): Promise<Freshness | undefined> {
    if (this.positions.size === 0) return undefined;
    const position = Math.min(...(await Promise.all(this.positions.values())));
    const readers = [...this.positions.keys()];
    const head = readers.some(({ isOfOtherLog }) => isOfOtherLog) ? undefined : this.watch.head();
    const leftOut = readers.reduce((sum, reader) => sum + (reader.leftOut ?? 0), 0);
    return defined({ position, leftOut, behind: head === undefined ? undefined : Math.max(0, head - position) });
  }

  private async readPosition(reader: PositionedReader): Promise<Position> {
    if (this.waitFor !== undefined && !this.snapshots) await this.wait(reader, this.waitFor);
    const position = await reader.position();
    // One that is asked first in the middle of what is frozen cannot get further.
    if (this.waitFor !== undefined && position < this.waitFor) throw behind(this.waitFor);
    return position;
  }

  /** @throws Problem 400 for a position that no event has, 503 `platform/view-behind` after 5 seconds, of all views together */
  private async wait(reader: PositionedReader, position: Position): Promise<void> {
    this.inLog ??= this.assertInLog(position);
    await this.inLog;
    if (!(await reader.waitFor(position, Math.max(0, this.giveUp - performance.now())))) {
      throw behind(position);
    }
  }

  /** What is known of the head may be a second old: beyond it the store itself is asked. */
  private async assertInLog(position: Position): Promise<void> {
    const knownHead = this.watch.head();
    if (knownHead !== undefined && position <= knownHead) return;
    const head = await this.store.head().catch(() => undefined);
    if (head !== undefined && position > head) {
      throw invalidFields([
        { field: 'waitFor', rule: 'max', message: `waitFor must be a position that a command answered; the log ends at ${head}` },
      ]);
    }
  }
}

const behind = (position: Position): Problem =>
  new Problem('platform/view-behind', `Position ${position} was not reached within ${WAIT_MS / 1000} seconds.`);

/** Gives each request that reads its scope, and says on its answer how far the views are that it was made of. */
export function followReads(fastify: FastifyInstance, store: Pick<EventStore, 'head'>, watch: HeadWatch): void {
  fastify.decorateRequest('reads');
  fastify.addHook('preHandler', (request, _, done) => {
    if (!READS.includes(request.method)) return done();
    request.reads = new RequestReads(readWaitFor(request), store, watch);
    scopes.run(request.reads, done);
  });
  fastify.addHook('onSend', async (request, reply) => {
    const freshness = reply.statusCode < 400 ? await request.reads?.freshness() : undefined;
    if (!freshness) return;
    reply.header('gpn-view-position', freshness.position);
    if (freshness.leftOut > 0) reply.header('gpn-view-set-aside', freshness.leftOut);
    if (freshness.behind !== undefined) reply.header('gpn-view-behind', freshness.behind);
  });
}

/** What is no position is refused where the query is read. */
function readWaitFor({ query }: FastifyRequest): Position | undefined {
  const { waitFor } = (query ?? {}) as { readonly waitFor?: unknown };
  return typeof waitFor === 'string' && /^\d{1,16}$/.test(waitFor) ? Number(waitFor) : undefined;
}
