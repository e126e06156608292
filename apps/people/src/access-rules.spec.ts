import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listRoutes, type RunningApp } from '#libs/platform';
import { bootstrapHeld } from '../../../libs/platform/testing/answers-held.js';
import { everyRouteIsGuarded } from '../../../libs/platform/testing/every-route-is-guarded.js';
import { PeopleModule } from './people.module.js';

describe('the routes of the people service', () => {
  const data = mkdtempSync(join(tmpdir(), 'gpn-rules-'));
  let running: RunningApp;
  beforeAll(async () => {
    running = await bootstrapHeld({
      modules: [PeopleModule],
      title: 'people',
      environment: { GPN_DATA: data, GPN_PORT: '0', GPN_LOG_LEVEL: 'fatal' },
    });
  });
  afterAll(async () => {
    await running.close();
    rmSync(data, { recursive: true });
  });

  it('refuse everybody whom their rules do not name', async () => {
    expect(await everyRouteIsGuarded(running.app)).toEqual([]);
  });

  it('are open to nobody without a token, but the one that names the holder of a certificate who agreed, and the one that seals what anybody writes', () => {
    const ours = listRoutes(running.app).filter(({ path }) => path.startsWith('/api/people/'));
    expect(ours.length).toBeGreaterThan(15);
    const open = ours.filter(({ rule }) => rule?.includes('public')).map(({ path }) => path);
    expect([...new Set(open)].sort()).toEqual(['/api/people/certificate-holders/:number', '/api/people/enquiries/:enquiry/seal']);
  });

  it('stand in the API document with their requests and answers', async () => {
    const document = (await (await fetch(`${running.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { summary?: string; requestBody?: object }>>;
      components: { schemas: Record<string, { properties: Record<string, { properties: Record<string, object> }> }> };
    };
    const operations = Object.entries(
      document.paths as Record<string, Record<string, { summary?: string; requestBody?: object; responses: object }>>,
    )
      .filter(([path]) => path.startsWith('/api/people/'))
      .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })));
    expect(operations.length).toBeGreaterThan(15);
    expect(operations.filter(({ summary }) => !summary).map(({ path }) => path)).toEqual([]);
    // That a file goes on being sent says no more than its path does.
    const sayNothing = operations.filter(({ method, requestBody }) => method === 'post' && !requestBody).map(({ path }) => path);
    expect(sayNothing).toEqual(['/api/people/files/{file}/go-on']);
    expect(document.components.schemas.RegisterPerson?.properties.profile?.properties.name).toMatchObject({
      // As where a person is corrected, null says that there is none.
      anyOf: [{ type: 'string', minLength: 1, maxLength: 200 }, { type: 'null' }],
    });
  });
});
