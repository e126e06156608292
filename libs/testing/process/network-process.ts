import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../../dist/apps/all-in-one/src/main.js', import.meta.url));
/** What Node.js compiled, kept from one process to the next: a sixth of what a start takes. */
const COMPILED = fileURLToPath(new URL('../../../node_modules/.cache/gpn-compiled', import.meta.url));
const READY_WITHIN_MS = 60_000;

/** The network as a process of its own, from the build: to be killed, stopped and started again. */
export class NetworkProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    readonly data: string,
  ) {}

  /** Starts it on a free port and waits until every view has caught up. @throws Error with the output when it does not */
  static async start(data: string, environment: Record<string, string> = {}): Promise<NetworkProcess> {
    const network = await NetworkProcess.listening(data, environment);
    await network.ready();
    return network;
  }

  /** The same, but it need not be ready: for one that will not be before somebody does something. */
  static async listening(data: string, environment: Record<string, string> = {}): Promise<NetworkProcess> {
    const child = spawn(process.execPath, [ENTRY], {
      env: {
        ...process.env,
        ...{ NODE_OPTIONS: '', NODE_COMPILE_CACHE: COMPILED, GPN_PORT: '0', GPN_LOG_LEVEL: 'warn' },
        ...environment,
        GPN_DATA: data,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: string[] = [];
    const url = await new Promise<string>((resolve, reject) => {
      const giveUp = setTimeout(() => reject(new Error(`no address within ${READY_WITHIN_MS} ms:\n${output.join('\n')}`)), READY_WITHIN_MS);
      const finish = (complete: () => void) => {
        clearTimeout(giveUp);
        complete();
      };
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream as NodeJS.ReadableStream }).on('line', (line) => {
          if (output.length < 200) output.push(line);
          const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
          if (address) finish(() => resolve(address));
        });
      }
      child.once('exit', (code, signal) => finish(() => reject(new Error(`it ended (${code ?? signal}):\n${output.join('\n')}`))));
    });
    return new NetworkProcess(child, url, data);
  }

  async ready(): Promise<void> {
    const giveUp = Date.now() + READY_WITHIN_MS;
    while (Date.now() < giveUp) {
      const answer = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      await answer?.arrayBuffer();
      if (answer?.status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${this.url} was not ready within ${READY_WITHIN_MS} ms`);
  }

  /** Ends it at once, as a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Stops it as an operator does. Resolves with the exit code. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exited = once(this.child, 'exit');
    this.child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  }
}
