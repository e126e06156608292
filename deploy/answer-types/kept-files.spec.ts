import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepFiles } from './kept-files.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kept-'));
  mkdirSync(join(root, 'fields'));
  writeFileSync(join(root, 'fields/prune.json'), 'old');
  writeFileSync(join(root, 'fields/plant.json'), 'same');
  writeFileSync(join(root, 'fields/fell.json'), 'of a command that is no more');
});
afterEach(() => rmSync(root, { recursive: true }));

const files = new Map([
  ['fields/prune.json', 'new'],
  ['fields/plant.json', 'same'],
  ['fields/sow.json', 'new'],
]);
const DIFFERING = ['fields/fell.json', 'fields/prune.json', 'fields/sow.json'];

test('what is out of date, missing or of nothing any more is named, and nothing is written', () => {
  expect(keepFiles(root, files, { folder: 'fields', write: false })).toEqual(DIFFERING);
  expect([readFileSync(join(root, 'fields/prune.json'), 'utf8'), existsSync(join(root, 'fields/sow.json'))]).toEqual(['old', false]);
});

test('written, it is as it should be', () => {
  keepFiles(root, files, { folder: 'fields', write: true });
  expect(keepFiles(root, files, { folder: 'fields', write: false })).toEqual([]);
  expect(existsSync(join(root, 'fields/fell.json'))).toBe(false);
});
