import { jest } from '@jest/globals';
import { CommanderError } from 'commander';
import { eventually } from '#libs/testing';
import { Terminal } from './terminal.fixture.js';

/** Before one network: these ask, and record no more than they ask for. */
let terminal: Terminal;
let settings: NodeJS.ProcessEnv;

beforeAll(async () => {
  terminal = await Terminal.open();
  settings = { ...process.env };
});
afterEach(() => {
  process.env = { ...settings };
  process.exitCode = undefined;
});
afterAll(() => terminal.close());

const gpn = (...args: readonly string[]) => terminal.gpn(...args);

const runToFailure = (...args: readonly string[]) => terminal.runToFailure(...args);

test('a name that begins like a formula is exported as the text that it is', async () => {
  const names = ['=Ministry of Labour', '+Ministry of Labour', '-Ministry of Labour', '@Ministry of Labour'];
  for (const [index, name] of names.entries()) {
    const authority = { name, country: ['LSO', 'ZMB', 'PER', 'NOR'][index], kind: 'ministry', portfolios: ['labour'] };
    await terminal.network().post('/api/membership/authorities/invite-authority', { ...authority, letterReference: `GPN/2021/00${index}` });
  }
  await eventually('all are in the directory', async () => (await gpn('export', 'directory')).split('\r\n').length === 6);
  const exported = `${await gpn('export', 'directory')}${await gpn('export', 'roll')}`;
  for (const name of names) expect(exported).toContain(`,'${name},`);
});

test('the status of the network is shown', async () => {
  const said = await gpn('status');
  expect(said).toContain('membership.roll');
  expect(said).toMatch(/INSTANCE +SERVICE +VERSION +SINCE +IS +LEADS/);
  expect(said).toMatch(/ membership +0\.1\.0 +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC +ready +(\d+) of \1 views, publisher/);
  expect(await gpn('dead-letters', 'list')).toBe('No dead letters.\n');
});

test('every history of every service is what its own rules allow', async () => {
  const said = (await gpn('replay', '--check')).trim().split('\n').sort();
  expect(said).toEqual(
    ['audit', 'governance', 'membership', 'people', 'research', 'training', 'working-groups'].map((service) =>
      expect.stringMatching(new RegExp(`^${service}: \\d+ histories, \\d+ events, 0 faults$`)),
    ),
  );
  await expect(gpn('replay')).rejects.toThrow('gpn replay <kind> <id>, or gpn replay --check');
});

test('every kind of record has a history to be shown; one that there is not is answered with those that there are', async () => {
  const { message } = await runToFailure('replay', 'decison', 'x');
  const [, kinds = ''] = /^"decison" is no kind of record; did you mean decision\? The kinds are (.*)\.$/.exec(message) ?? [];
  expect(kinds.split(', ')).toEqual([
    ...[
      'authority',
      'body',
      'certificate',
      'dataset',
      'decision',
      'enquiry',
      'enrolment',
      'feed',
      'group',
      'liaison-request',
      'meeting',
      'module',
    ],
    ...['offering', 'organisation', 'pathway', 'person', 'practice', 'profile', 'published-figure', 'resource', 'session', 'solution'],
    ...['study', 'terms', 'text', 'verification', 'year-plan'],
  ]);
  const kept = { kind: 'contact', profile: { name: 'Ana Example', email: 'ana@authority.example' } };
  const { id: person } = await terminal.network().post<{ readonly id: string }>('/api/people/persons/register', kept);
  const [heading, , , registered] = (await gpn('replay', 'person', person)).split('\n');
  expect(heading).toContain(`The history of the person ${person}: 1 entries, from the log`);
  // Nothing of what was recorded of a person is told, and nobody is named.
  expect(registered?.trim()).toMatch(/^0 .* Person registered .* [\da-f-]{36}$/);
  await expect(gpn('replay', 'body', person)).rejects.toThrow(`Nothing is recorded under ${person}. (body/unknown-body)`);
  await expect(gpn('replay', 'decision', 'x')).rejects.toThrow(/^<id> must be /);
  await expect(gpn('replay', 'body', person, '--known-at', 'soon')).rejects.toThrow(/^--known-at must be /);
});

test('mistakes are one line that says what to do', async () => {
  expect((await runToFailure('--url', 'http://127.0.0.1:2', 'roll')).message).toBe(
    'No network answers at http://127.0.0.1:2. Start it with: npm start (or name another address with --url or GPN_URL).',
  );
  expect((await runToFailure('--url', 'nowhere', 'roll')).message).toBe(
    '"nowhere" is no address of a network, like http://127.0.0.1:3000.',
  );
  await expect(gpn('roll', '--as-of', '2021-02-30')).rejects.toThrow(/^--as-of must be a date/);
  await expect(gpn('replay', 'authority', '00000000-0000-4000-8000-000000000000')).rejects.toThrow('membership/unknown-authority');
  expect((await runToFailure('token', '--role', 'focal-point')).message).toBe(
    'A focal point speaks for an authority: name it with --authority.',
  );
  expect((await runToFailure('token', '--role', 'learner')).message).toBe('A learner is a person: name it with --subject.');
  process.env.GPN_TOKEN = 'x';
  await expect(gpn('roll')).rejects.toThrow(/platform\//);
});

test.each([
  ['rol', "gpn: unknown command 'rol' (Did you mean roll?)\n"],
  ['ro\u200Bll', "gpn: unknown command 'ro<U+200B>ll' (Did you mean roll?)\n"],
])('a wrong option is one line too, and not 0, and what is wrong with it can be seen: %p', async (written, line) => {
  const said: string[] = [];
  const err = jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const error: unknown = await gpn(written).catch((reason: unknown) => reason);
  err.mockRestore();
  expect([error instanceof CommanderError && error.exitCode, said.join('')]).toEqual([1, line]);
});
