import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClusterUnderTest } from '../faults/cluster-under-test.ts';
import { ProcessUnderTest } from '../faults/process-under-test.ts';
import { freePort } from '../local/engines/server.ts';
import { root } from '../local/setup.mjs';
import { routes } from '../services/generated-files.ts';
import { services } from '../services/list.ts';

const GATEWAY = 'gateway';

const live = (address: string) => async (): Promise<boolean> => (await fetch(`${address}/health/live`).catch(() => undefined))?.ok === true;

/** What answers for the whole of a cluster's services. Resolves with its address. */
export async function startGateway(cluster: ClusterUnderTest): Promise<string> {
  const url = `http://127.0.0.1:${await freePort(0)}`;
  const addresses = [...cluster.urls].map(([name, address]) => `${name.replace(/-\d+$/, '')}=${address}`);
  const gateway = ProcessUnderTest.start(GATEWAY, process.execPath, [join(root, 'dist/apps/gateway/src/main.js')], {
    log: join(cluster.folder, `${GATEWAY}.log`),
    env: {
      ...{ GPN_SERVICES: addresses.join(','), GPN_PORT: new URL(url).port, NODE_OPTIONS: '' },
      ...{ GPN_DATA: join(cluster.folder, 'services'), GPN_TRUSTED_PROXIES: 'loopback', GPN_LOG_LEVEL: 'warn' },
    },
    answers: live(url),
  });
  cluster.processes.set(GATEWAY, gateway);
  await gateway.ready();
  return url;
}

/** The gateway and nginx before a cluster's services, by the configuration that containers use. Resolves with its address. */
export async function startEntry(cluster: ClusterUnderTest): Promise<string> {
  const url = await startGateway(cluster);

  const folder = join(cluster.folder, 'nginx');
  mkdirSync(folder);
  const toHost = (name: string): string => new URL(name === GATEWAY ? url : (cluster.urls.get(name) ?? cluster.url(`${name}-1`))).host;
  const port = await freePort(0);
  writeFileSync(join(folder, 'services.conf'), routes(services(), toHost));
  const conf = readFileSync(join(import.meta.dirname, 'nginx.conf'), 'utf8');
  writeFileSync(join(folder, 'nginx.conf'), conf.replace('listen 8080;', `listen 127.0.0.1:${port};`).replaceAll('/tmp/', `${folder}/`));
  // Its folder is of this user alone, so its workers stay this user's.
  const user = process.getuid?.() === 0 ? ' user root;' : '';
  const entry = `http://127.0.0.1:${port}`;
  const nginx = ProcessUnderTest.start(
    'nginx',
    'nginx',
    ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf'), '-g', `daemon off;${user}`],
    { log: join(cluster.folder, 'nginx.log'), answers: live(entry) },
  );
  cluster.processes.set('nginx', nginx);
  await nginx.ready();
  return entry;
}
