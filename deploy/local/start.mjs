import { runInOurPlace } from './run.mjs';
import { main } from './say.mjs';
import { root, setUp } from './setup.mjs';

await main(async () => {
  const node = await setUp();
  await runInOurPlace(
    node,
    ['--enable-source-maps', '--disable-warning=ExperimentalWarning', 'dist/apps/network/src/main.js', '--for-people'],
    root,
  );
});
