import type { RecordedEvent } from '#libs/event-sourcing';
import type { leafHash, readEntry, toEntry } from '#libs/tlog';

/** The entry of a sample of the golden corpus, as it was when the sample came, a line of libs/tlog/golden/entries.jsonl. */
interface FrozenEntry {
  readonly entry: string;
  /** Its leaf hash, 64 hexadecimal digits. */
  readonly leaf: string;
}

interface EntryFormat {
  readonly toEntry: typeof toEntry;
  readonly readEntry: typeof readEntry;
  readonly leafHash: typeof leafHash;
}

/** The source that the samples stand in, one after the other as they came. */
const PLACE = { source: 'main', epoch: 1 } as const;

/**
 * Holds what is made of the golden corpora to what was written down. `faults`: a line that would be another now, or whose sample is
 * gone. `missing`: lines for samples that have none, to be added at the end.
 */
export function heldToFrozenEntries(
  jsonLines: string,
  events: readonly RecordedEvent[],
  { toEntry, readEntry, leafHash }: EntryFormat,
): { readonly faults: readonly string[]; readonly missing: readonly string[] } {
  const lines = jsonLines.split('\n').filter(Boolean);
  const byId = new Map(events.map((event) => [event.id, event]));
  const toLine = (event: RecordedEvent, sequence: number): string => {
    const entry = toEntry(event, { ...PLACE, sequence });
    const frozen: FrozenEntry = { entry: Buffer.from(entry).toString(), leaf: Buffer.from(leafHash(entry)).toString('hex') };
    return JSON.stringify(frozen);
  };
  const faults: string[] = [];
  for (const [index, line] of lines.entries()) {
    const { id, sequence, type } = readEntry(Buffer.from((JSON.parse(line) as FrozenEntry).entry));
    const event = byId.get(id);
    byId.delete(id);
    if (!event) faults.push(`line ${index + 1}: the sample ${id} (${type}) was taken out of its corpus`);
    else if (sequence !== index || toLine(event, index) !== line) faults.push(`line ${index + 1}: ${type} has another entry now`);
  }
  const missing = [...byId.values()].map((event, index) => toLine(event, lines.length + index));
  return { faults, missing };
}
