import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FOR_EVERYBODY, listRoutes, type RunningApp } from '#libs/platform';
import { NetworkProcess } from '#libs/testing/process';
import { AnswersHeld } from '../../../libs/platform/testing/answers-held.js';
import { DataFolderUnusable, DataInUse, holdDataFolder } from './data-folder.js';
import { startNetwork } from './start-network.js';
import { whyNotStarted } from './why-not-started.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gpn-network-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the whole network in one process', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await startNetwork({
      watchAnswers: new AnswersHeld().watch,
      environment: { GPN_DATA: join(folder, 'pages'), GPN_PORT: '0', GPN_LOG_LEVEL: 'silent' },
    });
  });
  afterAll(() => running.close());

  const get = async (path: string) => {
    const response = await fetch(running.url + path);
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      policy: response.headers.get('content-security-policy'),
      text: await response.text(),
    };
  };

  test('the status page says what runs, where its API is and how far each view is', async () => {
    const { status, type, policy, text } = await get('/status');
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
    for (const part of [
      '/api/membership',
      '/api/people',
      'href="/api/docs"',
      'href="/api/events"',
      'data-view="membership.roll"',
      'data-view="people.persons"',
    ]) {
      expect(text).toContain(part);
    }
    // Everything that it loads comes from this server, and nothing runs in place.
    expect(policy).toContain("script-src 'self'");
    expect(text).not.toMatch(/<script(?! src="\/)|\son\w+=|style=/);
  });

  test('the address itself leads to the public site, and every address of the console is one page', async () => {
    const start = await fetch(`${running.url}/`, { redirect: 'manual', headers: { 'accept-language': 'fr-CH, en;q=0.8' } });
    expect([start.status, start.headers.get('location')]).toEqual([302, '/fr']);
    const routes = listRoutes(running.app).map(({ path }) => path);
    expect(routes).toEqual(expect.arrayContaining(['/console', '/console/*', '/assets/:file', '/fr/*', '/sitemap.xml']));
  });

  test('each service leads to its own part of the API page', async () => {
    const { text } = await get('/status');
    const names = [...text.matchAll(/<code>\/api\/([a-z-]+)<\/code>/g)].map(([, name]) => name);
    expect(names).toHaveLength(7);
    for (const name of names) expect(text).toContain(`href="/api/docs?part=${name}"`);
  });

  test('what is for everybody is linked, and opens without a sign-in', async () => {
    const { text } = await get('/status');
    for (const { href, json } of FOR_EVERYBODY) {
      expect(text).toContain(`<a href="${href}">`);
      const { status, type } = await get(href);
      expect([href, status, type]).toEqual([href, 200, expect.stringMatching(json ? /^application\/json/ : /^text\/(html|csv)/)]);
    }
  });

  test('what a browser opens is never answered as JSON when it is refused, in whatever service', async () => {
    const typed = encodeURIComponent('<img src=x onerror=alert(1)>');
    const opened = listRoutes(running.app).filter(({ method }) => method === 'GET');
    expect(opened.length).toBeGreaterThan(100);
    const answers = await Promise.all(
      opened.map(async ({ path }) => {
        const answer = await fetch(running.url + path.replaceAll(/:\w+/g, typed), {
          headers: { accept: 'text/html,*/*;q=0.8' },
          redirect: 'manual',
        });
        const { status, headers } = answer;
        return {
          path,
          status,
          type: headers.get('content-type'),
          policy: headers.get('content-security-policy'),
          text: await answer.text(),
        };
      }),
    );
    const refused = answers.filter(({ status }) => status >= 400);
    expect(refused.length).toBeGreaterThan(80);
    expect(refused.filter(({ type, policy }) => type !== 'text/html; charset=utf-8' || !policy)).toEqual([]);
    expect(answers.filter(({ type, text }) => type?.startsWith('text/html') && text.includes('<img src=x'))).toEqual([]);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  });

  test('what the page loads is there', async () => {
    expect([(await get('/start-page.css')).type, (await get('/start-page.js')).type]).toEqual([
      'text/css; charset=utf-8',
      'text/javascript; charset=utf-8',
    ]);
  });

  test('the public events of every service are described', async () => {
    const { status, text } = await get('/api/events');
    const document = JSON.parse(text) as { asyncapi: string; channels: object };
    expect([status, document.asyncapi, Object.keys(document.channels).sort()]).toEqual([
      200,
      '3.0.0',
      ['audit', 'governance', 'membership', 'people', 'research', 'training', 'working-groups'],
    ]);
    const { channels } = JSON.parse((await get('/api/events?service=people')).text) as { channels: object };
    expect(Object.keys(channels)).toEqual(['people']);
    expect((await get('/api/events?service=nobody')).status).toBe(400);
  });

  test('every operation says who may, what a command is called and may be refused with, and what its parameters and heading mean', async () => {
    interface Operation {
      readonly tags: readonly string[];
      readonly parameters?: readonly { readonly name: string; readonly description?: string }[];
      readonly [extension: `x-gpn-${string}`]: unknown;
    }
    const { paths, tags } = JSON.parse((await get('/api/openapi.json')).text) as {
      paths: Record<string, Record<string, Operation>>;
      tags: readonly { readonly name: string; readonly description?: string }[];
    };
    const words = new Map(tags.map(({ name, description }) => [name, description]));
    const faults = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, operation]) => [
        ...(operation['x-gpn-rule'] ? [] : [`${method} ${path} does not say who may`]),
        ...(operation['x-gpn-command'] && !operation['x-gpn-refusals'] ? [`${method} ${path} does not say what it is refused with`] : []),
        ...(operation.parameters ?? []).filter(({ description }) => !description).map(({ name }) => `${method} ${path}: ${name}`),
        ...operation.tags.filter((tag) => !words.get(tag)).map((tag) => `${method} ${path}: the heading ${tag}`),
      ]),
    );
    expect(faults).toEqual([]);
    const commands = Object.values(paths).flatMap((item) => Object.values(item).filter((operation) => operation['x-gpn-command']));
    expect(commands.length).toBeGreaterThan(200);
    expect(commands.filter((operation) => (operation['x-gpn-refusals'] as readonly string[]).length === 0)).toEqual([]);
    // Where the record goes by steps, from which of them.
    expect(paths['/api/membership/liaison-requests/{request}/record-counterpart-consent']?.post?.['x-gpn-from']).toEqual(['proposed']);
  });

  test('the API of every service is described, the status page is no part of it', async () => {
    const { paths } = JSON.parse((await get('/api/openapi.json')).text) as { paths: Record<string, object> };
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/api/membership/roll', '/api/people/persons/register', '/api/events', '/health/ready']),
    );
    expect(Object.keys(paths)).not.toContain('/');
  });
});

describe('the data folder', () => {
  const hold = (data: string) => holdDataFolder({ GPN_DATA: data });

  test('is for one instance at a time', async () => {
    const data = join(folder, 'held/here');
    await hold(data);
    await expect(hold(data)).rejects.toThrow(DataInUse);
    await expect(hold(data)).rejects.toThrow(`The data in ${data} is in use by another instance.`);
  });

  test('must be one that can be made and written to', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(hold(file)).rejects.toThrow(DataFolderUnusable);
    await expect(hold(join(file, 'below'))).rejects.toThrow(`The data folder ${join(file, 'below')} cannot be written to (ENOTDIR`);
    if (process.platform === 'linux') await expect(hold('/proc/nowhere')).rejects.toThrow(DataFolderUnusable);
  });
});

describe('as a process', () => {
  const main = new URL('../../../dist/apps/all-in-one/src/main.js', import.meta.url).pathname;

  test('a second instance on the same data is one line and no exit code 0; after a kill another starts', async () => {
    const data = join(folder, 'process');
    const first = await NetworkProcess.start(data);
    const second = spawn(process.execPath, [main], {
      env: { ...process.env, NODE_OPTIONS: '', GPN_PORT: '0', GPN_DATA: data },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: string[] = [];
    for (const stream of [second.stdout, second.stderr]) stream.on('data', (text) => said.push(String(text)));
    const [code] = await once(second, 'close');
    expect([code, said.join('').replace(/.*SQLite is an experimental.*\n.*\n/, '')]).toEqual([
      1,
      `The data in ${data} is in use by another instance. Stop that one, or set GPN_DATA to another folder.\n`,
    ]);
    await first.kill();
    const third = await NetworkProcess.start(data);
    expect(await third.stop()).toBe(0);
  }, 60_000);
});

test('a mistake in the settings is one line, whatever its form; a fault of ours shows where it is', () => {
  const error = Object.assign(new Error('The configuration has a problem:\n  GPN_PORT: "x" is not an integer'), {
    name: 'ConfigurationError',
  });
  expect(whyNotStarted(error)).toBe('The configuration has a problem: GPN_PORT: "x" is not an integer');
  expect(whyNotStarted(new TypeError('x is undefined'))).toMatch(/^The network did not start: TypeError: x is undefined\n +at /);
});
