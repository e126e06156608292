import { main } from './log.mjs';
import { execInPlace } from './run.mjs';
import { root, setUp } from './setup.mjs';

await main(async () => {
  const node = await setUp();
  // A terminal is for people: they see what goes wrong, not every request.
  if (process.stdout.isTTY) process.env.GPN_LOG_LEVEL ||= 'warn';
  const network = ['--enable-source-maps', '--disable-warning=ExperimentalWarning', 'dist/apps/all-in-one/src/main.js', '--for-people'];
  // A network that was stopped before it was up had nothing under way.
  process.exitCode = (await execInPlace(node, network, root)) ?? 0;
});
