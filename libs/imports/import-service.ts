import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  type Command,
  CommandHandler,
  command,
  defined,
  type EventStore,
  isUnavailable,
  type Lease,
  nameBasedUuid,
  type OpaqueIds,
  Refusal,
  type ViewStore,
} from '#libs/event-sourcing';
import {
  type Callers,
  commandContext,
  type NamedPersons,
  type PeopleRequests,
  Problem,
  type RequestOrigin,
  readCommandId,
} from '#libs/platform';
import type { NamedRow } from '#libs/spreadsheets';
import { assertRecordable, type ImportDecider, type ImportState } from './domain/import.decider.js';
import type { RecordedRows, RowCounts, StoppedBecause } from './domain/import.messages.js';
import { refuse } from './domain/import.refusals.js';
import type { Fault, ImportKind, RowResult } from './import-kind.js';
import { inOrder } from './in-order.js';
import type { KeptRow, KeptRows, NamedResult } from './kept-rows.js';
import type { CellsInPeople } from './personal-cells.js';
import { maskFault, type PreparedRow, prepareKept, prepareRows, toKept, toPersonalCells } from './prepared-rows.js';
import { toFaults } from './row-faults.js';
import { CommandsOfCaller } from './row-run.js';

/** Rows of different records do not wait for each other; a service and the people service take this many at once without queueing. */
const AT_ONCE = 16;
/** Imports that are checked or recorded at a time, by this instance. */
const MOST_IMPORTS = 4;
const BUSY_SECONDS = 5;
/** What became of rows is noted for so many at once, or after this time. */
const ROWS_NOTED = 100;
const NOTED_AFTER_MS = 1_000;
/** A run that says nothing for so long is over: another may go on. */
const LEASE_MS = 30_000;
const LINES_NAMED = 20;

interface ImportParts {
  readonly decider: ImportDecider;
  readonly handling: CommandHandler;
  readonly store: EventStore;
  readonly leases: Pick<ViewStore, 'acquire' | 'release'>;
  readonly rows: KeptRows;
  readonly cells: CellsInPeople;
  readonly named: NamedPersons;
  readonly people: PeopleRequests;
  readonly callers: Callers;
  readonly ids: OpaqueIds;
  readonly instance: string;
  /** Whose service knows who acts for authorities. */
  readonly controller: () => object;
}

/** What a dry run came to. */
interface Checked {
  readonly counts: RowCounts;
  readonly results: readonly NamedResult[];
}

/** A run that goes on in this process. */
interface RunUnderWay {
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/**
 * Imports of a service: files whose rows are recorded as commands of who sent them. The dry run is the run on a log that keeps nothing; a
 * run can end after any row, and another goes on with the next.
 */
export class ImportService {
  private readonly log = new Logger('imports');
  private readonly running = new Map<string, RunUnderWay>();
  private busy = 0;

  constructor(private readonly parts: ImportParts) {}

  /** Ends the runs under way, each after the rows that it has begun. */
  async stop(): Promise<void> {
    for (const { stop } of this.running.values()) stop.abort();
    await Promise.all([...this.running.values()].map(({ done }) => done));
  }

  /** Keeps nothing. @throws Problem 429 */
  tryOut(kind: ImportKind, rows: readonly NamedRow[], request: FastifyRequest): Promise<Checked> {
    return this.oneOfFew(() => this.check(kind, prepareRows(kind, rows), this.toRun(kind, '', request)));
  }

  /** Answers the id of the import. Sent again with the same key, it is the one that was accepted. @throws Problem 429, 503 */
  async accept(kind: ImportKind, rows: readonly NamedRow[], request: FastifyRequest): Promise<string> {
    const id = nameBasedUuid('import', readCommandId(request));
    if ((await this.load(id)).status !== 'none') return id;
    const origin = toOrigin(request);
    return this.oneOfFew(async () => {
      const prepared = prepareRows(kind, rows);
      const { counts, results } = await this.check(kind, prepared, this.toRun(kind, id, origin));
      const personal = toPersonalCells(kind, rows, prepared);
      if (personal.length > 0) await this.parts.cells.seal(origin, id, personal);
      const accept = command(this.parts.decider.commands.AcceptFile, {
        import: id,
        kind: kind.name,
        rows: rows.length,
        content: await this.parts.rows.keep(toKept(kind, rows, prepared)),
        checked: counts,
        results: await this.keepResults(results, prepared),
      });
      await this.execute(accept, origin);
      return id;
    });
  }

  async load(id: string): Promise<ImportState> {
    return (await this.parts.handling.load(this.parts.decider, id)).state;
  }

  /**
   * Begins to record, or goes on with it; the rows are recorded after the answer. Of one that is being recorded nothing is begun.
   * @throws Refusal: with all rows asked for, that of one which is refused
   */
  async record(kind: ImportKind, id: string, mode: RecordedRows, request: FastifyRequest): Promise<void> {
    const state = await this.load(id);
    assertRecordable(state, new Date().toISOString());
    if (this.running.has(id)) return;
    const lease = await this.parts.leases.acquire(leaseName(id), this.parts.instance, LEASE_MS);
    if (!lease) return;
    const stop = new AbortController();
    const origin = toOrigin(request);
    let begun = false;
    try {
      await this.oneOfFew(async () => {
        const prepared = await this.readKept(kind, id, state, origin);
        const run = this.toRun(kind, id, origin, stop.signal);
        if (mode === 'all') await this.assertNoneRefused(kind, id, state, prepared, run);
        await this.execute(command(this.parts.decider.commands.BeginRecording, { import: id, mode }), origin);
        const done = this.recordRows(kind, id, state, prepared, run, lease).finally(() => this.running.delete(id));
        this.running.set(id, { stop, done });
        begun = true;
      });
    } finally {
      if (!begun) await this.parts.leases.release(lease);
    }
  }

  /** Once the run that goes on here has ended; at once where none does. */
  async whenDone(id: string): Promise<void> {
    await this.running.get(id)?.done;
  }

  /** True while somebody records it, here or elsewhere. */
  async isUnderWay(id: string): Promise<boolean> {
    if (this.running.has(id)) return true;
    const lease = await this.parts.leases.acquire(leaseName(id), `${this.parts.instance} looks`, 1);
    if (lease) await this.parts.leases.release(lease);
    return lease === undefined;
  }

  /** What became of the rows from a number on, or would, in the order of the file. @throws Refusal for results that are not kept any more */
  async results(state: ImportState, from: number, limit: number): Promise<readonly (NamedResult & { readonly isDone: boolean })[]> {
    const parts = [
      ...[...state.results].map((part) => ({ ...part, isDone: true })),
      { first: state.checked.first, count: state.rows - state.checked.first, results: state.checked.results, isDone: false },
    ];
    const results: (NamedResult & { readonly isDone: boolean })[] = [];
    for (const { first, count, results: digest, isDone } of parts) {
      const begin = Math.max(first, from + results.length, isDone ? 0 : state.settled);
      const end = Math.min(first + count, from + limit);
      if (begin >= end) continue;
      const kept = await this.parts.rows.read<NamedResult>(digest);
      results.push(...kept.slice(begin - first, end - first).map((result) => ({ ...result, isDone })));
    }
    return results;
  }

  private async readKept(kind: ImportKind, id: string, { content, settled }: ImportState, origin: RequestOrigin) {
    const kept = await this.parts.rows.read<KeptRow>(content);
    const lines = kept.slice(settled).flatMap(({ isPersonal, line }) => (isPersonal ? [line] : []));
    const personal = lines.length > 0 ? await this.parts.cells.open(origin, id, lines) : new Map();
    return prepareKept(kind, kept, personal);
  }

  private async assertNoneRefused(
    kind: ImportKind,
    id: string,
    { settled }: ImportState,
    prepared: readonly PreparedRow[],
    run: CommandsOfCaller,
  ): Promise<void> {
    const rest = prepared.slice(settled);
    const { counts, results } = await this.check(kind, rest, run);
    if (counts.refused === 0) return;
    const checked = { import: id, checked: counts, results: await this.keepResults(results, rest) };
    await this.execute(command(this.parts.decider.commands.NoteCheck, checked), run.origin);
    throw refuse['rows-refused'](`Nothing was recorded. ${linesInWords(results)}`, 'rows');
  }

  /** Decides on the rows by the very rules, each on what the rows before it would have recorded. */
  private async check(kind: ImportKind, prepared: readonly PreparedRow[], run: CommandsOfCaller): Promise<Checked> {
    const results = await run.simulate((dry) => this.collect(kind, prepared, dry as CommandsOfCaller));
    return { counts: countRows(results), results };
  }

  private async collect(kind: ImportKind, prepared: readonly PreparedRow[], run: CommandsOfCaller): Promise<readonly NamedResult[]> {
    const results: NamedResult[] = [];
    const pieces = prepared.map((row) => toWork(kind, row, () => this.toResult(kind, row, run)));
    for await (const result of inOrder(pieces, { atOnce: AT_ONCE, signal: run.signal })) results.push(result);
    return results;
  }

  private async recordRows(
    kind: ImportKind,
    id: string,
    { settled }: ImportState,
    prepared: readonly PreparedRow[],
    run: CommandsOfCaller,
    lease: Lease,
  ): Promise<void> {
    const noted = new NotedRows(settled);
    const pieces = prepared.slice(settled).map((row) =>
      toWork(kind, row, async () => {
        const caller = await this.parts.callers.authenticateAgain(run.origin, this.parts.controller());
        return this.toResult(kind, row, run.as(caller));
      }),
    );
    const note = () => this.note(id, noted, prepared, run.origin);
    const keepLease = setInterval(() => this.keepLease(lease, run), LEASE_MS / 3);
    keepLease.unref();
    try {
      let failure: unknown;
      try {
        for await (const result of inOrder(pieces, { atOnce: AT_ONCE, signal: run.signal })) {
          noted.add(result);
          if (noted.isDue) await note();
        }
      } catch (error) {
        failure = error;
      }
      await note();
      if (noted.next < prepared.length) await this.noteStop(id, run.signal.aborted ? undefined : failure, run.origin);
      else await this.parts.rows.forget((await this.load(id)).content);
    } catch (error) {
      // What is noted is noted; the rest is gone on with by whoever asks for it next.
      this.log.error(`the import ${id} ended: ${(error as Error).message}`);
    } finally {
      clearInterval(keepLease);
      await this.parts.leases.release(lease).catch(() => undefined);
    }
  }

  private async keepLease({ name }: Lease, { signal }: CommandsOfCaller): Promise<void> {
    if (signal.aborted) return;
    await this.parts.leases.acquire(name, this.parts.instance, LEASE_MS).catch(() => undefined);
  }

  private async note(id: string, noted: NotedRows, prepared: readonly PreparedRow[], origin: RequestOrigin): Promise<void> {
    const { first, results } = noted.take();
    if (results.length === 0) return;
    const rows = prepared.slice(first, first + results.length);
    const content = {
      ...{ import: id, first, count: results.length, counts: countRows(results) },
      results: await this.keepResults(results, rows),
    };
    await this.execute(command(this.parts.decider.commands.NoteRows, content), origin);
    // Only once it is noted what became of them: until then another run may have to go on with them.
    const lines = rows.flatMap(({ quoted, line }) => (quoted.length > 0 ? [line] : []));
    if (lines.length > 0) await this.parts.cells.destroy(origin, id, lines);
  }

  private async noteStop(id: string, failure: unknown, origin: RequestOrigin): Promise<void> {
    const reason = toReason(failure);
    if (reason === 'failed') this.log.error(`the import ${id} ended: ${failure instanceof Error ? failure.stack : failure}`);
    else this.log.warn(`the import ${id} ended before its last row: ${reason}`);
    await this.execute(command(this.parts.decider.commands.StopRecording, { import: id, reason }), origin);
  }

  private async toResult(kind: ImportKind, { row, faults, quoted: _, ...named }: PreparedRow, run: CommandsOfCaller): Promise<NamedResult> {
    if (!row || faults.length > 0) return { ...named, ...refusedFor(faults) };
    try {
      return { ...named, ...(await kind.record(row, run)) };
    } catch (error) {
      return { ...named, ...refusedFor(toFaults(error)) };
    }
  }

  private keepResults(results: readonly NamedResult[], rows: readonly PreparedRow[]): Promise<string> {
    const kept = results.map(({ quoted: inMessages = [], ...result }, index) => {
      const quoted = [...inMessages, ...(rows[index]?.quoted ?? [])];
      // Of a row that is not what it should be, any cell may be of somebody.
      const label = rows[index]?.row ? result.name : undefined;
      return defined({
        ...result,
        name: label,
        faults: result.faults.map((fault) => maskFault(fault, quoted)),
        warnings: result.warnings.map((warning) => maskFault(warning, quoted)),
      });
    });
    return this.parts.rows.keep(kept);
  }

  private toRun(kind: ImportKind, id: string, request: RequestOrigin, signal = new AbortController().signal): CommandsOfCaller {
    const { handling, store, named, people, ids } = this.parts;
    const { name, waitsForNothing = false } = kind;
    const origin = toOrigin(request);
    return new CommandsOfCaller({ dryRun: false, handling, store, named, people, ids, origin, signal, id, kind: name, waitsForNothing });
  }

  private async execute(issued: Command, origin: RequestOrigin): Promise<void> {
    await this.parts.handling.execute(this.parts.decider, issued, commandContext(origin, randomUUID()));
  }

  /** @throws Problem 429 */
  private async oneOfFew<T>(act: () => Promise<T>): Promise<T> {
    if (this.busy + this.running.size >= MOST_IMPORTS) {
      throw new Problem('platform/too-many-requests', `${MOST_IMPORTS} imports are under way here. Ask again in ${BUSY_SECONDS} seconds.`, {
        headers: { 'retry-after': String(BUSY_SECONDS) },
      });
    }
    this.busy += 1;
    try {
      return await act();
    } finally {
      this.busy -= 1;
    }
  }
}

/** Results that are to be noted, in the order of the rows. */
class NotedRows {
  private readonly waiting: NamedResult[] = [];
  private notedAt = performance.now();

  constructor(
    /** The number of the first row that it is not noted of. */
    private first: number,
  ) {}

  get next(): number {
    return this.first + this.waiting.length;
  }

  get isDue(): boolean {
    return this.waiting.length >= ROWS_NOTED || performance.now() - this.notedAt > NOTED_AFTER_MS;
  }

  add(result: NamedResult): void {
    this.waiting.push(result);
  }

  take(): { readonly first: number; readonly results: readonly NamedResult[] } {
    const taken = { first: this.first, results: this.waiting.splice(0) };
    this.first += taken.results.length;
    this.notedAt = performance.now();
    return taken;
  }
}

/** Of the request what outlives it: a run goes on as its caller, and as nobody else. */
const toOrigin = ({ headers, gpn }: RequestOrigin): RequestOrigin => ({ headers, gpn });

const leaseName = (id: string): string => `import ${id}`;

const refusedFor = (faults: readonly Fault[]): RowResult => ({ outcome: 'refused', steps: [], faults, warnings: [] });

const toWork = (kind: ImportKind, { row, faults }: PreparedRow, act: () => Promise<NamedResult>) => ({
  keys: row && faults.length === 0 ? kind.keys(row) : [],
  act,
});

function countRows(results: readonly RowResult[]): RowCounts {
  const count = (outcome: RowResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  return { recorded: count('recorded'), unchanged: count('unchanged'), refused: count('refused') };
}

function linesInWords(results: readonly NamedResult[]): string {
  const refused = results.filter(({ outcome }) => outcome === 'refused');
  const lines = refused.slice(0, LINES_NAMED).map(({ line, faults: [first] }) => `${line}${first ? ` (${first.code})` : ''}`);
  const more = refused.length > LINES_NAMED ? `, and ${refused.length - LINES_NAMED} more` : '';
  return `${refused.length} of ${results.length} rows are refused: lines ${lines.join(', ')}${more}.`;
}

function toReason(failure: unknown): StoppedBecause {
  if (failure === undefined) return 'service-stopping';
  if (isUnavailable(failure)) return 'service-away';
  if (!(failure instanceof Problem)) return failure instanceof Refusal ? 'not-allowed' : 'failed';
  if (failure.status === 401) return 'token-expired';
  return failure.status === 403 ? 'not-allowed' : 'service-away';
}
