import type { IHeaders } from 'kafkajs';
import type { ReceivedMessage } from '#libs/event-sourcing';

/** A record as kafkajs decodes it from a fetch. */
export interface FetchedRecord {
  readonly offset: string;
  readonly timestamp: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
  readonly isControlRecord: boolean;
  readonly batchContext: {
    readonly firstOffset: string;
    readonly lastOffsetDelta: number;
    readonly producerId: string;
    readonly inTransaction: boolean;
  };
}

export interface AbortedTransaction {
  readonly producerId: string;
  readonly firstOffset: string;
}

const ABORT = 0;

/**
 * The records that a reader of committed ones sees, in order. kafkajs' own filter lets aborted records through when
 * transactions of two producers overlap in a partition (it starts one aborted transaction a record), so it is not used.
 */
export function onlyCommitted(records: readonly FetchedRecord[], aborted: readonly AbortedTransaction[]): FetchedRecord[] {
  const beginning = [...aborted].sort((a, b) => Number(a.firstOffset) - Number(b.firstOffset));
  const aborting = new Set<string>();
  return records.filter(({ offset, key, isControlRecord, batchContext }) => {
    while (beginning[0] && Number(beginning[0].firstOffset) <= Number(offset)) {
      aborting.add(beginning[0].producerId);
      beginning.shift();
    }
    if (!isControlRecord) return !(batchContext.inTransaction && aborting.has(batchContext.producerId));
    // A control record's key: version, then type, two bytes each.
    if (key && key.length >= 4 && key.readInt16BE(2) === ABORT) aborting.delete(batchContext.producerId);
    return false;
  });
}

/** Unique within the topic, ordered within a partition: `<partition>-<offset>`. */
export const placeText = (partition: number, offset: number | string): string => `${partition}-${offset}`;

/** @throws RangeError when it is not one of ours */
export function parseOffset(text: string): { readonly partition: number; readonly offset: number } {
  const [, partition, offset] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  if (partition === undefined || offset === undefined) throw new RangeError(`"${text}" is not an offset`);
  return { partition: Number(partition), offset: Number(offset) };
}

type Carried = Pick<FetchedRecord, 'offset' | 'key' | 'value'> & { readonly headers?: IHeaders | undefined };

export function toReceivedMessage(topic: string, partition: number, { offset, key, value, headers = {} }: Carried): ReceivedMessage {
  const text: Record<string, string> = {};
  for (const name in headers) {
    const header = headers[name];
    text[name] = String(Array.isArray(header) ? header[0] : header);
  }
  return {
    topic,
    key: key?.toString() ?? '',
    headers: text,
    value: value?.toString() ?? '',
    offset: placeText(partition, offset),
  };
}
