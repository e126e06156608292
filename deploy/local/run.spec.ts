import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const RUN = join(import.meta.dirname, 'run.mjs');
let folder: string;

/** Says each signal that it gets; ends a while after the first with what it was told to; told to, it handles none. */
const PROGRAM = `
for (const signal of process.argv[2] === 'deaf' ? [] : ['SIGTERM', 'SIGINT']) process.on(signal, () => {
  console.log(signal);
  setTimeout(() => process.exit(Number(process.argv[2])), 200);
});
process.on('disconnect', () => { console.log('abandoned'); process.exit(0); });
setInterval(() => undefined, 1000);
console.log('runs', process.pid);
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-'));
  writeFileSync(join(folder, 'program.mjs'), PROGRAM);
  writeFileSync(
    join(folder, 'starter.mjs'),
    `import { execInPlace } from ${JSON.stringify(RUN)}; process.exitCode = (await execInPlace(process.execPath, ['program.mjs', process.argv[2]], ${JSON.stringify(folder)})) ?? 20;`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

async function startProgram(
  code: string,
): Promise<{ readonly starter: ChildProcess; readonly lines: AsyncIterator<string>; readonly program: number }> {
  const starter = spawn(process.execPath, [join(folder, 'starter.mjs'), code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: starter.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  const { value } = await lines.next();
  return { starter, lines, program: Number(String(value).split(' ')[1]) };
}

const rest = async (lines: AsyncIterator<string>): Promise<readonly string[]> => {
  const all: string[] = [];
  for (let line = await lines.next(); !line.done; line = await lines.next()) all.push(line.value);
  return all;
};

test.each([
  ['SIGTERM', '0'],
  ['SIGINT', '7'],
] as const)('%s reaches the program once, and its exit code is ours', async (signal, code) => {
  const { starter, lines } = await startProgram(code);
  const ended = once(starter, 'exit');
  starter.kill(signal);
  starter.kill(signal);
  expect(await rest(lines)).toEqual([signal]);
  expect(await ended).toEqual([Number(code), null]);
});

test('a program that ends by the signal before it handles any has no exit code of its own', async () => {
  const { starter } = await startProgram('deaf');
  const ended = once(starter, 'exit');
  starter.kill('SIGTERM');
  expect(await ended).toEqual([20, null]);
});

test('the program learns that the starter was killed', async () => {
  const { starter, lines } = await startProgram('0');
  starter.kill('SIGKILL');
  expect(await rest(lines)).toEqual(['abandoned']);
});
