// Every suite against servers (*.int.spec.ts): npm run test:engines
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { log, main } from '../log.mjs';
import { root } from '../setup.mjs';
import { startEngines } from './start-engines.ts';

const JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
/** A server takes longer to come to something than a file does. */
const PATIENCE_MS = '30000';

await main(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gpn-engines-'));
  let jest: ChildProcess | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(signal, () => jest?.kill('SIGTERM'));
  const engines = await startEngines(folder);
  let kept = false;
  try {
    jest = spawn(process.execPath, [...JEST, '--config', 'deploy/local/engines/jest.config.mjs', '--runInBand', ...process.argv.slice(2)], {
      cwd: root,
      stdio: 'inherit',
      env: {
        // The scenarios use one vault, so they need one key.
        GPN_VAULT_KEY: randomBytes(32).toString('base64'),
        ...process.env,
        GPN_CONTRACT_PATIENCE_MS: PATIENCE_MS,
        ...engines.environment,
      },
    });
    const [code] = (await once(jest, 'exit')) as [number | null];
    process.exitCode = code ?? 1;
    kept = code !== 0;
  } finally {
    await engines.stop();
    if (kept) log(`The engines’ logs are in ${folder}.`);
    else rmSync(folder, { recursive: true, force: true });
  }
});
// The channel to the script that started us would keep this process, however it ended.
if (process.connected) process.disconnect();
