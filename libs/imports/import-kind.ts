import type { AnyDecider, Command, CommandHandler, EventStore, OpaqueIds, Outcome, Permission } from '#libs/event-sourcing';
import type { Caller, PeopleRequest } from '#libs/platform';
import type { Difference, NamedRow, TableColumns } from '#libs/spreadsheets';

/** Why a row, or part of it, is not recorded; or what is worth a look in one that is. */
export interface Fault {
  /** The column. Empty: the row as such. */
  readonly field: string;
  /** `import/…` for what is wrong with the file, else the code of the rule that refuses. */
  readonly code: string;
  readonly message: string;
  /** Of `import/different`: column by column. */
  readonly differences?: readonly Difference[];
}

type RowOutcome = 'recorded' | 'unchanged' | 'refused';

/** What became of a row; in a dry run, what would. */
export interface RowResult {
  readonly outcome: RowOutcome;
  /** Id of the record that the row is about, where it is known. */
  readonly record?: string | undefined;
  /** What was recorded of it, or would be, step by step. */
  readonly steps: readonly string[];
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
  /** What its messages quote of somebody: shown to who asks, and not kept. */
  readonly quoted?: readonly string[];
}

/** A row that can be recorded as far as can be told from the row alone. */
export interface ReadableRow {
  readonly line: number;
}

/** What no two rows of a file may have. */
interface UniqueInFile {
  readonly key: string;
  /** `firstLine`: where it stands already. */
  readonly fault: (firstLine: number) => Fault;
}

/**
 * A kind of file that a service imports: its columns, and what a row of it becomes. Everything else is the same for all: acceptance, dry
 * run, order, repetition, progress, going on after a break (`docs/how-to/add-an-import.md`).
 */
export interface ImportKind<Column extends string = string, Row extends ReadableRow = ReadableRow> {
  /** In its routes: `expressions`. */
  readonly name: string;
  /** What it is for, in one sentence: a verb first. */
  readonly summary: string;
  readonly columns: TableColumns<Column>;
  /** Columns that say who somebody is: the cells are kept in the people service alone. `email`: the one that an address stands in. */
  readonly personal?: { readonly columns: readonly Column[]; readonly email?: Column };
  /** Who may send such a file. Whether they may record a row is asked of the rules of the commands that it becomes. */
  readonly allowedFor: readonly Permission[];
  /** The columns that a result names its row by: a reference, and what it is about. */
  readonly labels: { readonly ref: Column; readonly name?: Column };
  /**
   * True: a dry run waits for nothing that other services are about to tell. For a kind that asks there itself, and assumes what it hears
   * (`RowRun.assume`).
   */
  readonly waitsForNothing?: true;
  /** A row, or everything that is wrong with it, from the row alone. Pure. */
  read(row: NamedRow<Column>): Row | readonly Fault[];
  /** What no other row of the file may have, too. */
  unique?(row: Row): readonly UniqueInFile[];
  /** Rows that have one of these in common are recorded one after another, in the order of the file. */
  keys(row: Row): readonly string[];
  /** What is done with a row, in a dry run and for good: the run says which. */
  record(row: Row, run: RowRun): Promise<RowResult>;
}

/** What a command came to. */
export type Recorded = Pick<Outcome, 'id' | 'events' | 'repeated' | 'position'>;

/**
 * What a row is recorded by. In a dry run the same, on a log that keeps nothing: `dryRun` is for what is done elsewhere alone, in the
 * people service.
 */
export interface RowRun {
  readonly dryRun: boolean;
  readonly handling: CommandHandler;
  /** Ids that derive from a person's. */
  readonly ids: OpaqueIds;
  /** The log itself: what was recorded before the import, and by it. */
  readonly store: Pick<EventStore, 'readStream'>;
  /** Who asked for it; a command of theirs is refused as if they had sent it by itself. */
  readonly caller: Caller;
  readonly now: string;
  /** Aborted when the run is to end. */
  readonly signal: AbortSignal;
  /**
   * Asks the people service under the caller's own token; in a dry run as a dry run, but for what only reads.
   * @throws RefusedByPeople; Problem
   */
  askPeople<T>(request: PeopleRequest & { readonly reads?: true }): Promise<T>;
  /** True for an event that this very import has recorded: before a break. */
  isOwn(event: { readonly causationId: string }): boolean;
  /**
   * The same run on a log of its own: nothing that `act` does is recorded. What a row comes to as a whole is found out so before
   * any of it is recorded.
   */
  simulate<T>(act: (run: RowRun) => Promise<T>): Promise<T>;
  /** Under `key` it is recorded once, whoever sends it. @throws Refusal; Problem 403 for a caller who may not, 422 for a text that names a person */
  execute(decider: AnyDecider, command: Command, key: readonly string[]): Promise<Recorded>;
  /** What a service hears from another in time, and a dry run has to say itself: nothing is done in a run for good. */
  assume(decider: AnyDecider, command: Command): Promise<void>;
}
