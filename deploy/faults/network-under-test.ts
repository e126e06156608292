import { join } from 'node:path';
import { freePort } from '../local/engines/server.ts';
import { root } from '../local/setup.mjs';
import { ProcessUnderTest } from './process-under-test.ts';

interface NetworkUnderTest {
  readonly url: string;
  /** Where its data are. */
  readonly data: string;
  readonly network: ProcessUnderTest;
}

/** The whole network in one process, by its build, with its data and its log below the folder; to be waited for (`ready`) and stopped. */
export async function startNetworkIn(folder: string, environment: NodeJS.ProcessEnv = {}): Promise<NetworkUnderTest> {
  const port = environment.GPN_PORT ?? (await freePort(0));
  const url = `http://127.0.0.1:${port}`;
  const data = join(folder, 'data');
  const network = ProcessUnderTest.start('network', process.execPath, [join(root, 'dist/apps/all-in-one/src/main.js')], {
    log: join(folder, 'network.log'),
    env: { GPN_DATA: data, GPN_PORT: new URL(url).port, GPN_LOG_LEVEL: 'error', NODE_OPTIONS: '', ...environment },
    answers: async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok === true,
  });
  return { url, data, network };
}
