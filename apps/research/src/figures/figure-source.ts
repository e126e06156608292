import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { BlobStore } from '#libs/content';
import { Configuration, InjectContents, Problem } from '#libs/platform';
import { Interrupted, Pace } from './cooperative-scheduler.js';
import { FigureShelf, figuresKey, type ReleasedRows } from './figure-cache.js';
import { readMicrodata } from './microdata/microdata.js';
import { canBeParted, type Earlier, figuresOf, type VintageFigures } from './vintage-figures.js';

/** Cells that are told, over all margins of a vintage: some 200 MB. */
const MOST_CELLS = 5_000_000;
/** Of the figures that are kept in memory. */
const MOST_BYTES = 512 * 1024 ** 2;
/** What is computed within this time is waited for. */
const WAIT_MS = 1_000;
/** Reading is this share of the work. */
const READING = 0.25;

interface Held {
  readonly figures: VintageFigures;
  readonly bytes: number;
}

interface Paces {
  readonly reading: Pace;
  readonly deciding: Pace;
}

interface Running {
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
  private readonly shelf: FigureShelf;
  private readonly log = new Logger('research');
  /** The one that was asked for last stands last. */
  private readonly held = new Map<string, Held>();
  private readonly running = new Map<string, Running>();
  private readonly paces = new Set<Pace>();
  private turn: Promise<unknown> = Promise.resolve();
  private stopped = false;

  constructor(
    @InjectContents() private readonly contents: BlobStore,
    @Inject(Configuration) configuration: Configuration,
  ) {
    this.shelf = new FigureShelf(join(configuration.data, 'figures'));
  }

  /**
   * Of a vintage, after those that were released before it, withdrawn or not.
   * @throws Problem 503 with the progress while they are computed; what the content store throws
   */
  async of(vintage: ReleasedRows, before: readonly ReleasedRows[] = []): Promise<VintageFigures> {
    const key = figuresKey(vintage, MOST_CELLS, before);
    const held = this.held.get(key);
    if (held) {
      this.hold(key, held);
      return held.figures;
    }
    const running = this.running.get(key) ?? this.begin(key, vintage, before);
    try {
      const found = await withinTime(running.done, WAIT_MS);
      if (found) return found;
    } catch (error) {
      throw error instanceof Interrupted ? new Problem('platform/stopping', 'The figures were being computed.') : error;
    }
    throw notReady(running);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    for (const pace of this.paces) pace.stop();
    await Promise.allSettled([...this.running.values()].map(({ done }) => done));
  }

  private rulesOf({ threshold }: ReleasedRows) {
    return { threshold, mostCells: MOST_CELLS };
  }

  private begin(key: string, vintage: ReleasedRows, before: readonly ReleasedRows[]): Running {
    const reading = new Pace();
    const deciding = new Pace();
    const own = this.turn.then(() => this.computed(key, vintage, before, { reading, deciding }));
    this.turn = own.catch(() => undefined);
    const running = {
      done: own,
      since: performance.now(),
      progress: () => reading.progress * READING + deciding.progress * (1 - READING),
    };
    this.running.set(key, running);
    const ended = () => this.running.delete(key);
    own.then(ended, ended);
    return running;
  }

  private async computed(key: string, vintage: ReleasedRows, before: readonly ReleasedRows[], paces: Paces): Promise<VintageFigures> {
    if (this.stopped) throw new Interrupted();
    const { reading, deciding } = paces;
    this.paces.add(reading).add(deciding);
    try {
      return await this.foundOrMade(key, vintage, before, paces);
    } finally {
      this.paces.delete(reading);
      this.paces.delete(deciding);
    }
  }

  private async foundOrMade(key: string, vintage: ReleasedRows, before: readonly ReleasedRows[], paces: Paces): Promise<VintageFigures> {
    const kept = this.held.get(key) ?? (await this.shelf.find(key));
    if (kept) {
      this.hold(key, kept);
      return kept.figures;
    }
    const earlier = await this.earlierOf(vintage, before, paces);
    const microdata = await readMicrodata(this.contents, vintage, paces.reading);
    const figures = await figuresOf(microdata, this.rulesOf(vintage), paces.deciding, earlier);
    this.hold(key, { figures, bytes: await this.keep(figures, key) });
    return figures;
  }

  /** Those that have some of its rows: what was told of them, one after the other. */
  private async earlierOf(vintage: ReleasedRows, before: readonly ReleasedRows[], paces: Paces): Promise<readonly Earlier[]> {
    const found: Earlier[] = [];
    for (const [at, earlier] of before.entries()) {
      const had = vintage.batches.map(({ rows }) => earlier.batches.some((batch) => batch.rows === rows));
      if (!had.includes(true)) continue;
      const preceding = before.slice(0, at);
      const figures = await this.foundOrMade(figuresKey(earlier, MOST_CELLS, preceding), earlier, preceding, paces);
      // Of which nothing was told, nothing has to be carried forward.
      if (figures.margins.get(0)?.keys.length === 0) continue;
      const kept = earlier.batches.map(({ rows }) => vintage.batches.some((batch) => batch.rows === rows));
      found.push({ figures, had, canBeCompared: !kept.includes(false) || (await this.canBeParted(earlier, figures, kept, paces)) });
    }
    return found;
  }

  private async canBeParted(earlier: ReleasedRows, figures: VintageFigures, kept: readonly boolean[], { reading, deciding }: Paces) {
    const microdata = await readMicrodata(this.contents, earlier, reading);
    return canBeParted(microdata, figures, this.rulesOf(earlier), kept, deciding);
  }

  /** Without the folder figures are still answered, and computed again after the next start. */
  private async keep(figures: VintageFigures, key: string): Promise<number> {
    try {
      return await this.shelf.keep(figures, key);
    } catch (error) {
      this.log.warn(`the figures cannot be kept in the data folder: ${(error as Error).message}`);
      return MOST_BYTES / 2;
    }
  }

  private hold(key: string, held: Held): void {
    this.held.delete(key);
    this.held.set(key, held);
    let bytes = [...this.held.values()].reduce((sum, one) => sum + one.bytes, 0);
    for (const [oldest, one] of this.held) {
      if (bytes <= MOST_BYTES || oldest === key) return;
      this.held.delete(oldest);
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

function notReady({ progress, since }: Running): Problem {
  const done = progress();
  const left = done > 0.02 ? ((performance.now() - since) * (1 - done)) / done / 1000 : LONGEST_PAUSE_S;
  return new Problem('platform/view-not-ready', 'The figures of this vintage are being computed for the first time.', {
    headers: { 'retry-after': String(Math.max(1, Math.min(LONGEST_PAUSE_S, Math.ceil(left)))) },
    extensions: { view: 'research.figures', progress: Math.round(done * 1000) / 1000 },
  });
}
