import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs, { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { jest } from '@jest/globals';
import { eventually } from '#libs/testing';
import { StandardOutput } from './standard-output.js';

const LINE = `${'x'.repeat(1_000)}\n`;

describe('lines that cannot be written', () => {
  let folder: string;
  let file: number;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gpn-log-'));
    file = openSync(join(folder, 'log'), 'w');
  });
  afterEach(() => {
    jest.restoreAllMocks();
    closeSync(file);
    rmSync(folder, { recursive: true });
  });

  test('are dropped and counted beyond a megabyte, and what waited is written when there is room again', async () => {
    const reports: number[] = [];
    const output = new StandardOutput((lost) => reports.push(lost), file);
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const write = jest.spyOn(fs, 'write').mockImplementation(((...parameters: unknown[]) => {
      setImmediate(parameters.at(-1) as (error: Error) => void, full);
    }) as never);
    output.write('first\n');
    await eventually('it was tried', () => write.mock.calls.length > 0);
    for (let line = 0; line < 3_000; line++) output.write(LINE);
    expect(output.lost).toBeGreaterThan(1_800);
    expect(output.lost).toBeLessThan(2_100);
    write.mockRestore();
    await eventually('it is told', () => reports.length > 0);
    expect(reports).toEqual([output.lost]);
    output.write('after\n');
    await output.flush();
    const written = readFileSync(join(folder, 'log'), 'utf8');
    expect([written.startsWith('first\n'), written.endsWith('after\n')]).toEqual([true, true]);
    expect(written.split('\n').length - 1).toBe(3_002 - output.lost);
  });
});

const LOGGER = join(import.meta.dirname, '../../../dist/libs/platform/operations/logger.js');
const HERE = `
  import { processLog } from ${JSON.stringify(pathToFileURL(LOGGER).href)};
  const { logger, flush } = processLog('info', 'full');
  for (let line = 0; line < 200; line++) logger.info('x'.repeat(100));
  process.stdout.write('for people');
  setTimeout(() => (process.argv[1] === 'throw' ? Promise.reject(new Error('of ours')) : flush()), 50);
`;

test.each([
  ['is told to stop', 'stop', 0],
  ['fails', 'throw', 1],
])('a process whose disk for the log is full ends when it %s', async (_, how, code) => {
  // A process that does not find it ends with 1 as well.
  expect(existsSync(LOGGER)).toBe(true);
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, ['--input-type=module', '-e', HERE, how], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', full, 'ignore'],
  });
  closeSync(full);
  const giveUp = setTimeout(() => child.kill('SIGKILL'), 20_000);
  const [ended] = (await once(child, 'exit')) as [number | null];
  clearTimeout(giveUp);
  expect(ended).toBe(code);
});
