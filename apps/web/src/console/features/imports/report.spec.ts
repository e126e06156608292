import type { ResultRow } from './imports.queries.ts';
import { toReport } from './report.ts';

const row = (more: Partial<ResultRow>): ResultRow => ({
  line: 2,
  ref: 'EOI-1',
  outcome: 'recorded',
  steps: [],
  faults: [],
  warnings: [],
  ...more,
});

test('a line for each row, and for each fault of a row', () => {
  const fault = (field: string) => ({ field, code: 'import/bad-value', reason: `${field} is none` });
  const report = toReport([
    row({ name: 'Bureau', record: 'a-1', steps: ['InterestExpressed', 'DialogueHeld'] }),
    row({ line: 3, outcome: 'refused', faults: [fault('country'), fault('kind')] }),
  ]);
  expect(report.split('\r\n')).toEqual([
    '\uFEFFline,ref,name,outcome,record,steps,field,code,reason',
    '2,EOI-1,Bureau,recorded,a-1,InterestExpressed DialogueHeld,,,',
    '3,EOI-1,,refused,,,country,import/bad-value,country is none',
    '3,EOI-1,,refused,,,kind,import/bad-value,kind is none',
    '',
  ]);
});

test('a cell is one cell, and no formula', () => {
  const report = toReport([row({ ref: '=1+1', name: 'Bureau, "North"\nSouth' })]);
  expect(report).toContain(`2,'=1+1,"Bureau, ""North""\nSouth",recorded`);
});
