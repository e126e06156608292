import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { concurrently } from '../concurrently.js';
import { inTurns, type Measurement, rate } from './measure.js';

const SERVER = fileURLToPath(new URL('./http-server.js', import.meta.url));
const TURNS = 5;

let named = 0;

interface Server {
  readonly url: string;
  readonly token: string;
}

/** Durable commands a second over HTTP, views and publisher at work, beside the same route that stores nothing. */
export async function http(folder: string): Promise<readonly Measurement[]> {
  const child = fork(SERVER, [], {
    env: { ...process.env, GPN_DATA: join(folder, 'data'), GPN_PORT: '0', GPN_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    const [server] = (await once(child, 'message')) as [Server];
    return [await through(server, 1, 1_500), await through(server, 64, 12_000)];
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}

async function through(server: Server, callers: number, operations: number): Promise<Measurement> {
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
