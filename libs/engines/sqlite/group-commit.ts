import type { DatabaseSync } from 'node:sqlite';
import { explain, FileUnavailable, isBusy, type Unavailable, unavailableAs } from './failure.js';

interface Unit {
  readonly work: () => unknown;
  readonly resolve: (outcome: never) => void;
  readonly reject: (error: unknown) => void;
  readonly unavailable: Unavailable;
}

/** Longest time that the event loop is kept from other work by one transaction is bounded by this. */
const MAX_UNITS = 512;
const BUSY_RETRY_MS = 10;
const BUSY_PATIENCE_MS = 5_000;

/**
 * Writes what is asked for in the same turn of the event loop in one transaction, so that many callers share one sync of
 * the disk. Each unit has its own outcome: one that is refused must find out before it writes, and *returns* its error;
 * one that throws takes the transaction back, and then every unit gets one of its own.
 */
export class GroupCommit {
  /** Grows with each transaction. */
  transaction = 0;
  private waiting: Unit[] = [];
  private scheduled = false;
  private busySince: number | undefined;
  private readonly begin;
  private readonly commit;

  constructor(
    private readonly file: string,
    private readonly db: DatabaseSync,
    /** Called once a transaction that wrote something, before its callers hear of it. */
    private readonly committed: () => void,
    private readonly rolledBack: () => void,
  ) {
    this.begin = db.prepare('BEGIN IMMEDIATE');
    this.commit = db.prepare('COMMIT');
  }

  /** Resolves after the commit. The work may run more than once; only the last run counts. */
  run<T>(work: () => T | Error, unavailable: Unavailable): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, resolve, reject, unavailable });
      this.schedule();
    });
  }

  /** Writes what waits now; what cannot be written is rejected. */
  close(): void {
    while (this.waiting.length > 0) {
      const units = this.take();
      if (!this.write(units)) for (const unit of units) this.reject(unit, new FileUnavailable(this.file, 'it is closed'));
    }
  }

  private readonly next = (): void => {
    this.scheduled = false;
    if (this.waiting.length === 0) return;
    const units = this.take();
    if (this.write(units)) {
      this.busySince = undefined;
      if (this.waiting.length > 0) this.schedule();
      return;
    }
    this.waiting = [...units, ...this.waiting];
    this.busySince ??= performance.now();
    if (performance.now() - this.busySince < BUSY_PATIENCE_MS) {
      this.scheduled = true;
      setTimeout(this.next, BUSY_RETRY_MS);
      return;
    }
    this.busySince = undefined;
    const given = this.waiting;
    this.waiting = [];
    for (const unit of given) this.reject(unit, new FileUnavailable(this.file, 'another process holds it'));
  };

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(this.next);
  }

  private take(): Unit[] {
    if (this.waiting.length > MAX_UNITS) return this.waiting.splice(0, MAX_UNITS);
    const units = this.waiting;
    this.waiting = [];
    return units;
  }

  /** False: another process is writing; nothing happened. */
  private write(units: readonly Unit[]): boolean {
    const outcomes: unknown[] = [];
    this.transaction += 1;
    try {
      this.begin.run();
    } catch (error) {
      if (isBusy(error)) return false;
      for (const unit of units) this.reject(unit, error);
      return true;
    }
    try {
      for (const unit of units) outcomes.push(unit.work());
      this.commit.run();
    } catch (error) {
      this.rollBack();
      this.oneByOne(units, error);
      return true;
    }
    this.committed();
    for (let index = 0; index < units.length; index++) {
      const [unit, outcome] = [units[index] as Unit, outcomes[index]];
      if (outcome instanceof Error) unit.reject(outcome);
      else unit.resolve(outcome as never);
    }
    return true;
  }

  private oneByOne(units: readonly Unit[], error: unknown): void {
    if (units.length === 1) {
      this.reject(units[0] as Unit, error);
      return;
    }
    for (const unit of units) if (!this.write([unit])) this.reject(unit, new FileUnavailable(this.file, 'another process holds it'));
  }

  private reject(unit: Unit, error: unknown): void {
    unit.reject(unavailableAs(unit.unavailable, explain(this.file, error)));
  }

  private rollBack(): void {
    this.rolledBack();
    // SQLite has rolled back by itself after some failures (disk full, I/O error).
    if (this.db.isTransaction) this.db.exec('ROLLBACK');
  }
}
