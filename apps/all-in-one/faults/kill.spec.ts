import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteBus, openSqliteEventStore, openSqliteViews } from '#libs/engines/sqlite';
import { aggregateId, type Outcome } from '#libs/event-sourcing';
import { findDefinition, issueLocalToken } from '#libs/platform';

import { concurrently, differencesFromReplay, NetworkProcess, wholeLog } from '#libs/testing/process';
import { MembershipModule } from '../../membership/src/membership.module.js';

/** Raised by hand: GPN_KILL_COMMANDS=20000; `npm run faults:kill` does it on the cluster's engines. */
const COMMANDS = Number(process.env.GPN_KILL_COMMANDS ?? 1_500);
const CALLERS = 64;
/** Acknowledged commands after which the process is killed. */
const KILL_AFTER = [0.06, 0.34, 0.62].map((part) => Math.floor(part * COMMANDS));

interface Answer {
  readonly status: number;
  readonly outcome: Outcome;
}

const body = (index: number) => ({
  country: 'KEN',
  name: `Ministry responsible for Labour, no. ${index}`,
  kind: 'ministry',
  portfolios: ['labour'],
  channel: 'email',
  effectiveAt: '2021-01-01',
});

async function express(url: string, token: string, index: number): Promise<Answer | undefined> {
  const response = await fetch(`${url}/api/membership/authorities/express-interest`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': `no-${index}` },
    body: JSON.stringify(body(index)),
  }).catch(() => undefined);
  if (!response) return undefined;
  const text = await response.text().catch(() => undefined);
  return text ? { status: response.status, outcome: JSON.parse(text) as Outcome } : undefined;
}

describe('the network is killed while thousands of commands are under way', () => {
  let data: string;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'gpn-kill-'));
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  test('what was acknowledged is there, nothing is there twice, views and published events equal a replay', async () => {
    const token = await issueLocalToken(data, { role: 'secretariat' });
    const acknowledged = new Map<number, Outcome>();
    for (const killAfter of KILL_AFTER) {
      const network = await NetworkProcess.start(data);
      let killed: Promise<void> | undefined;
      await concurrently(CALLERS, COMMANDS, async (index) => {
        if (acknowledged.has(index) || killed) return;
        const answer = await express(network.url, token, index);
        if (answer && answer.status < 300) acknowledged.set(index, answer.outcome);
        if (acknowledged.size >= killAfter) killed ??= network.kill();
      });
      await killed;
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(KILL_AFTER.at(-1) as number);
    expect(acknowledged.size).toBeLessThan(COMMANDS);

    const network = await NetworkProcess.start(data);
    const finished = new Map<number, Outcome>();
    await concurrently(CALLERS, COMMANDS, async (index) => {
      const answer = await express(network.url, token, index);
      if (answer && answer.status < 300) finished.set(index, answer.outcome);
    });
    expect(finished.size).toBe(COMMANDS);
    for (const [index, outcome] of acknowledged) expect(finished.get(index)).toEqual({ ...outcome, repeated: true });
    await network.ready();
    expect(await network.stop()).toBe(0);

    const store = openSqliteEventStore(join(data, 'events.db'));
    const log = await wholeLog(store);
    const expressed = log.filter((event) => event.type === 'InterestExpressed');
    expect(expressed).toHaveLength(COMMANDS);
    expect(new Set(expressed.map((event) => event.stream)).size).toBe(COMMANDS);
    expect(new Set(log.map((event) => event.id)).size).toBe(log.length);

    const bus = openSqliteBus(join(data, 'events.db'));
    const published = [];
    for (let offset: string | undefined; ; ) {
      const messages = await bus.read('gpn.membership.v1', offset, 1_000);
      published.push(...messages);
      offset = messages.at(-1)?.offset;
      if (messages.length === 0) break;
    }
    expect(published.map((message) => message.key)).toEqual(expressed.map((event) => aggregateId(event.stream)));
    expect(new Set(published.map((message) => message.headers.ce_id)).size).toBe(COMMANDS);

    const views = openSqliteViews(join(data, 'views.db'));
    for (const view of findDefinition(MembershipModule)?.views ?? [])
      expect({ view: view.name, differences: await differencesFromReplay(view, views, log) }).toEqual({ view: view.name, differences: [] });
    await Promise.all([store.close(), bus.close(), views.close()]);
  }, 180_000);
});
