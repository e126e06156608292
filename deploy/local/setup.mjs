import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, buildWeb } from './build.mjs';
import { checkHostNode } from './host-node.mjs';
import { install, platformNode } from './install.mjs';
import { main } from './log.mjs';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Everything that has to be there before anything runs: packages and the build. Quick when they are. Returns the Node.js to run with.
 * @param {{ readonly force?: boolean }} [options]
 */
export async function setUp(options) {
  checkHostNode();
  await install(root);
  const node = platformNode(root);
  build(root, node, options);
  buildWeb(root, node, options);
  return node;
}

if (process.argv[1] && resolve(process.argv[1]) === join(root, 'deploy/local/setup.mjs')) {
  await main(() => setUp({ force: process.argv.includes('--force') }));
}
