import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { concurrently } from '../../../libs/testing/concurrently.js';
import { inTurns, type Measurement, rate } from './measure.js';

const SERVER = fileURLToPath(new URL('./http-server.js', import.meta.url));
const TURNS = 4;

let named = 0;

interface Server {
  readonly url: string;
  readonly token: string;
}

/**
 * Durable commands a second over HTTP, beside the same route that stores nothing: with the views and the publisher in the same
 * process, as embedded, and where another instance holds them.
 */
export async function http(folder: string): Promise<readonly Measurement[]> {
  return [
    ...(await against(join(folder, 'alone'), ['--commands-only'], 'views and publisher in another instance')),
    ...(await against(join(folder, 'whole'), [], 'views and publisher in the same process')),
  ];
}

async function against(data: string, options: readonly string[], note: string): Promise<readonly Measurement[]> {
  const child = fork(SERVER, options, {
    env: { ...process.env, GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    const [server] = (await once(child, 'message')) as [Server];
    return [await through(server, 1, 1_500, note), await through(server, 64, 12_000, note)];
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}

async function through(server: Server, callers: number, operations: number, note: string): Promise<Measurement> {
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  const run = (service: string) => () =>
    rate(operations, () => concurrently(callers, operations, () => express(server, agent, `/api/${service}/authorities/express-interest`)));
  const { ours, limit } = await inTurns(TURNS, run('membership'), run('nothing'));
  agent.destroy();
  return {
    name: `HTTP: ExpressInterest, ${callers} caller${callers > 1 ? 's' : ''}`,
    unit: 'commands/s',
    ours,
    limit: { name: 'the route that stores nothing', value: limit },
    aim: 0.7,
    note,
  };
}

async function express({ url, token }: Server, agent: Agent, path: string): Promise<void> {
  const body = JSON.stringify({
    country: 'KEN',
    name: `Ministry responsible for Labour ${named++}`,
    kind: 'ministry',
    portfolios: ['labour'],
    channel: 'email',
  });
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sent = request(
      url + path,
      {
        method: 'POST',
        agent,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (answer) => answer.resume().once('end', () => resolve(answer.statusCode)),
    );
    sent.once('error', reject).end(body);
  });
  if (status !== 201) throw new Error(`${path} answered ${status}`);
}
