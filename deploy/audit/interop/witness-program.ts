import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PATIENCE_MS = 30_000;
const NAME = 'tower.example/witness';

/** litewitness (filippo.io/torchwood), as deploy/witness says to run it: its key in an ssh-agent of its own. */
export class WitnessProgram {
  readonly url: string;
  /** Its verifier key. */
  readonly key: string;
  private readonly processes: readonly ChildProcess[];

  private constructor(url: string, key: string, processes: readonly ChildProcess[]) {
    this.url = url;
    this.key = key;
    this.processes = processes;
  }

  /** @param programs the folder with litewitness and witnessctl; @param keys of the one log that it is to know */
  static async start(programs: string, folder: string, origin: string, keys: readonly string[]): Promise<WitnessProgram> {
    const [socket, key, database] = ['agent', 'key', 'witness.db'].map((name) => join(folder, name)) as [string, string, string];
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
    const agentStarted = await Promise.race([once(agent, 'spawn').then(() => true), once(agent, 'error').then(() => false)]);
    if (!agentStarted) throw new Error('ssh-agent is not here: install openssh-client');
    const processes: ChildProcess[] = [agent];
    try {
      await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
      await until('the ssh-agent takes the key', () => run('ssh-add', ['-q', key], { env: { ...process.env, SSH_AUTH_SOCK: socket } }));
      const { stdout } = await run('ssh-keygen', ['-l', '-f', key]);
      const fingerprint = stdout.split(' ')[1] ?? '';
      const control = (...words: readonly string[]) => run(join(programs, 'witnessctl'), [...words, '-db', database, '-origin', origin]);
      await control('add-log');
      for (const vkey of keys) await control('add-key', '-key', vkey);
      const listen = `127.0.0.1:${await findPort()}`;
      const options = ['-name', NAME, '-key', fingerprint, '-ssh-agent', socket, '-db', database, '-listen', listen];
      const witness = spawn(join(programs, 'litewitness'), options, { stdio: ['ignore', 'ignore', 'pipe'] });
      processes.push(witness);
      let log = '';
      witness.stderr.on('data', (chunk: Buffer) => {
        log += chunk.toString();
      });
      const vkey = await until('litewitness says its key', async () => {
        const text = /vkey="?([^\s"]+)/.exec(log)?.[1];
        if (text === undefined) throw new Error(log.slice(-400));
        return text;
      });
      await until('litewitness answers', () => fetch(`http://${listen}/`));
      return new WitnessProgram(`http://${listen}`, vkey, processes);
    } catch (error) {
      await stop(processes);
      throw error;
    }
  }

  stop(): Promise<void> {
    return stop(this.processes);
  }
}

async function stop(processes: readonly ChildProcess[]): Promise<void> {
  await Promise.all(
    processes.map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    }),
  );
}

async function until<T>(what: string, attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw new Error(`timed out until ${what}: ${(error as Error).message}`, { cause: error });
      await delay(50);
    }
  }
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (!address || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
