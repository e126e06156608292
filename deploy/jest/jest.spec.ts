import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');

/** Both suites in one process, one after the other. */
const runFixtures = () =>
  promisify(execFile)(
    process.execPath,
    [
      '--experimental-vm-modules',
      join(root, 'node_modules/jest/bin/jest.js'),
      '--runInBand',
      '--testMatch=**/deploy/jest/fixtures/*.suite.mjs',
      '--reporters=default',
      '--verbose',
    ],
    { cwd: root, encoding: 'utf8' },
  );

describe('suites that share their packages', () => {
  it('begin with modules, globals, variables and listeners as the first one did', async () => {
    const { stdout, stderr } = await runFixtures();
    expect(stderr).toContain('Tests:       4 passed, 4 total');
    expect((stdout + stderr).match(/packages: (known|loaded)/g)).toEqual(['packages: loaded', 'packages: known']);
  });
});
