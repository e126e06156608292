#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkHostNode } from '../../../deploy/local/host-node.mjs';
import { platformNode } from '../../../deploy/local/install.mjs';
import { ExitError, main } from '../../../deploy/local/log.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const program = join(root, 'dist/apps/cli/src/main.js');

await main(async () => {
  checkHostNode();
  if (!existsSync(program) || !existsSync(join(root, 'node_modules'))) throw new ExitError('gpn is not built yet. Run: npm run build');
  // Wherever it is called from, gpn means the data that `npm start` keeps.
  process.env.GPN_DATA ||= join(root, 'data');
  if (Number.parseInt(process.versions.node, 10) >= 24) await import(pathToFileURL(program).href);
  else await runOn(platformNode(root));
});

function runOn(node) {
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => {
      process.exitCode = code ?? 1;
      resolve();
    });
  });
}
