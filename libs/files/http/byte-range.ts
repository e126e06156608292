/** Bytes from `first` to `last`, both with. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

const RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/** Of one range (RFC 9110, 14); undefined: the whole, also for several and for what is no range; `none`: it lies beyond the end. */
export function parseRange(header: string | undefined, bytes: number): ByteRange | 'none' | undefined {
  const [whole, from = '', to = ''] = RANGE.exec(header ?? '') ?? [];
  if (whole === undefined || (from === '' && to === '')) return undefined;
  if (from === '') return to === '0' ? 'none' : { first: Math.max(0, bytes - Number(to)), last: bytes - 1 };
  if (to !== '' && Number(to) < Number(from)) return undefined;
  return Number(from) >= bytes ? 'none' : { first: Number(from), last: to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1) };
}

/** What of a content lies in a range. It is read to its end all the same: there its digest is compared. */
export async function* inRange(content: AsyncIterable<Uint8Array>, { first, last }: ByteRange): AsyncIterable<Uint8Array> {
  let offset = 0;
  for await (const piece of content) {
    const from = Math.max(0, first - offset);
    const to = Math.min(piece.length, last + 1 - offset);
    offset += piece.length;
    if (from < to) yield piece.subarray(from, to);
  }
}
