import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { issueLocalToken } from '#libs/platform';

const PROGRAM = join(import.meta.dirname, '../../../dist/apps/cli/src/main.js');

/** Tells each module that is loaded, in a line on standard error. */
const TELLS = `
import { registerHooks } from 'node:module';
registerHooks({ load: (url, context, next) => { process.stderr.write('loaded ' + url + '\\n'); return next(url, context); } });`;

const NOTHING = { count: 0, items: [] };
const LISTS = ['views', 'publishers', 'policies', 'indexes', 'missed', 'consumers', 'items'].map((list) => [list, []] as const);
/** What is answered to `gpn roll` and to `gpn status`. */
const ANSWER = {
  ...{ asOf: '2026-01-05', members: NOTHING, expressions: NOTHING },
  ...{ title: 'Network', version: '1', engines: 'embedded', startedAt: '2026-01-05T09:00:00.000Z', status: 'ready', components: {} },
  ...{ ...Object.fromEntries(LISTS), foreign: { events: [] }, deadLetters: 0 },
};

/** What the widths of a table are measured by. */
const WIDTHS = ['ansi-regex', 'get-east-asian-width', 'string-width', 'strip-ansi'];

describe('what the command line loads', () => {
  let server: Server;
  let folder: string;

  beforeAll(async () => {
    server = createServer((_, response) => response.end(JSON.stringify(ANSWER)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    folder = await mkdtemp(join(tmpdir(), 'gpn-loaded-'));
    await issueLocalToken(join(folder, 'with-a-key'), { role: 'secretariat' });
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });

  /** The packages, and the files of ours below dist, that were loaded. */
  async function loadedBy(args: readonly string[], data = 'without-a-key') {
    const { GPN_TOKEN: _, ...settings } = process.env;
    const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(TELLS)}`, PROGRAM, ...args], {
      env: { ...settings, GPN_DATA: join(folder, data), GPN_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    const [, told, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    const urls = [...told.matchAll(/^loaded (file:.*)$/gm)].map(([, url = '']) => url);
    const packages = urls.flatMap((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []);
    const files = urls.flatMap((url) => /\/dist\/((?:apps|libs)\/.*)\.js$/.exec(url)?.[1] ?? []);
    return { exitCode, packages: [...new Set(packages)].toSorted(), files };
  }

  test.each([['--help'], ['roll', '--help'], ['import', 'expressions', '--help']])(
    'for %s %s: what reads a command line, and nothing that does what it says',
    async (...args) => {
      const { exitCode, packages, files } = await loadedBy(args.filter(Boolean));
      expect({ exitCode, packages }).toEqual({ exitCode: 0, packages: ['commander'] });
      expect(files.filter((file) => file.includes('/actions/'))).toEqual([]);
    },
  );

  test.each([['roll'], ['status']])('for %s: what prints a table, of its own action alone', async (name) => {
    const { exitCode, packages, files } = await loadedBy([name]);
    expect({ exitCode, packages }).toEqual({ exitCode: 0, packages: [...WIDTHS, 'commander'].toSorted() });
    expect(files.filter((file) => file.includes('/actions/'))).toEqual([`apps/cli/src/actions/${name}`]);
  });

  test('who asks by the local key loads what signs a token, and no more', async () => {
    const { packages } = await loadedBy(['status'], 'with-a-key');
    expect(packages).toEqual([...WIDTHS, 'commander', 'jose'].toSorted());
  });
});
