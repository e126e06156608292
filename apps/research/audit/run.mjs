// Nobody is found in what is disclosed of small tables: what the method discloses is given to an integer program that shares nothing
// with it. Then each rule of the method is taken away: the audit has to find somebody, or it proves nothing.
//
//     npm run audit:figures -- [how many tables]

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PACKAGES = ['highspy==1.16.0', 'numpy==2.4.6'];
const VENV = join(ROOT, 'node_modules/.cache/audit-figures', PACKAGES.join('+').replaceAll('=', '-'));
const PYTHON = join(VENV, 'bin/python');
const TABLES = process.argv[2] ?? '60';
const MOST_BYTES = 1 << 28;

function run(command, args, input) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { input, encoding: 'utf8', maxBuffer: MOST_BYTES });
  if (error) throw error;
  return { status, said: `${stdout}${stderr}`, stdout };
}

function must(command, args) {
  const { status, said } = run(command, args);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${said}`);
}

if (!existsSync(join(VENV, 'ready'))) {
  must('python3', ['-m', 'venv', '--clear', VENV]);
  must(PYTHON, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES]);
  must(PYTHON, ['-c', `open(${JSON.stringify(join(VENV, 'ready'))}, "w")`]);
}

function audit(tables, ...rule) {
  const disclosed = run(process.execPath, [join(ROOT, 'dist/apps/research/audit/main.js'), '1', tables, ...rule]);
  if (disclosed.status !== 0) throw new Error(disclosed.said);
  return run(PYTHON, [join(ROOT, 'apps/research/audit/audit.py')], disclosed.stdout);
}

const { status, said } = audit(TABLES);
process.stdout.write(`${said.trim()}\n`);
if (status !== 0) process.exit(1);
for (const [rule, tables] of [
  ['exchange', '8'],
  ['sums', '8'],
  ['earlier', '60'],
]) {
  const control = audit(tables, rule);
  const last = control.said.trim().split('\n').at(-1);
  if (control.status !== 1 || !/, [1-9][0-9]* found$/.test(last))
    throw new Error(`without ${rule} nobody is found: the audit cannot fail. ${last}`);
  process.stdout.write(`without the rule “${rule}”, as it should be: ${last}\n`);
}
