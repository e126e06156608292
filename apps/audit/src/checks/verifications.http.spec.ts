import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { eventually } from '#libs/testing';
import { ServiceOverHttp } from '../../../../libs/platform/testing/service-over-http.js';
import { AuditModule } from '../audit.module.js';

let service: ServiceOverHttp;
beforeAll(async () => {
  service = await ServiceOverHttp.open(AuditModule, 'audit');
  await service.signIn({
    auditor: { role: 'auditor' },
    officer: { role: 'secretariat' },
    speaker: { role: 'focal-point', authorities: [] },
  });
  await eventually('two entries are signed', async () => (await service.ask(undefined, 'status')).body.checkpoint?.size === 2);
});
afterAll(() => service.running.close());

async function verify(as: string) {
  const { status, body } = await service.ask(as, 'verifications/start-verification', {});
  expect(status).toBe(201);
  const show = () => service.ask(as, `verifications/${body.id}?waitFor=${body.position}`);
  await eventually('it is completed', async () => (await show()).body.status === 'completed', 20_000);
  return (await show()).body;
}

test('an auditor has the whole log checked, and is told what was looked at', async () => {
  const report = await verify('auditor');
  expect(report).toMatchObject({ status: 'completed', differences: 0, findings: [], unavailable: [] });
  expect(report.size).toBeGreaterThanOrEqual(2);
  expect(report.events).toBeGreaterThanOrEqual(report.size);
  const { body } = await service.ask('officer', 'verifications?status=completed');
  expect(body.items.map(({ verification }: { verification: string }) => verification)).toContain(report.verification);
});

test('who is neither auditor nor of the Secretariat is refused', async () => {
  for (const [as, status] of [
    [undefined, 401],
    ['speaker', 403],
  ] as const) {
    expect((await service.ask(as, 'verifications/start-verification', {})).status).toBe(status);
    for (const path of ['verifications', `verifications/${randomUUID()}`]) expect((await service.ask(as, path)).status).toBe(status);
  }
  expect((await service.ask('auditor', `verifications/${randomUUID()}`)).body.code).toBe('verification/unknown-verification');
});

test('an event that is changed in the store of a running network is found and named, and nothing is mended', async () => {
  const db = new DatabaseSync(join(service.data, 'events.db'));
  db.exec(`UPDATE events SET actor = 'another' WHERE type = 'CheckpointPublished'`);
  db.close();
  const report = await verify('officer');
  expect(report.differences).toBe(1);
  expect(report.findings).toEqual([
    {
      ...{ kind: 'changed', entry: 1, source: 'main', type: 'CheckpointPublished', revision: 0 },
      stream: expect.stringMatching(/^checkpoint-\d{4}-\d{2}-\d{2}$/),
      explanation: 'not as it was logged: what it holds, or its context',
    },
  ]);
  expect((await verify('officer')).differences).toBe(1);
});
