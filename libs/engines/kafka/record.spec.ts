import { type AbortedTransaction, type FetchedRecord, onlyCommitted, parseOffset, toReceivedMessage } from './record.js';

const record = (offset: number, producerId: string, more: Partial<FetchedRecord> = {}): FetchedRecord => ({
  offset: String(offset),
  timestamp: '0',
  key: Buffer.from('k'),
  value: Buffer.from(String(offset)),
  headers: {},
  isControlRecord: false,
  batchContext: { firstOffset: String(offset), lastOffsetDelta: 0, producerId, inTransaction: true },
  ...more,
});
const marker = (offset: number, producerId: string, type: 'abort' | 'commit') =>
  record(offset, producerId, { isControlRecord: true, key: Buffer.from([0, 0, 0, type === 'abort' ? 0 : 1]) });
const abortedTransaction = (producerId: string, firstOffset: number): AbortedTransaction => ({
  producerId,
  firstOffset: String(firstOffset),
});
const offsets = (records: readonly FetchedRecord[]) => records.map(({ offset }) => Number(offset));

describe('a reader of committed records', () => {
  test('sees neither aborted nor control records', () => {
    const records = [
      record(0, 'a'),
      marker(1, 'a', 'commit'),
      record(2, 'a'),
      marker(3, 'a', 'abort'),
      record(4, 'a'),
      marker(5, 'a', 'commit'),
    ];
    expect(offsets(onlyCommitted(records, [abortedTransaction('a', 2)]))).toEqual([0, 4]);
  });

  test('tells overlapping transactions of two producers apart, in whatever order they were aborted', () => {
    const records = [
      record(10, 'a'),
      record(11, 'b'),
      record(12, 'c'),
      marker(13, 'b', 'abort'),
      marker(14, 'a', 'abort'),
      record(15, 'b'),
    ];
    expect(offsets(onlyCommitted(records, [abortedTransaction('b', 11), abortedTransaction('a', 10)]))).toEqual([12, 15]);
  });

  test('leaves out what remains of transactions that were aborted and began before what was fetched', () => {
    const records = [record(10, 'b'), record(11, 'a'), marker(12, 'a', 'abort'), marker(13, 'b', 'abort')];
    expect(offsets(onlyCommitted(records, [abortedTransaction('a', 3), abortedTransaction('b', 5)]))).toEqual([]);
  });

  test('keeps what was written outside transactions', () => {
    const plain = record(1, 'a', { batchContext: { firstOffset: '1', lastOffsetDelta: 0, producerId: 'a', inTransaction: false } });
    expect(offsets(onlyCommitted([record(0, 'a'), plain, marker(2, 'a', 'abort')], [abortedTransaction('a', 0)]))).toEqual([1]);
  });
});

test('a message carries text, and an offset that names its partition', () => {
  const message = toReceivedMessage('t', 2, {
    offset: '17',
    key: Buffer.from('k'),
    value: Buffer.from('é'),
    headers: { ce_id: Buffer.from('1') },
  });
  expect(message).toEqual({ topic: 't', key: 'k', headers: { ce_id: '1' }, value: 'é', offset: '2-17' });
  expect(parseOffset(message.offset)).toEqual({ partition: 2, offset: 17 });
  expect(() => parseOffset('17')).toThrow(new RangeError('"17" is not an offset'));
});
