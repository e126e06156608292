import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNetworkIn } from '../../../../deploy/faults/network-under-test.ts';
import type { ProcessUnderTest } from '../../../../deploy/faults/process-under-test.ts';
import { copyExampleData } from './example-data.ts';
import { gpn } from './gpn.ts';

export type Role = 'secretariat' | 'focal-point' | 'auditor' | 'learner';

/** Whom a link or a token is for. */
export interface Whom {
  readonly role: Role;
  readonly authority?: string;
  readonly subject?: string;
}

interface AskOptions {
  readonly whom?: Whom;
  readonly body?: object;
  readonly csv?: string;
}

const toOptions = ({ role, authority, subject }: Whom): readonly string[] => [
  '--role',
  role,
  ...(authority ? ['--authority', authority] : []),
  ...(subject ? ['--subject', subject] : []),
];

/** The real process, all of it, on data of its own. */
export class StoryNetwork {
  readonly url: string;
  readonly process: ProcessUnderTest;
  private readonly folder: string;
  readonly data: string;
  private readonly tokens = new Map<string, Promise<string>>();

  private constructor(folder: string, { url, data, network }: Awaited<ReturnType<typeof startNetworkIn>>) {
    this.folder = folder;
    this.url = url;
    this.data = data;
    this.process = network;
  }

  /** With the example year, or with nothing in it. */
  static async start({
    isEmpty = false,
    environment = {},
  }: {
    readonly isEmpty?: boolean;
    readonly environment?: NodeJS.ProcessEnv;
  } = {}): Promise<StoryNetwork> {
    const folder = mkdtempSync(join(tmpdir(), 'gpn-story-'));
    if (!isEmpty) await copyExampleData(folder);
    const network = new StoryNetwork(folder, await startNetworkIn(folder, environment));
    await network.process.ready();
    return network;
  }

  async stop(): Promise<void> {
    await this.process.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The link that `npx gpn sign-in` prints; it serves once. */
  signInLink(whom: Whom): Promise<string> {
    return gpn(this, 'sign-in', ...toOptions(whom));
  }

  /** What the API answers somebody: for what a story needs and does not tell of. */
  async ask<Body>(path: string, { whom = { role: 'secretariat' }, body, csv }: AskOptions = {}): Promise<Body> {
    const sent = csv ?? (body ? JSON.stringify(body) : null);
    const answer = await fetch(this.url + path, {
      method: sent === null ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${await this.token(whom)}`,
        'content-type': csv === undefined ? 'application/json' : 'text/csv',
        'idempotency-key': crypto.randomUUID(),
      },
      body: sent,
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Body;
  }

  private token(whom: Whom): Promise<string> {
    const options = toOptions(whom);
    const key = options.join(' ');
    const token = this.tokens.get(key) ?? gpn(this, 'token', ...options);
    this.tokens.set(key, token);
    return token;
  }
}
