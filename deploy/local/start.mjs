import { runInOurPlace } from './run.mjs';
import { main } from './say.mjs';
import { root, setUp } from './setup.mjs';

await main(async () => {
  const node = await setUp();
  // A terminal is for people: they see what goes wrong, not every request.
  if (process.stdout.isTTY) process.env.GPN_LOG_LEVEL ||= 'warn';
  await runInOurPlace(
    node,
    ['--enable-source-maps', '--disable-warning=ExperimentalWarning', 'dist/apps/network/src/main.js', '--for-people'],
    root,
  );
});
