import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Proposed, TransactionLog } from './log.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gpn-emulator-'));
  file = join(folder, 'log.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const toProposed = (id: string): Proposed => ({
  id,
  type: 'T',
  contentType: 'application/json',
  data: Buffer.from('{"a":"Ж"}'),
  metadata: Buffer.from([0, 255]),
});

test('a log in a file is the same after a restart', () => {
  const log = new TransactionLog(file);
  log.write('a-1', 'none', [toProposed('1'), toProposed('2')]);
  log.write('b-1', 'any', [toProposed('3')]);
  log.close();
  const again = new TransactionLog(file);
  expect(again.records).toEqual(log.records);
  expect(again.write('a-1', 'none', [toProposed('1'), toProposed('2')])).toEqual({
    result: 'idempotent',
    revision: 1,
    position: log.stream('a-1')?.[1]?.position,
  });
  again.close();
});

test('an append that a crash cut short was never made', () => {
  const log = new TransactionLog(file);
  log.write('a-1', 'none', [toProposed('1')]);
  log.close();
  const whole = readFileSync(file);
  appendFileSync(file, whole.subarray(0, 40));
  const again = new TransactionLog(file);
  expect(again.records).toEqual(log.records);
  expect(again.write('a-1', 0, [toProposed('2')])).toMatchObject({ result: 'written', revision: 1 });
  again.close();
  expect(new TransactionLog(file).stream('a-1')?.map((record) => record.id)).toEqual(['1', '2']);
});

describe('what a stream must stand at', () => {
  const log = new TransactionLog();
  log.write('a-1', 'none', [toProposed('1'), toProposed('2'), toProposed('3')]);

  test.each([
    ['none, for a stream that exists', 'none', ['9'], { result: 'wrong-revision', current: 2 }],
    ['a revision below', 0, ['9'], { result: 'wrong-revision', current: 2 }],
    ['a revision above', 3, ['9'], { result: 'wrong-revision', current: 2 }],
    ['a revision below, with the ids that stand there', 0, ['2', '3'], { result: 'idempotent', revision: 2 }],
    ['none, with the first ids that stand there', 'none', ['1', '2'], { result: 'idempotent', revision: 1 }],
    ['a revision below, with ids of which only some stand there', 0, ['2', '9'], { result: 'wrong-revision', current: 2 }],
    ['a revision below, with ids that go on beyond the end', 1, ['3', '4'], { result: 'wrong-revision', current: 2 }],
    ['anything, with ids that stand there', 'any', ['2', '3'], { result: 'idempotent', revision: 2 }],
  ] as const)('%s', (_name, expected, ids, result) => {
    expect(log.write('a-1', expected, ids.map(toProposed))).toMatchObject(result);
    expect(log.stream('a-1')).toHaveLength(3);
  });

  test('something, for a stream that does not exist', () => {
    expect(log.write('z-1', 'exists', [toProposed('1')])).toEqual({ result: 'wrong-revision', current: -1 });
  });
});

test('a page of the log names where it ends, which is where the next record will begin', () => {
  const log = new TransactionLog();
  log.write('a-1', 'none', [toProposed('1'), toProposed('2')]);
  const all = () => true;
  const first = log.read({ commit: -1, prepare: -1 }, 2, 100, all);
  expect([first.records.length, first.considered, first.endOfLog]).toEqual([2, 2, false]);
  const last = log.read(first.next, 2, 100, all);
  expect([last.records.map((record) => record.id), last.endOfLog]).toEqual([['2'], true]);
  const end = log.read(last.next, 2, 100, all);
  expect([end.records, end.next, end.endOfLog]).toEqual([[], last.next, true]);
  log.write('a-1', 1, [toProposed('3')]);
  expect(log.stream('a-1')?.[2]?.position).toBe(last.next.commit);
  expect(log.isPlace(last.next)).toBe(true);
  expect(log.isPlace({ commit: last.next.commit + 1, prepare: 0 })).toBe(false);
});
