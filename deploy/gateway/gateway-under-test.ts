import { spawnSync } from 'node:child_process';
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

/** The files of the console, by the configuration of their container. Resolves with their address. */
function startWeb(folder: string): Promise<{ readonly process: ProcessUnderTest; readonly url: string }> {
  return startNginx('web', folder, (conf) => {
    writeFileSync(join(folder, 'web', 'kept.conf'), readFileSync(join(root, 'deploy/web/kept.conf')));
    return conf.replace('root /web;', `root ${join(root, 'dist/web/console')};`);
  });
}

const CONFIGURATION = { web: 'deploy/web/nginx.conf', nginx: 'deploy/gateway/nginx.conf' } as const;

/** An nginx before 1.25.1, as Debian has it, speaks HTTP/2 by another word, and on a port of its own only. */
function knowsHttp2(): boolean {
  const [, minor = '0', patch = '0'] = /nginx\/1\.(\d+)\.(\d+)/.exec(spawnSync('nginx', ['-v'], { encoding: 'utf8' }).stderr) ?? [];
  return Number(minor) > 25 || (Number(minor) === 25 && Number(patch) >= 1);
}

/** nginx on this machine by the configuration that a container uses, under a folder and at a port of its own. */
async function startNginx(name: keyof typeof CONFIGURATION, parent: string, adapt: (conf: string) => string) {
  const folder = join(parent, name);
  mkdirSync(folder);
  const url = `http://127.0.0.1:${await freePort(0)}`;
  const whole = readFileSync(join(root, CONFIGURATION[name]), 'utf8');
  const understood = knowsHttp2() ? whole : whole.replace(/^ *http2 on;\n/m, '');
  // Adapted last: what is put in may lie under /tmp itself.
  const own = understood.replace('listen 8080;', `listen ${new URL(url).host};`).replaceAll('/tmp/', `${folder}/`);
  writeFileSync(join(folder, 'nginx.conf'), adapt(own));
  // Its folder is of this user alone, so its workers stay this user's.
  const user = process.getuid?.() === 0 ? ' user root;' : '';
  const nginx = ProcessUnderTest.start(
    name,
    'nginx',
    ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf'), '-g', `daemon off;${user}`],
    { log: join(parent, `${name}.log`), answers: live(url) },
  );
  await nginx.ready();
  return { process: nginx, url };
}

/** The gateway, the files of the console and nginx before a cluster's services, by the configuration that containers use. Resolves with its address. */
export async function startEntry(cluster: ClusterUnderTest): Promise<string> {
  const gateway = await startGateway(cluster);
  const web = await startWeb(cluster.folder);
  cluster.processes.set('web', web.process);
  const own: Readonly<Record<string, string>> = { [GATEWAY]: gateway, web: web.url };
  const toHost = (name: string): string => new URL(own[name] ?? cluster.urls.get(name) ?? cluster.url(`${name}-1`)).host;
  const entry = await startNginx('nginx', cluster.folder, (conf) => {
    writeFileSync(join(cluster.folder, 'nginx', 'services.conf'), routes(services(), toHost));
    return conf;
  });
  cluster.processes.set('nginx', entry.process);
  return entry.url;
}
