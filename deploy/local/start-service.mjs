// Starts one service alone: node deploy/local/start-service.mjs membership
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ExitError, main } from './log.mjs';
import { execInPlace } from './run.mjs';
import { root, setUp } from './setup.mjs';

await main(async () => {
  const [service = ''] = process.argv.slice(2);
  const entry = `dist/apps/${service}/src/main.js`;
  if (!/^[a-z-]+$/.test(service)) throw new ExitError('Name the service to start, like: node deploy/local/start-service.mjs membership');
  const node = await setUp();
  if (!existsSync(join(root, entry))) throw new ExitError(`There is no service "${service}".`);
  if (process.stdout.isTTY) process.env.GPN_LOG_LEVEL ||= 'warn';
  // A stop before it was up is a stop all the same.
  process.exitCode = (await execInPlace(node, ['--enable-source-maps', '--disable-warning=ExperimentalWarning', entry], root)) ?? 0;
});
