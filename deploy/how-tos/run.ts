// Runs the tutorial and every how-to, one after the other, in one terminal beside one network: npm run how-tos
// npm run how-tos -- 3 runs the first three pages, which is where to look while a page is written; KEEP=1 leaves data and logs there.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../local/engines/server.ts';
import { ExitError, main } from '../local/log.mjs';
import { root } from '../local/setup.mjs';
import { follow } from './follow.ts';
import { cloneIn, Network, quickNpxIn } from './network.ts';
import { forgotten, ORDER } from './order.ts';
import { findFaults } from './page.ts';
import { Terminal } from './terminal.ts';

const read = (page: string): string => readFileSync(join(root, page), 'utf8');

function pagesToRun(): readonly string[] {
  const pages = ['tutorial', 'how-to'].flatMap((folder) => readdirSync(join(root, 'docs', folder)).map((page) => `${folder}/${page}`));
  const missing = forgotten(ORDER, pages);
  if (missing.length > 0) throw new ExitError(`In the folder or in the order, not in both: ${missing.join(', ')}`);
  return ORDER.slice(0, Number(process.argv[2] ?? ORDER.length)).map((page) => `docs/${page}`);
}

await main(async () => {
  const pages = pagesToRun();
  const folder = mkdtempSync(join(tmpdir(), 'gpn-how-tos-'));
  const url = `http://127.0.0.1:${await freePort(0)}`;
  const cwd = cloneIn(join(folder, 'clone'));
  const notes = join(folder, 'notes');
  mkdirSync(notes);
  const env = {
    ...process.env,
    PATH: `${quickNpxIn(join(folder, 'bin'))}:${process.env.PATH}`,
    GPN_DATA: join(cwd, 'data'),
    GPN_PORT: new URL(url).port,
    GPN_LOG_LEVEL: 'warn',
    npm_config_loglevel: 'error',
    // Of the npm that started us.
    npm_config_local_prefix: undefined,
    NODE_OPTIONS: undefined,
  };
  const network = new Network({ cwd, url, env, log: join(folder, 'network.log') });
  const terminal = new Terminal({ cwd, notes, env });
  const end = () => Promise.all([terminal.end(), network.kill()]);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void end().then(() => process.exit(1)));
  const faults: string[] = [];
  const notRun: string[] = [];
  try {
    for (const page of pages) {
      const begin = performance.now();
      const standing = findFaults(read(page));
      const followed = await follow(read(page), { terminal, network, url });
      faults.push(...[...standing, ...(followed.fault ? [followed.fault] : [])].map(({ line, words }) => `${page}:${line}: ${words}`));
      notRun.push(...followed.notRun.map(({ line, needs }) => `${page}:${line} needs ${needs}`));
      const seconds = ((performance.now() - begin) / 1000).toFixed(1);
      console.log(`${page}: ${followed.ran} blocks, ${seconds} s${followed.fault ? `, FAULT in line ${followed.fault.line}` : ''}`);
    }
    // What it would not notice, it would not hold.
    const wrong = await follow(read('deploy/how-tos/fixtures/wrong-command.md'), { terminal, network, url });
    if (wrong.fault?.line !== 10) faults.push('A page with a wrong command was not rejected at its line.');
    await network.stop();
    if (notRun.length > 0) console.log(`\nNot run:\n  ${notRun.join('\n  ')}`);
    if (faults.length > 0) throw new ExitError(`\n${faults.join('\n')}\n${faults.length} faults`);
    console.log(`\n${pages.length} pages, one after the other in one terminal: everything as it is written.`);
  } finally {
    await end();
    if (process.env.KEEP) console.log(folder);
    else rmSync(folder, { recursive: true, force: true });
  }
});
