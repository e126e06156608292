import type { Warning } from '../model/decider.js';
import type { Position } from '../model/event.js';

/** What a command came to. */
export interface Outcome {
  /** The aggregate's id. */
  readonly id: string;
  /** The stream's revision after the command. */
  readonly revision: number;
  /** Ask a query to wait for this position to read your own write. START when the command changed nothing in an empty log. */
  readonly position: Position;
  /** Types of the events that it recorded, in order. */
  readonly events: readonly string[];
  /** True when this command had been recorded before, under the same command id. */
  readonly repeated: boolean;
  /** Absent: nothing to be told beside it. */
  readonly warnings?: readonly Warning[];
}

/** The caller named a revision (If-Match) and the stream stands elsewhere. */
export class PreconditionFailed extends Error {
  constructor(
    readonly id: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`${id} stands at revision ${actual}, the command expected ${expected}`);
    this.name = 'PreconditionFailed';
  }
}

/** Too many others wrote to the stream at the same time: worth trying again. */
export class TooManyConflicts extends Error {
  constructor(
    readonly stream: string,
    readonly attempts: number,
  ) {
    super(`${stream} was written to by others ${attempts} times while the command was decided`);
    this.name = 'TooManyConflicts';
  }
}
