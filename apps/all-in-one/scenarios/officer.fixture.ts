import { hash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { defined, type Outcome } from '#libs/event-sourcing';
import type { RunningApp } from '#libs/platform';
import { AnswersHeld } from '../../../libs/platform/testing/answers-held.js';
import { startNetwork } from '../src/start-network.js';

/** What a command was answered: its outcome, or the problem's code and detail. */
export type Answered = Outcome & { readonly code?: string; readonly detail?: string };

interface BodyPage {
  readonly items: readonly { readonly body: string; readonly kind: string }[];
}

/** Letters alone, so that names of two runs on the same servers differ and hold no number that reads like a telephone's. */
export const onlyLetters = (id: string) => id.replace(/[^a-f]/g, '').padEnd(6, 'x');

/** Somebody with a token, or nobody in particular, who asks the network over HTTP. */
export class Officer {
  private readonly headers: Readonly<Record<string, string>>;

  constructor(
    private readonly url: string,
    token?: string,
  ) {
    this.headers = defined({ 'content-type': 'application/json', authorization: token ? `Bearer ${token}` : undefined });
  }

  async post(path: string, body: object = {}): Promise<Answered> {
    const answer = await fetch(`${this.url}/api/${path}`, { method: 'POST', headers: this.headers, body: JSON.stringify(body) });
    return (await answer.json()) as Answered;
  }

  /** The same, and it must be taken. */
  async execute(path: string, body: object = {}): Promise<Outcome> {
    const answered = await this.post(path, body);
    if (answered.code) throw new Error(`${path}: ${answered.code} ${answered.detail}`);
    return answered;
  }

  /** A text, uploaded as a file of a record: the id that a command attaches it by. */
  async upload(record: string, text: string): Promise<string> {
    const opening = { name: 'file.txt', type: 'text/plain', bytes: Buffer.byteLength(text), digest: hash('sha256', text) };
    const { file } = (await this.post(`${record}/files`, opening)) as unknown as { readonly file: string };
    const headers = { ...this.headers, 'content-type': 'application/partial-upload', 'upload-offset': '0' };
    const { status } = await fetch(`${this.url}/api/${record}/files/${file}`, { method: 'PATCH', headers, body: text });
    if (status !== 201) throw new Error(`${record}/files: ${status}`);
    return file;
  }

  async get<T>(path: string): Promise<T> {
    return (await (await fetch(`${this.url}/api/${path}`, { headers: this.headers })).json()) as T;
  }

  /** There is one at a time: where a scenario before has constituted it on the same servers, it is that one. */
  async steeringCommittee(effectiveAt: string): Promise<string> {
    const facts = { name: 'International Steering Committee', kind: 'steering-committee', effectiveAt };
    const constituted = await this.post('governance/bodies/constitute', facts);
    if (constituted.code === undefined) return constituted.id;
    const bodies = await this.get<Partial<BodyPage>>('governance/bodies');
    const body = bodies.items?.find(({ kind }) => kind === 'steering-committee')?.body;
    if (!body) throw new Error(`governance/bodies/constitute: ${constituted.code} ${constituted.detail}, but ${JSON.stringify(bodies)}`);
    return body;
  }
}

/** Until every read model was built once: before, a list is refused as being built. */
async function untilReady(url: string): Promise<void> {
  while ((await fetch(`${url}/health/ready`)).status !== 200) await pause(50);
}

/** Runs the network on these engines, in a folder of its own, for as long as somebody works with it. */
export async function withNetwork(
  environment: Readonly<Record<string, string | undefined>>,
  work: (network: RunningApp) => Promise<void>,
  siteFolder?: string,
): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'gpn-scenario-'));
  const network = await startNetwork({
    watchAnswers: new AnswersHeld().watch,
    ...defined({ siteFolder }),
    environment: { ...environment, GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'silent' },
  });
  try {
    await untilReady(network.url);
    await work(network);
  } finally {
    await network.close();
    await rm(data, { recursive: true });
  }
}
