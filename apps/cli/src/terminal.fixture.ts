import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { defined } from '#libs/event-sourcing';
import type { RunningApp } from '#libs/platform';
import { AnswersHeld } from '../../../libs/platform/testing/answers-held.js';
import { startNetwork } from '../../all-in-one/src/start-network.js';
import { toSearch } from './api/requests.js';
import { Failure } from './failure.js';
import { Network } from './network.js';
import { program } from './program.js';

type Environment = Readonly<Record<string, string>>;
type Start = (environment: Environment) => Promise<RunningApp>;

const wholeNetwork: Start = (environment) => startNetwork({ watchAnswers: new AnswersHeld().watch, environment });

/** A network that a test asks as it likes. */
export class AskedNetwork extends Network {
  get<T>(path: string, query: Readonly<Record<string, string>> = {}): Promise<T> {
    return this.json<T>('GET', `${path}${toSearch(query)}`);
  }

  /** With a key, what was sent is recorded once. */
  post<T>(path: string, body: object = {}, key?: string): Promise<T> {
    return this.json<T>('POST', path, body, key);
  }

  /** A list as a whole. */
  async whole<T>(path: string, query: Readonly<Record<string, string>> = {}): Promise<readonly T[]> {
    return (await this.listAt(path, query)) as readonly T[];
  }
}

/** What a command printed on standard output, and what it failed with. */
export interface Tried {
  readonly printed: string;
  readonly error: unknown;
}

/** `gpn` as one types it, before the network that the settings of the process name. */
export async function tryCommand(...args: readonly string[]): Promise<Tried> {
  const printed: string[] = [];
  const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const error: unknown = await program()
    .parseAsync([...args], { from: 'user' })
    .then(
      () => undefined,
      (reason: unknown) => reason,
    );
  out.mockRestore();
  return { printed: printed.join(''), error };
}

/** `gpn` as one types it, before a network of its own; while it is open the settings of the process name that network. */
export class Terminal {
  private constructor(
    /** For files of the test; the network's data is in `data` beneath. */
    readonly folder: string,
    readonly running: RunningApp,
    private readonly settings: NodeJS.ProcessEnv,
  ) {}

  static async open(start = wholeNetwork): Promise<Terminal> {
    const folder = await mkdtemp(join(tmpdir(), 'gpn-terminal-'));
    const data = join(folder, 'data');
    const running = await start({ GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent' });
    const settings = { ...process.env };
    process.env = { ...settings, GPN_DATA: data, GPN_URL: running.url };
    return new Terminal(folder, running, settings);
  }

  get data(): string {
    return join(this.folder, 'data');
  }

  /** The network as the Secretariat asks it. */
  network(subject?: string): AskedNetwork {
    const { running } = this;
    return new AskedNetwork({ url: running.url, token: () => running.token(defined({ role: 'secretariat', subject })) });
  }

  tryCommand(...args: readonly string[]): Promise<Tried> {
    return tryCommand(...args);
  }

  /** What it printed. @throws what it failed with */
  async gpn(...args: readonly string[]): Promise<string> {
    const { printed, error } = await this.tryCommand(...args);
    if (error) throw error;
    return printed;
  }

  /** What it failed with, in a line of its own. @throws whatever else it failed with, and when it did not */
  async runToFailure(...args: readonly string[]): Promise<Failure> {
    const { error } = await this.tryCommand(...args);
    if (!(error instanceof Failure)) throw new Error(`no failure: ${String(error)}`);
    return error;
  }

  async close(): Promise<void> {
    process.env = { ...this.settings };
    process.exitCode = undefined;
    await this.running.close();
    await rm(this.folder, { recursive: true });
  }
}
