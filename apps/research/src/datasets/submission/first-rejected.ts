import type { BlobStore } from '#libs/content';
import type { RejectedRow } from './observation-file.js';

/** The first rejected rows of a report that is kept, as the reading of the file had found them. @throws what the store throws */
export async function readFirstRejected(contents: BlobStore, report: string, shown: number): Promise<readonly RejectedRow[]> {
  const rows = new Map<number, { readonly field: string; readonly rule: string }[]>();
  for await (const line of readLines(contents.open(report))) {
    const [lineNumber, field = '', rule = ''] = line.split(',');
    const row = Number(lineNumber);
    if (!rows.has(row) && rows.size === shown) break;
    rows.set(row, [...(rows.get(row) ?? []), { field, rule }]);
  }
  return [...rows].map(([line, faults]) => ({ line, faults: faults as RejectedRow['faults'] }));
}

/** Without the header. */
async function* readLines(content: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let header = true;
  for await (const piece of content) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* header ? lines.slice(1) : lines;
    if (lines.length > 0) header = false;
  }
}
