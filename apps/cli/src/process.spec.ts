import { spawn } from 'node:child_process';
import { openSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const PROGRAM = join(ROOT, 'dist/apps/cli/src/main.js');
/** More than a pipe holds. */
const DIRECTORY = Array.from({ length: 20_000 }, (_, index) => ({
  ...{ authority: String(index), name: `Ministry ${index}`, country: 'LSO', predecessors: [] },
}));

/** What a network says: a long directory, whatever else is asked is refused to nobody. */
function networkSays(path: string, authorization: string | undefined): readonly [number, object] {
  if (path.startsWith('/api/membership/authorities')) return [200, { items: DIRECTORY }];
  if (path.startsWith('/api/training/certificates/verify'))
    return [200, { status: 'valid', number: 'N', title: 'T', code: 'C', version: 1, issuedOn: '2026-01-01' }];
  if (authorization) return [401, { code: 'platform/bad-token', detail: 'The token is not signed by an issuer known here' }];
  return [401, { code: 'platform/unauthenticated', detail: 'A bearer token is needed' }];
}

interface Ended {
  readonly out: string;
  readonly errors: string;
  readonly exitCode: number | null;
}

describe('the program', () => {
  let server: Server;
  let url: string;
  let folder: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume();
      const [status, answer] = networkSays(request.url ?? '', request.headers.authorization);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    folder = await mkdtemp(join(tmpdir(), 'gpn-process-'));
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });

  interface ProcessOptions {
    readonly settings?: Readonly<Record<string, string>>;
    readonly to?: 'pipe' | '/dev/full';
    /** Closes the pipe after its first piece. */
    readonly closesEarly?: boolean;
  }

  function gpn(args: readonly string[], { settings = {}, to = 'pipe', closesEarly = false }: ProcessOptions = {}): Promise<Ended> {
    const { GPN_TOKEN: _, GPN_DATA: __, GPN_PORT: ___, ...others } = process.env;
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, ...args], {
      cwd: folder,
      env: { ...others, GPN_URL: url, ...settings },
      stdio: ['ignore', to === 'pipe' ? 'pipe' : openSync(to, 'w'), 'pipe'],
    });
    const [out, errors]: [string[], string[]] = [[], []];
    child.stdout?.on('data', (piece) => {
      out.push(String(piece));
      if (closesEarly) child.stdout?.destroy();
    });
    child.stderr?.on('data', (piece) => errors.push(String(piece)));
    return new Promise((resolve) => child.on('close', (exitCode) => resolve({ out: out.join(''), errors: errors.join(''), exitCode })));
  }

  test('says the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(await gpn(['--version'])).toEqual({ out: `${version}\n`, errors: '', exitCode: 0 });
  });

  test('says in one line that there is no space behind its output', async () => {
    const full = { out: '', errors: 'gpn: standard output: no space left\n', exitCode: 1 };
    expect(await gpn(['export', 'directory'], { to: '/dev/full' })).toEqual(full);
    expect(await gpn(['certificate', 'verify', 'N'], { to: '/dev/full' })).toEqual(full);
  });

  test('ends quietly when whoever reads it has read enough', async () => {
    expect(await gpn(['export', 'directory'], { closesEarly: true })).toMatchObject({ errors: '', exitCode: 0 });
  });

  test.each([
    [
      'a user and a password',
      { GPN_URL: 'http://u:secret@127.0.0.1:3500' },
      /^gpn: The address of the network .* may hold no user and no password: .*\n$/,
    ],
    [
      'a user in no address',
      { GPN_URL: 'u:secret@127.0.0.1' },
      /^gpn: The address of the network .* may hold no user and no password: .*\n$/,
    ],
    ['another protocol', { GPN_URL: 'httpx://x' }, /^gpn: "httpx:\/\/x" is no address of a network, like .*\n$/],
    ['a path', { GPN_URL: 'http://127.0.0.1:3500/gpn' }, /^gpn: "http:\/\/127\.0\.0\.1:3500\/gpn" is no address of a network, like .*\n$/],
    ['typographic quotes around the token', { GPN_TOKEN: '“secret”' }, /^gpn: GPN_TOKEN holds something that no token has, .*\n$/],
    [
      'a name that nobody has',
      { GPN_URL: 'http://nowhere.invalid' },
      /^gpn: No network answers at http:\/\/nowhere\.invalid \(getaddrinfo \w+ nowhere\.invalid\)\. Start it with: .*\n$/,
    ],
    [
      'a port that browsers leave alone',
      { GPN_URL: 'http://127.0.0.1:6000' },
      /^gpn: No network answers at http:\/\/127\.0\.0\.1:6000 \(bad port\)\. .*\n$/,
    ],
    ['nobody who listens', { GPN_URL: 'http://127.0.0.1:2' }, /^gpn: No network answers at http:\/\/127\.0\.0\.1:2\. Start it with: .*\n$/],
  ])('with %s says why it does not work, and no secret', async (_, settings, said) => {
    const { errors, exitCode } = await gpn(['roll'], { settings });
    expect(errors).toMatch(said);
    expect(errors).not.toContain('secret');
    expect(exitCode).toBe(1);
  });

  test('without a key reads what is public, says what to set for the rest, and makes no file', async () => {
    const data = join(folder, 'data');
    for (const settings of [{}, { GPN_DATA: data }]) {
      expect(await gpn(['certificate', 'verify', 'N'], { settings })).toMatchObject({ errors: '', exitCode: 0 });
      const { errors, exitCode } = await gpn(['status'], { settings });
      expect([errors, exitCode]).toEqual([
        `gpn: A bearer token is needed (platform/unauthenticated). Set GPN_TOKEN, or GPN_DATA to the data folder of the network: there is no key in ${settings.GPN_DATA ?? './data'}/keys.\n`,
        1,
      ]);
      const made = await gpn(['token', '--role', 'secretariat'], { settings });
      expect(made.errors).toMatch(
        /^gpn: There is no key in \S+keys: start the network there once \(npm start\), or set GPN_DATA to its data folder\.\n$/,
      );
      expect([made.out, made.exitCode]).toEqual(['', 1]);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of whom the token is refused is not told to set one', async () => {
    const { errors } = await gpn(['status'], { settings: { GPN_TOKEN: 'a.b.c' } });
    expect(errors).toBe('gpn: The token is not signed by an issuer known here (platform/bad-token)\n');
  });

  test('writes a file whole or not at all', async () => {
    const { errors, exitCode } = await gpn(['export', 'directory', '--output', '/dev/full']);
    expect([errors, exitCode]).toEqual(['gpn: /dev/full exists already; name another file.\n', 1]);
  });
});
