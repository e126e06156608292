import type { Health, ViewHealth } from '#libs/platform';
import type { RunningNetwork } from './start-network.js';
import { describeProgress, readyLine, Welcome } from './welcome.js';

const view = (name: string, progress: number, state: ViewHealth['state'] = progress < 1 ? 'building' : 'live'): ViewHealth => ({
  view: name,
  version: 1,
  state,
  progress,
  position: 0,
  head: 0,
  lag: 0,
  serves: progress === 1,
  checked: true,
  setAside: 0,
});

const health = (...views: ViewHealth[]): Health => ({
  status: views.every(({ state }) => state === 'live') ? 'ready' : 'not-ready',
  components: { store: 'up', bus: 'up', views: 'up' },
  views,
  publishers: [],
  policies: [],
  indexes: [],
  missed: [],
  foreign: { count: 0, events: [] },
});

const tokens: unknown[] = [];
const running = (configuration: object = {}): RunningNetwork =>
  ({
    url: 'http://127.0.0.1:3000',
    configuration: { data: '/srv/data', engines: 'embedded', ...configuration },
    token: async (claims: unknown) => {
      tokens.push(claims);
      return 'a.b.c';
    },
    signInLink: ({ roles }: { readonly roles: readonly string[] }) => `http://127.0.0.1:3000/console/sign-in#once=for-${roles.join()}`,
  }) as unknown as RunningNetwork;

async function printWelcome(options: { readonly isTTY?: boolean; readonly configuration?: object } = {}): Promise<string> {
  const lines: string[] = [];
  const output = { isTTY: options.isTTY ?? false, write: (text: string) => lines.push(text) };
  await new Welcome(running(options.configuration), output).whenReady({ now: async () => health(view('membership.roll', 1)) });
  return lines.join('');
}

test('people are told the address, how to sign in, where the data is and how to stop', async () => {
  const text = await printWelcome();
  expect(text).toContain('is ready: http://127.0.0.1:3000\n');
  expect(text).toContain('  API          http://127.0.0.1:3000/api/docs\n');
  expect(text).toContain('  Data         /srv/data  (');
  expect(text).toContain('               a.b.c\n');
  expect(text).toContain('  Stop         Ctrl-C, or SIGTERM\n');
  expect(text.trimEnd().split('\n').at(-1)?.trim()).toBe('http://127.0.0.1:3000/console/sign-in#once=for-secretariat');
});

test('the token on a terminal is good for an hour, elsewhere for ten minutes', async () => {
  tokens.length = 0;
  await printWelcome({ isTTY: true });
  await printWelcome();
  expect(tokens).toEqual([
    { role: 'secretariat', ttl: 3600 },
    { role: 'secretariat', ttl: 600 },
  ]);
});

test('where an issuer signs people in, no token is made', async () => {
  const text = await printWelcome({ configuration: { oidcIssuer: 'https://id.example.org' } });
  expect(text).toContain('a token of https://id.example.org');
  expect(text).not.toContain('a.b.c');
  expect(text).not.toContain('once=');
});

test('while views are built, how far they are; the slowest is the whole', () => {
  expect(describeProgress(health(view('membership.directory', 1), view('membership.roll', 0.429), view('people.texts', 0.9)))).toBe(
    'Building what people see from the log: 42% (2 of 3 views to go)',
  );
});

test('what stands in the way is named', () => {
  expect(describeProgress({ ...health(), components: { store: 'up', bus: 'down', views: 'down' } })).toBe('Waiting for: bus, views');
  const failedView = { ...view('membership.roll', 0.2, 'failed'), error: 'the event X is not known' };
  expect(describeProgress(health(failedView))).toBe('The view membership.roll cannot be built: the event X is not known');
});

test('a program that reads the output finds the address in a line of JSON', () => {
  expect(JSON.parse(readyLine(running()))).toEqual({
    level: 'info',
    time: expect.any(String),
    msg: 'listening on http://127.0.0.1:3000',
    url: 'http://127.0.0.1:3000',
    data: '/srv/data',
    engines: 'embedded',
  });
});
