import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { BlobStore } from '#libs/content';
import { Configuration, InjectContents, Problem } from '#libs/platform';
import { CooperativeScheduler, Interrupted } from './cooperative-scheduler.js';
import { FigureCache, figuresKey, type ReleasedRows } from './figure-cache.js';
import { readMicrodata } from './microdata/microdata.js';
import { canBeParted, computeFigures, type EarlierRelease, type VintageFigures } from './vintage-figures.js';

/** Disclosed cells over all margins of a vintage: some 200 MB. */
const MOST_CELLS = 5_000_000;
/** Of the figures that are kept in memory. */
const MOST_BYTES = 512 * 1024 ** 2;
/** A computation that ends within this time is waited for. */
const WAIT_MS = 1_000;
/** Reading is this share of the work. */
const READING = 0.25;

interface CachedFigures {
  readonly figures: VintageFigures;
  readonly bytes: number;
}

interface Schedulers {
  readonly reading: CooperativeScheduler;
  readonly deciding: CooperativeScheduler;
}

interface Computation {
  readonly done: Promise<VintageFigures>;
  readonly since: number;
  progress(): number;
}

/**
 * The figures of released vintages: from memory, else from the folder, else computed from the contents, one vintage at a time
 * and in small slices. Each instance does so for itself and comes to the same bytes.
 */
@Injectable()
export class FigureSource implements OnModuleDestroy {
  private readonly cache: FigureCache;
  private readonly log = new Logger('research');
  /** The one that was asked for last stands last. */
  private readonly remembered = new Map<string, CachedFigures>();
  private readonly computations = new Map<string, Computation>();
  private readonly schedulers = new Set<CooperativeScheduler>();
  private turn: Promise<unknown> = Promise.resolve();
  private stopped = false;

  constructor(
    @InjectContents() private readonly contents: BlobStore,
    @Inject(Configuration) configuration: Configuration,
  ) {
    this.cache = new FigureCache(join(configuration.data, 'figures'));
  }

  /**
   * Of a vintage, after those that were released before it, withdrawn or not.
   * @throws Problem 503 with the progress while they are computed; what the content store throws
   */
  async load(vintage: ReleasedRows, earlierReleases: readonly ReleasedRows[] = []): Promise<VintageFigures> {
    const key = figuresKey(vintage, MOST_CELLS, earlierReleases);
    const held = this.remembered.get(key);
    if (held) {
      this.remember(key, held);
      return held.figures;
    }
    const running = this.computations.get(key) ?? this.begin(key, vintage, earlierReleases);
    try {
      const figures = await withinTime(running.done, WAIT_MS);
      if (figures) return figures;
    } catch (error) {
      throw error instanceof Interrupted ? new Problem('platform/stopping', 'The figures were being computed.') : error;
    }
    throw notReady(running);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    for (const scheduler of this.schedulers) scheduler.stop();
    await Promise.allSettled([...this.computations.values()].map(({ done }) => done));
  }

  private toRules({ threshold }: ReleasedRows) {
    return { threshold, mostCells: MOST_CELLS };
  }

  private begin(key: string, vintage: ReleasedRows, earlierReleases: readonly ReleasedRows[]): Computation {
    const reading = new CooperativeScheduler();
    const deciding = new CooperativeScheduler();
    const own = this.turn.then(() => this.compute(key, vintage, earlierReleases, { reading, deciding }));
    this.turn = own.catch(() => undefined);
    const running = {
      done: own,
      since: performance.now(),
      progress: () => reading.progress * READING + deciding.progress * (1 - READING),
    };
    this.computations.set(key, running);
    const forget = () => this.computations.delete(key);
    own.then(forget, forget);
    return running;
  }

  private async compute(
    key: string,
    vintage: ReleasedRows,
    earlierReleases: readonly ReleasedRows[],
    schedulers: Schedulers,
  ): Promise<VintageFigures> {
    if (this.stopped) throw new Interrupted();
    const { reading, deciding } = schedulers;
    this.schedulers.add(reading).add(deciding);
    try {
      return await this.findOrCompute(key, vintage, earlierReleases, schedulers);
    } finally {
      this.schedulers.delete(reading);
      this.schedulers.delete(deciding);
    }
  }

  private async findOrCompute(
    key: string,
    vintage: ReleasedRows,
    earlierReleases: readonly ReleasedRows[],
    schedulers: Schedulers,
  ): Promise<VintageFigures> {
    const kept = this.remembered.get(key) ?? (await this.cache.find(key));
    if (kept) {
      this.remember(key, kept);
      return kept.figures;
    }
    const earlier = await this.loadEarlier(vintage, earlierReleases, schedulers);
    const microdata = await readMicrodata(this.contents, vintage, schedulers.reading);
    const figures = await computeFigures(microdata, this.toRules(vintage), schedulers.deciding, earlier);
    this.remember(key, { figures, bytes: await this.keep(figures, key) });
    return figures;
  }

  /** Those that have some of its rows, one after the other, with what was disclosed of each. */
  private async loadEarlier(
    vintage: ReleasedRows,
    earlierReleases: readonly ReleasedRows[],
    schedulers: Schedulers,
  ): Promise<readonly EarlierRelease[]> {
    const comparable: EarlierRelease[] = [];
    for (const [at, earlier] of earlierReleases.entries()) {
      const had = vintage.batches.map(({ rows }) => earlier.batches.some((batch) => batch.rows === rows));
      if (!had.includes(true)) continue;
      const preceding = earlierReleases.slice(0, at);
      const figures = await this.findOrCompute(figuresKey(earlier, MOST_CELLS, preceding), earlier, preceding, schedulers);
      // Nothing has to be carried forward of a release of which nothing was disclosed.
      if (figures.margins.get(0)?.keys.length === 0) continue;
      const kept = earlier.batches.map(({ rows }) => vintage.batches.some((batch) => batch.rows === rows));
      comparable.push({
        figures,
        had,
        canBeCompared: !kept.includes(false) || (await this.canBeParted(earlier, figures, kept, schedulers)),
      });
    }
    return comparable;
  }

  private async canBeParted(earlier: ReleasedRows, figures: VintageFigures, kept: readonly boolean[], { reading, deciding }: Schedulers) {
    const microdata = await readMicrodata(this.contents, earlier, reading);
    return canBeParted(microdata, figures, this.toRules(earlier), kept, deciding);
  }

  /** Without the folder figures are still answered, and computed again after the next start. */
  private async keep(figures: VintageFigures, key: string): Promise<number> {
    try {
      return await this.cache.keep(figures, key);
    } catch (error) {
      this.log.warn(`the figures cannot be kept in the data folder: ${(error as Error).message}`);
      return MOST_BYTES / 2;
    }
  }

  private remember(key: string, held: CachedFigures): void {
    this.remembered.delete(key);
    this.remembered.set(key, held);
    let bytes = [...this.remembered.values()].reduce((sum, cached) => sum + cached.bytes, 0);
    for (const [oldest, one] of this.remembered) {
      if (bytes <= MOST_BYTES || oldest === key) return;
      this.remembered.delete(oldest);
      bytes -= one.bytes;
    }
  }
}

async function withinTime<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

const LONGEST_PAUSE_S = 10;

function notReady({ progress, since }: Computation): Problem {
  const done = progress();
  const left = done > 0.02 ? ((performance.now() - since) * (1 - done)) / done / 1000 : LONGEST_PAUSE_S;
  return new Problem('platform/view-not-ready', 'The figures of this vintage are being computed for the first time.', {
    headers: { 'retry-after': String(Math.max(1, Math.min(LONGEST_PAUSE_S, Math.ceil(left)))) },
    extensions: { view: 'research.figures', progress: Math.round(done * 1000) / 1000 },
  });
}
