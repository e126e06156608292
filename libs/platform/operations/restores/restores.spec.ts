import { randomUUID } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore } from '#libs/engines/sqlite';
import { caller, eventually, type Started, start } from '../../testing/start.js';

let running: Started | undefined;
afterEach(() => running?.close());

const FILES = ['events.db', 'events.db-wal', 'events.db-shm'];

/** A data folder whose log is older than its read models: three plots were rented and two of them are in the log. */
async function putBack(): Promise<{ readonly data: string; readonly plots: readonly string[] }> {
  const first = await start();
  const { data } = first.configuration;
  const officer = caller(first, await first.token({ role: 'secretariat' }));
  const plots: string[] = [];
  const rent = async () => {
    const { body } = await officer.post('/api/allotment/plots/rent-plot', { authority: randomUUID() });
    plots.push(body.id);
    await officer.get(`/api/allotment/plots/${body.id}?waitFor=${body.position}`);
  };
  await rent();
  await rent();
  await first.stop();
  const copy = join(data, 'copy');
  for (const file of FILES) await cp(join(data, file), join(copy, file), { recursive: true }).catch(() => undefined);
  const second = await start({ environment: { GPN_DATA: data } });
  const again = caller(second, await second.token({ role: 'secretariat' }));
  const { body } = await again.post('/api/allotment/plots/rent-plot', { authority: randomUUID() });
  plots.push(body.id);
  await again.get(`/api/allotment/plots/${body.id}?waitFor=${body.position}`);
  await second.stop();
  for (const file of FILES) {
    await rm(join(data, file), { force: true });
    await cp(join(copy, file), join(data, file)).catch(() => undefined);
  }
  return { data, plots };
}

describe('an older copy of the log beside newer read models', () => {
  it('is told by readiness, status and queries; what is recorded is not said to be shown', async () => {
    const { data } = await putBack();
    running = await start({ environment: { GPN_DATA: data } });
    const officer = caller(running, await running.token({ role: 'secretariat' }));
    const anybody = caller(running);
    const { status, body } = await eventually(
      () => anybody.get('/health/ready'),
      ({ body: health }) => health.views[0].trouble === 'log-restored',
    );
    expect([status, body.status, body.views[0].state]).toEqual([503, 'not-ready', 'failed']);
    expect(body.views[0].lag).toBeLessThan(0);
    expect(JSON.stringify(body)).not.toContain('plot-');
    const shown = (await officer.get('/api/operations/status')).body.views[0];
    expect(shown.error).toMatch(/^the checkpoint \d+ is beyond the head \d+: .*gpn accept-restore$/);

    const rented = await officer.post('/api/allotment/plots/rent-plot', { authority: randomUUID() });
    expect(rented.status).toBe(201);
    const answer = await officer.get(`/api/allotment/plots/${rented.body.id}?waitFor=${rented.body.position}`);
    expect([answer.status, answer.body.code]).toEqual([503, 'platform/log-restored']);
  });

  it('is accepted by the secretariat with a reason: what was lost is shown, it is recorded, and views are those of the log', async () => {
    const { data, plots } = await putBack();
    running = await start({ environment: { GPN_DATA: data } });
    const officer = caller(running, await running.token({ role: 'secretariat' }));
    const findings = (await officer.get('/api/operations/restore')).body.services[0];
    expect(findings.rolledBack.map(({ follower }: { follower: string }) => follower)).toEqual(['view:allotment.plots@1']);
    expect(findings.documents.items.map(({ key }: { key: string }) => key)).toEqual([plots[2]]);
    expect(findings).not.toHaveProperty('accepted');

    for (const reason of [undefined, '', 'x', 7]) {
      expect((await officer.post('/api/operations/accept-restore', { reason })).status).toBe(400);
    }
    expect((await caller(running).post('/api/operations/accept-restore', { reason: 'the disk broke' })).status).toBe(401);
    const auditor = caller(running, await running.token({ role: 'auditor' }));
    expect((await auditor.post('/api/operations/accept-restore', { reason: 'the disk broke' })).status).toBe(403);

    const answers = await Promise.all([1, 2].map(() => officer.post('/api/operations/accept-restore', { reason: 'the disk broke' })));
    expect(answers.map(({ status }) => status)).toContain(200);
    const { body } = await eventually(
      () => officer.get('/health/ready'),
      ({ status }) => status === 200,
    );
    expect(body.views[0]).toMatchObject({ state: 'live', lag: 0 });
    const listed = (await officer.get('/api/allotment/plots')).body.items.map(({ plot }: { plot: string }) => plot);
    expect([...listed].sort()).toEqual(plots.slice(0, 2).sort());
    const rented = (await officer.post('/api/allotment/plots/rent-plot', { authority: randomUUID() })).body;
    expect((await officer.get(`/api/allotment/plots/${rented.id}?waitFor=${rented.position}`)).status).toBe(200);
    const nothing = await officer.post('/api/operations/accept-restore', { reason: 'once more' });
    expect([nothing.status, nothing.body.code]).toEqual([409, 'platform/nothing-restored']);

    await running.stop();
    const store = openSqliteEventStore(join(data, 'events.db'));
    const recorded = await store.readStream('logrestore-allotment');
    await store.close();
    expect(recorded).toHaveLength(1);
    expect(recorded[0]).toMatchObject({
      type: 'RestoreAccepted',
      actor: expect.any(String),
      data: { service: 'allotment', reason: 'the disk broke', followers: [{ follower: 'view:allotment.plots@1' }], lost: { messages: 0 } },
    });
  });

  it('a view is built anew when the secretariat asks for it', async () => {
    running = await start();
    const officer = caller(running, await running.token({ role: 'secretariat' }));
    const { id, position } = (await officer.post('/api/allotment/plots/rent-plot', { authority: randomUUID() })).body;
    await officer.get(`/api/allotment/plots/${id}?waitFor=${position}`);
    expect((await officer.post('/api/operations/views/allotment.nothing/rebuild')).status).toBe(404);
    expect((await officer.post('/api/operations/views/allotment.plots/rebuild')).status).toBe(202);
    const { body } = await eventually(
      () => officer.get(`/api/allotment/plots/${id}?waitFor=${position}`),
      ({ status }) => status === 200,
    );
    expect(body.plot).toBe(id);
  });
});
