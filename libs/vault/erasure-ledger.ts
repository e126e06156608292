/** That a person was erased, or a text redacted, and when: opaque ids and instants, and nothing else. */
export interface Erasure {
  readonly kind: 'person' | 'text';
  readonly id: string;
  /** When it took effect: `2026-03-31T00:00:00.000Z`. */
  readonly at: string;
}

/**
 * What was erased, kept apart from the log and the vault, and from their backups: a copy of both from before an erasure is
 * erased again by it. Nothing is ever taken out. One contract suite holds every engine to this.
 */
export interface ErasureLedger {
  /** Appends, once an id; on disk before it is answered. @throws VaultUnavailable */
  append(erasure: Erasure): Promise<void>;
  /** Everything that was appended, by any instance, in no particular order. @throws LedgerDamaged, VaultUnavailable */
  all(): Promise<readonly Erasure[]>;
  close(): Promise<void>;
}

/** The ledger holds something that is no erasure: the service must not start, as somebody might be shown who was erased. */
export class LedgerDamaged extends Error {
  constructor(place: string) {
    super(
      `${place} is no erasure that was recorded here: put back the newest copy of the ledger of erasures, or take that line out by hand`,
    );
    this.name = 'LedgerDamaged';
  }
}

const LINE =
  /^(?<kind>person|text) (?<id>[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}) (?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/;

export const erasureLine = ({ kind, id, at }: Erasure): string => `${kind} ${id} ${at}`;

export function parseErasure(line: string, place: string): Erasure {
  const { kind, id, at } = LINE.exec(line)?.groups ?? {};
  if (!kind || !id || !at) throw new LedgerDamaged(place);
  return { kind: kind as Erasure['kind'], id, at };
}
