import { append, createEvent, DAY_MS, type DecisionContext, decider, type Instant, type ItemList } from '#libs/event-sourcing';
import { commandsOfOneService, type ImportEvents, type RecordedRows, type RowCounts, type StoppedBecause } from './import.messages.js';
import { refuse } from './import.refusals.js';

/** Results of rows that stand beside each other, by where they are. */
interface ResultsOfRows {
  /** Of all rows, from 0. */
  readonly first: number;
  readonly count: number;
  readonly results: string;
}

/** A file that a service was given. */
export interface ImportState {
  readonly status: 'none' | 'accepted' | 'recording' | 'stopped' | 'recorded';
  readonly kind: string;
  readonly rows: number;
  readonly content: string;
  /** Opaque id of who sent the file. */
  readonly sender: string;
  readonly acceptedAt: Instant;
  readonly expiresAt: Instant;
  /** Of the last dry run, of the rows that were not recorded by then. */
  readonly checked: RowCounts & { readonly first: number; readonly results: string };
  readonly mode?: RecordedRows;
  /** Of how many rows it is noted what became of them. */
  readonly settled: number;
  readonly counts: RowCounts;
  /** In the order of the rows. */
  readonly results: ItemList<ResultsOfRows>;
  readonly stopped?: StoppedBecause;
  /** Of its newest entry in the log: whatever was recorded of the rows that are settled stands before it. */
  readonly position: number;
}

/** For how long rows and results are kept. */
const IMPORT_DAYS = 7;

const NONE: RowCounts = { recorded: 0, unchanged: 0, refused: 0 };

const none: ImportState = {
  ...{ status: 'none', kind: '', rows: 0, content: '', sender: '', acceptedAt: '', expiresAt: '' },
  ...{ checked: { ...NONE, first: 0, results: '' }, settled: 0, counts: NONE, results: [], position: 0 },
};

/** True once rows and results are not kept any more. */
export const isForgotten = ({ expiresAt }: Pick<ImportState, 'expiresAt'>, now: Instant): boolean => now >= expiresAt;

const add = (sum: RowCounts, counts: RowCounts): RowCounts => ({
  recorded: sum.recorded + counts.recorded,
  unchanged: sum.unchanged + counts.unchanged,
  refused: sum.refused + counts.refused,
});

/** @throws Refusal for an import that nothing can be recorded of any more */
export function assertRecordable(state: ImportState, now: Instant): void {
  if (state.status === 'none') throw refuse['unknown-import']('No file was accepted under this id.');
  if (state.status === 'recorded') throw refuse['already-recorded']('All its rows are settled.');
  if (isForgotten(state, now)) throw refuse['file-forgotten'](`The rows were kept until ${state.expiresAt}. Send the file again.`);
}

function assertRecording(state: ImportState, { now }: DecisionContext): void {
  assertRecordable(state, now);
  if (state.status !== 'recording') throw refuse['rows-out-of-step']('Nothing of it is being recorded.');
}

const event = createEvent<ImportEvents>();

/** The imports of one service; `category`: of their streams. */
export const importDecider = (category: string) =>
  decider<ImportState, ImportEvents, Record<string, never>>()({
    category,
    internal:
      'A file on its way into the records: what became of its rows is read where it was sent, and stands in the histories of the records.',
    initial: none,
    commands: commandsOfOneService(),
    idOf: (command) => command.import,
    decide: {
      AcceptFile: ({ kind, rows, content, checked, results }, { status }, { now }) => {
        if (status !== 'none') return [];
        const expiresAt = new Date(Date.parse(now) + IMPORT_DAYS * DAY_MS).toISOString();
        return [event('FileAccepted', { kind, rows, content, checked, results, expiresAt })];
      },

      NoteCheck: ({ checked, results }, state, { now }) => {
        assertRecordable(state, now);
        return [event('RowsChecked', { checked, results })];
      },

      BeginRecording: ({ mode }, state, { now }) => {
        assertRecordable(state, now);
        return [event('RecordingBegun', { mode })];
      },

      NoteRows: ({ first, count, counts, results }, state, context) => {
        assertRecording(state, context);
        if (first !== state.settled || first + count > state.rows) {
          throw refuse['rows-out-of-step'](`The next row is number ${state.settled + 1} of ${state.rows}.`);
        }
        const noted = event('RowsRecorded', { first, count, counts, results });
        return first + count === state.rows ? [noted, event('RecordingFinished', {})] : [noted];
      },

      StopRecording: ({ reason }, state) => (state.status === 'recording' ? [event('RecordingStopped', { reason })] : []),
    },
    evolve: {
      FileAccepted: (_, { checked, results, ...accepted }, { actor, recordedAt, position }) => ({
        ...none,
        ...accepted,
        status: 'accepted',
        checked: { ...checked, first: 0, results },
        sender: actor,
        acceptedAt: recordedAt,
        position,
      }),
      RowsChecked: (state, { checked, results }) => ({ ...state, checked: { ...checked, first: state.settled, results } }),
      RecordingBegun: ({ stopped: _, ...state }, { mode }) => ({ ...state, status: 'recording', mode }),
      RowsRecorded: (state, { first, count, counts, results }, { position }) => ({
        ...state,
        position,
        settled: first + count,
        counts: add(state.counts, counts),
        results: append(state.results, { first, count, results }),
      }),
      RecordingStopped: (state, { reason }) => ({ ...state, status: 'stopped', stopped: reason }),
      RecordingFinished: (state) => ({ ...state, status: 'recorded' }),
    },
  });

export type ImportDecider = ReturnType<typeof importDecider>;
