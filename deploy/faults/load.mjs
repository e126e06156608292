import { setTimeout as pause } from 'node:timers/promises';

const AGAIN_MS = 100;
const ANSWER_WITHIN_MS = 15_000;
const GIVE_UP_MS = 180_000;

export const EXPRESS_INTEREST = '/api/membership/authorities/express-interest';

export const expression = (index) => ({
  country: 'KEN',
  name: `Department responsible for Labour, no. ${index}`,
  kind: 'department',
  portfolios: ['labour'],
  channel: 'email',
  effectiveAt: '2021-01-01',
});

/** What a client sends, and goes on sending under the same key until it is acknowledged. */
export class Load {
  constructor(cluster) {
    this.cluster = cluster;
    /** Outcome by key, as it was first acknowledged. */
    this.acknowledged = new Map();
    /** Ids of messages whose events were lost with an older copy of the log, and accepted as lost. */
    this.lost = new Set();
    this.tries = 0;
  }

  async expressions(from, to, callers) {
    await inParallel(from, to, callers, (index) =>
      this.until(`expression-${index}`, `membership-${1 + (index % 2)}`, EXPRESS_INTEREST, expression(index)),
    );
  }

  async persons(from, to, callers) {
    await inParallel(from, to, callers, (index) =>
      this.until(`person-${index}`, 'people', '/api/people/persons/register', {
        kind: 'focal-point',
        profile: { function: 'Head of international cooperation', email: `focal.point.${index}@example.org` },
      }),
    );
  }

  async until(key, instance, path, body) {
    const giveUp = Date.now() + GIVE_UP_MS;
    let last;
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

  async send(key, instance, path, body) {
    try {
      const answer = await fetch(this.cluster.urls.get(instance) + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${this.cluster.token}`, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      return { status: answer.status, body: await answer.json() };
    } catch (error) {
      return { status: 0, body: String(error.cause ?? error) };
    }
  }
}

async function inParallel(from, to, callers, work) {
  let next = from;
  const caller = async () => {
    for (let index = next++; index < to; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: callers }, caller));
}
