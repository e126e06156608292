import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isInstalled } from './install.mjs';

const LOCK = {
  '': { name: 'house' },
  'node_modules/door': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/window-for-another-system': { version: '1.0.0', integrity: 'sha512-b', optional: true },
};
const { 'node_modules/door': door, 'node_modules/window-for-another-system': window } = LOCK;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'install-'));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: LOCK }));
  mkdirSync(join(root, 'node_modules/door'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const isInstalledWith = (packages: object | string) => {
  writeFileSync(join(root, 'node_modules/.package-lock.json'), typeof packages === 'string' ? packages : JSON.stringify({ packages }));
  return isInstalled(root);
};

test('what the lock names is installed, but for what is optional', () => {
  expect(isInstalledWith({ 'node_modules/door': door })).toBe(true);
});

test.each<[string, object | string]>([
  ['a package is missing', {}],
  ['a package has another version', { 'node_modules/door': { ...door, version: '2.0.0' } }],
  ['a package has other content', { 'node_modules/door': { ...door, integrity: 'sha512-x' } }],
  ['a package is there that the lock does not name', { 'node_modules/door': door, 'node_modules/hatch': door }],
  [
    'an optional package is not the one that the lock names',
    { 'node_modules/door': door, 'node_modules/window-for-another-system': { ...window, version: '2.0.0' } },
  ],
  ['the record broke off', '{ "packages": {'],
])('it has to be installed again when %s', (_, record) => {
  expect(isInstalledWith(record)).toBe(false);
});

test('it has to be installed when npm was stopped before it wrote its record', () => {
  expect(isInstalled(root)).toBe(false);
});

test('it has to be installed again when a folder was deleted', () => {
  rmSync(join(root, 'node_modules/door'), { recursive: true });
  expect(isInstalledWith({ 'node_modules/door': door })).toBe(false);
});
