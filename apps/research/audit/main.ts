import { readdirSync, readFileSync } from 'node:fs';
import { auditTable, type OmittedRules, randomRecords, randomRevision, readRecords } from './disclosed-tables.js';

/** `node … main.js <first seed> <how many> [rule to take away]`: what is disclosed of made-up tables and of the cases, a line of JSON each. */
const [first = '1', many = '40', rule] = process.argv.slice(2);
const omittedRules = rule === undefined ? undefined : (new Set([rule]) as unknown as OmittedRules);
const cases = new URL('./cases/', import.meta.url);
const CASES = readdirSync(cases).map((file) =>
  readRecords(file, readFileSync(new URL(file, cases), 'utf8'), file.startsWith('b01') ? 3 : 5),
);
const random = Array.from({ length: Number(many) }, (_, index) => randomRecords(Number(first) + index));
const revisions = Array.from({ length: Number(many) / 4 }, (_, index) => randomRevision(Number(first) + index));
for (const records of rule === 'earlier' ? revisions : [...CASES, ...random, ...revisions])
  process.stdout.write(`${JSON.stringify(await auditTable(records, omittedRules))}\n`);
