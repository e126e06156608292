import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteBus, openSqliteEventStore, openSqliteViews } from '#libs/engines/sqlite';
import { findDefinition, issueLocalToken } from '#libs/platform';
import { eventually } from '#libs/testing';
import { concurrently, differencesFromReplay, NetworkProcess, wholeLog } from '#libs/testing/process';
import { MembershipModule } from '../../membership/src/membership.module.js';

const FILES = ['events.db', 'events.db-wal', 'events.db-shm'];

describe('an older event log beside newer views, and a network that is killed while the restore is accepted', () => {
  let data: string;
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'gpn-restore-'));
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  const post = async (url: string, token: string, path: string, body: object): Promise<number | undefined> => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).catch(() => undefined);
    await response?.arrayBuffer().catch(() => undefined);
    return response?.status;
  };
  /** Every view and the publisher of membership have what was recorded so far: a publisher that is ready may be behind. */
  const caughtUp = (url: string, token: string) =>
    eventually('what was recorded is shown and published', async () => {
      const headers = { authorization: `Bearer ${token}` };
      const shown = await fetch(`${url}/api/membership/authorities?limit=1`, { headers });
      const newest = Number(shown.headers.get('gpn-view-position')) + Number(shown.headers.get('gpn-view-behind'));
      const { views, publishers } = (await (await fetch(`${url}/api/operations/status`, { headers })).json()) as {
        readonly views: readonly { readonly view: string; readonly position: number }[];
        readonly publishers: readonly { readonly publisher: string; readonly position: number }[];
      };
      const ofMembership = [
        ...views.filter(({ view }) => view.startsWith('membership.')),
        ...publishers.filter(({ publisher }) => publisher === 'membership'),
      ];
      return ofMembership.length > 1 && ofMembership.every(({ position }) => position >= newest);
    });
  const express = (url: string, token: string, count: number, names: string) =>
    concurrently(8, count, async (index) => {
      const body = {
        country: 'KEN',
        name: `Ministry of Labour, ${names} ${index}`,
        kind: 'ministry',
        portfolios: ['labour'],
        channel: 'email',
      };
      const status = await post(url, token, '/api/membership/authorities/express-interest', { ...body, effectiveAt: '2021-01-01' });
      expect(status).toBe(201);
    });

  test('it stands still until the acceptance is recorded, then goes on by itself; views equal a replay, nothing is published twice', async () => {
    const token = await issueLocalToken(data, { role: 'secretariat' });
    const first = await NetworkProcess.start(data);
    await express(first.url, token, 30, 'kept');
    await first.ready();
    await first.stop();
    const copy = join(data, 'copy');
    for (const file of FILES) await cp(join(data, file), join(copy, file)).catch(() => undefined);
    const second = await NetworkProcess.start(data);
    await express(second.url, token, 30, 'lost');
    await second.ready();
    await second.stop();
    for (const file of FILES) {
      await rm(join(data, file), { force: true });
      await cp(join(copy, file), join(data, file)).catch(() => undefined);
    }

    const ready = async ({ url }: NetworkProcess) => (await fetch(`${url}/health/ready`)).status;
    let network = await NetworkProcess.listening(data);
    expect(await ready(network)).toBe(503);
    await express(network.url, token, 5, 'meanwhile');
    // Killed while the request is under way, and right after its answer.
    for (const answered of [false, true]) {
      const acceptance = post(network.url, token, '/api/operations/accept-restore', { reason: 'the disk broke' });
      if (answered) await acceptance;
      await network.kill();
      await acceptance;
      network = await NetworkProcess.listening(data);
    }
    const again = await post(network.url, token, '/api/operations/accept-restore', { reason: 'the disk broke' });
    expect([200, 409]).toContain(again);
    await network.ready();
    await express(network.url, token, 5, 'after');
    await network.ready();
    await caughtUp(network.url, token);
    expect(await network.stop()).toBe(0);

    const store = openSqliteEventStore(join(data, 'events.db'));
    const bus = openSqliteBus(join(data, 'events.db'));
    const views = openSqliteViews(join(data, 'views.db'));
    const log = await wholeLog(store);
    expect(log.filter(({ type }) => type === 'InterestExpressed')).toHaveLength(40);
    const published = await bus.read('gpn.membership.v1', undefined, 1_000);
    expect(published).toHaveLength(40);
    expect(new Set(published.map(({ headers }) => headers.ce_id)).size).toBe(40);
    for (const view of findDefinition(MembershipModule)?.views ?? [])
      expect({ view: view.name, differences: await differencesFromReplay(view, views, log) }).toEqual({ view: view.name, differences: [] });
    await Promise.all([store.close(), bus.close(), views.close()]);
  }, 180_000);
});
