// Sets things up, then runs a script of this folder on the platform's own Node.js: node deploy/local/engines/exec.mjs main
import { join } from 'node:path';
import { main } from '../log.mjs';
import { execInPlace } from '../run.mjs';
import { root, setUp } from '../setup.mjs';

const [script, ...args] = process.argv.slice(2);
await main(async () => {
  const node = await setUp();
  process.exitCode = (await execInPlace(node, [join('deploy/local/engines', `${script}.ts`), ...args], root)) ?? 1;
});
