import { main } from './log.mjs';
import { execInPlace } from './run.mjs';
import { root, setUp } from './setup.mjs';

await main(async () => {
  const node = await setUp();
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  process.exitCode = (await execInPlace(node, [...jest, ...process.argv.slice(2)], root)) ?? 1;
});
