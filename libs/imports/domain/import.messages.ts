import { IsIn, IsInt, IsUUID, Matches, Min } from 'class-validator';
import { Command, CommandInfo, type Instant, Nested } from '#libs/event-sourcing';

/** Which rows are recorded: all of them or, where some are refused, none; or the good ones. */
export const recordedRows = ['all', 'good'] as const;
export type RecordedRows = (typeof recordedRows)[number];

/** Why a run ended before the last row. */
export const stoppedBecause = ['token-expired', 'service-stopping', 'not-allowed', 'service-away', 'failed'] as const;
export type StoppedBecause = (typeof stoppedBecause)[number];

/** How many rows came to what. */
export interface RowCounts {
  readonly recorded: number;
  readonly unchanged: number;
  readonly refused: number;
}

/**
 * An import as the log has it: nothing of what its rows hold. Rows and results are in the store of temporary contents, by digests that
 * stand for nobody's data (each begins with a secret that goes with it), cells about persons in the people service.
 */
export interface ImportEvents {
  FileAccepted: {
    readonly kind: string;
    readonly rows: number;
    /** Where the rows are. */
    readonly content: string;
    /** What the dry run of the rows came to. */
    readonly checked: RowCounts;
    readonly results: string;
    /** After it rows and results are gone. */
    readonly expiresAt: Instant;
  };
  /** Again, before the rows are recorded: what came of it this time. */
  RowsChecked: { readonly checked: RowCounts; readonly results: string };
  RecordingBegun: { readonly mode: RecordedRows };
  /** The next of the rows, in the order of the file. */
  RowsRecorded: { readonly first: number; readonly count: number; readonly counts: RowCounts; readonly results: string };
  RecordingStopped: { readonly reason: StoppedBecause };
  RecordingFinished: Record<string, never>;
}

const DIGEST = /^[\da-f]{64}$/;
const KIND = /^[a-z]+(-[a-z]+)*$/;

class CountsOfRows implements RowCounts {
  @IsInt()
  @Min(0)
  recorded: number;

  @IsInt()
  @Min(0)
  unchanged: number;

  @IsInt()
  @Min(0)
  refused: number;
}

/** Command classes of a service's own: each class is decided in one place. */
export function commandsOfOneService() {
  abstract class ImportCommand extends Command {
    @IsUUID()
    import: string;
  }

  abstract class WithCounts extends ImportCommand {
    @Nested(() => CountsOfRows)
    checked: RowCounts;

    @Matches(DIGEST)
    results: string;
  }

  @CommandInfo('Accept a file whose rows were checked', [], { creates: true })
  class AcceptFile extends WithCounts {
    @Matches(KIND)
    kind: string;

    @IsInt()
    @Min(1)
    rows: number;

    @Matches(DIGEST)
    content: string;
  }

  @CommandInfo('Note what a check of the rows came to', [])
  class NoteCheck extends WithCounts {}

  @CommandInfo('Begin to record the rows, or go on with it', [])
  class BeginRecording extends ImportCommand {
    @IsIn(recordedRows)
    mode: RecordedRows;
  }

  @CommandInfo('Note what became of the next rows', [])
  class NoteRows extends ImportCommand {
    @IsInt()
    @Min(0)
    first: number;

    @IsInt()
    @Min(1)
    count: number;

    @Nested(() => CountsOfRows)
    counts: RowCounts;

    @Matches(DIGEST)
    results: string;
  }

  @CommandInfo('Note that a run ended before the last row', [])
  class StopRecording extends ImportCommand {
    @IsIn(stoppedBecause)
    reason: StoppedBecause;
  }

  return { AcceptFile, NoteCheck, BeginRecording, NoteRows, StopRecording };
}
