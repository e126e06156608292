import { setTimeout as pause } from 'node:timers/promises';
import type { ClusterUnderTest } from './cluster-under-test.ts';

const AGAIN_MS = 100;
const ANSWER_WITHIN_MS = 15_000;
const GIVE_UP_MS = 180_000;

export const EXPRESS_INTEREST = '/api/membership/authorities/express-interest';

export const expression = (index: number) => ({
  country: 'KEN',
  name: `Department responsible for Labour, no. ${index}`,
  kind: 'department',
  portfolios: ['labour'],
  channel: 'email',
  effectiveAt: '2021-01-01',
});

/** What an acknowledged command is answered; what is answered instead, and no HTTP status (0) when nobody answers. */
interface Acknowledged {
  readonly id: string;
  readonly position: number;
}
interface Answer {
  readonly status: number;
  readonly body: Acknowledged & { readonly code?: string };
}

/** What a client sends, and goes on sending under the same key until it is acknowledged. */
export class Load {
  /** Outcome by key, as it was first acknowledged. */
  acknowledged = new Map<string, Acknowledged>();
  /** Ids of messages whose events were lost with an older copy of the log, and accepted as lost. */
  lost: ReadonlySet<string> = new Set();
  tries = 0;
  private readonly cluster: ClusterUnderTest;

  constructor(cluster: ClusterUnderTest) {
    this.cluster = cluster;
  }

  async expressions(from: number, to: number, callers: number): Promise<void> {
    await inParallel(from, to, callers, (index) =>
      this.until(`expression-${index}`, `membership-${1 + (index % 2)}`, EXPRESS_INTEREST, expression(index)),
    );
  }

  async persons(from: number, to: number, callers: number): Promise<void> {
    await inParallel(from, to, callers, (index) =>
      this.until(`person-${index}`, 'people', '/api/people/persons/register', {
        kind: 'focal-point',
        profile: { function: 'Head of international cooperation', email: `focal.point.${index}@example.org` },
      }),
    );
  }

  private async until(key: string, first: string, path: string, body: object): Promise<void> {
    const giveUp = Date.now() + GIVE_UP_MS;
    let instance = first;
    let last: Answer | undefined;
    while (Date.now() < giveUp) {
      this.tries += 1;
      last = await this.send(key, instance, path, body);
      if (last.status >= 200 && last.status < 300) {
        this.acknowledged.set(key, last.body);
        return;
      }
      if (last.status >= 400 && last.status < 500) throw new Error(`${key} was refused: ${JSON.stringify(last.body)}`);
      // The other instance takes over from one that was killed.
      if (instance.startsWith('membership')) instance = instance.endsWith('1') ? 'membership-2' : 'membership-1';
      await pause(AGAIN_MS);
    }
    throw new Error(`${key} was not acknowledged within ${GIVE_UP_MS / 1000} s; the last answer: ${JSON.stringify(last)}`);
  }

  async send(key: string, instance: string, path: string, body: object): Promise<Answer> {
    try {
      const answer = await fetch(this.cluster.url(instance) + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${this.cluster.token}`, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      return { status: answer.status, body: (await answer.json()) as Answer['body'] };
    } catch (error) {
      return { status: 0, body: { id: '', position: -1, code: String((error instanceof Error && error.cause) || error) } };
    }
  }
}

async function inParallel(from: number, to: number, callers: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = from;
  const caller = async (): Promise<void> => {
    for (let index = next++; index < to; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: callers }, caller));
}
