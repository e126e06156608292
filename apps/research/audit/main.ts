import { readdirSync, readFileSync } from 'node:fs';
import { audited, randomRecords, randomRevision, recordsOf, type Without } from './disclosed-tables.js';

/** `node … main.js <first seed> <how many> [rule to take away]`: what is told of made-up tables and of the cases, a line of JSON each. */
const [first = '1', many = '40', rule] = process.argv.slice(2);
const without = rule === undefined ? undefined : (new Set([rule]) as unknown as Without);
const cases = new URL('./cases/', import.meta.url);
const CASES = readdirSync(cases).map((file) => recordsOf(file, readFileSync(new URL(file, cases), 'utf8'), file.startsWith('b01') ? 3 : 5));
const random = Array.from({ length: Number(many) }, (_, at) => randomRecords(Number(first) + at));
const revisions = Array.from({ length: Number(many) / 4 }, (_, at) => randomRevision(Number(first) + at));
for (const records of rule === 'earlier' ? revisions : [...CASES, ...random, ...revisions])
  process.stdout.write(`${JSON.stringify(await audited(records, without))}\n`);
