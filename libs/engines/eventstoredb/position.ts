import type { Position as LogPosition, ReadPosition } from '@eventstore/db-client';
import { type Position, START } from '#libs/event-sourcing';

/**
 * A place in the server's transaction log is a byte and whether the record that begins there is passed: `(c, c)` is passed,
 * `(c, 0)` is everything before byte c, which filtered checkpoints name. Kept as the byte alone, a checkpoint at the end of
 * the log would pass the event that is written there next. So a position is `2c + 1` for the one and `2c` for the other.
 * Safe integers hold it for logs up to 2^52 bytes (4.5 PB).
 * @throws RangeError beyond
 */
export function toPosition({ commit, prepare }: LogPosition): Position {
  const position = commit * 2n + (prepare < commit ? 0n : 1n);
  if (position <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(position);
  throw new RangeError(
    commit === NO_POSITION
      ? 'the server does not say where an event stands in the log: it is older than 22.6'
      : `byte ${commit} of the log is beyond what a position can name (2^52)`,
  );
}

/** Where a subscription goes on: exclusive, as a position is. Byte 0 of a log is never an event. */
export function toLogPosition(position: Position): ReadPosition {
  if (position <= START || position < 2) return 'start';
  const commit = BigInt(Math.floor(position / 2));
  return { commit, prepare: position % 2 === 1 ? commit : 0n };
}

/** Unsigned -1: what older servers answer. */
const NO_POSITION = 0xffff_ffff_ffff_ffffn;
