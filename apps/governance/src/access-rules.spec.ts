import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listRoutes, type RunningApp } from '#libs/platform';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { everyRouteIsGuarded } from '../../../libs/platform/testing/every-route-is-guarded.js';
import { GovernanceModule } from './governance.module.js';

/** A busy machine takes its time for every route and every role. */
const PATIENCE_MS = 60_000;

describe('the routes of the governance service', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-rules-'));
  let running: RunningApp;
  beforeAll(async () => {
    running = await bootstrapHeld({
      modules: [GovernanceModule],
      title: 'governance',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' },
    });
  }, PATIENCE_MS);
  afterAll(async () => {
    await running.close();
    rmSync(data, { recursive: true });
  });

  it(
    'refuse everybody whom their rules do not name',
    async () => {
      expect(await everyRouteIsGuarded(running.app)).toEqual([]);
    },
    PATIENCE_MS,
  );

  it('are read-only where they are open to everybody', () => {
    const ours = listRoutes(running.app).filter(({ path }) => path.startsWith('/api/governance/'));
    const open = ours.filter(({ rule }) => rule?.includes('public'));
    expect(open.map(({ path }) => path)).toEqual(expect.arrayContaining(['/api/governance/bodies', '/api/governance/terms/:owner']));
    expect(new Set(open.map(({ method }) => method))).toEqual(new Set(['GET', 'HEAD']));
  });

  it('stand in the API document with what they are for, their requests and answers', async () => {
    const document = (await (await fetch(`${running.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { summary?: string; requestBody?: object }>>;
    };
    const operations = Object.entries(document.paths)
      .filter(([path]) => path.startsWith('/api/governance/'))
      .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })));
    expect(operations.length).toBeGreaterThan(30);
    expect(operations.filter(({ summary }) => !summary).map(({ path }) => path)).toEqual([]);
    expect(operations.filter(({ method, requestBody }) => method === 'post' && !requestBody).map(({ path }) => path)).toEqual([]);
  });
});
