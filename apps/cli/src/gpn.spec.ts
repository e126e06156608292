import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { CommanderError } from 'commander';
import { eventually } from '#libs/testing';
import type { Roll } from './actions/roll.js';
import type { Answer, Request, Sending } from './api/requests.js';
import { Failure } from './failure.js';
import { importExpressions } from './imports/import-expressions.js';
import { Network } from './network.js';
import { Terminal } from './terminal.fixture.js';

const EXAMPLE = join(import.meta.dirname, '../../membership/examples/illustrative-expressions.csv');
const FAQ = ['--as-of', '2021-03-31', '--json'];

let terminal: Terminal;

beforeEach(async () => {
  terminal = await Terminal.open();
});
afterEach(() => terminal.close());

const gpn = (...args: readonly string[]) => terminal.gpn(...args);

async function runToFailure(...args: string[]): Promise<Failure> {
  const { error } = await terminal.tryCommand(...args);
  if (!(error instanceof Failure)) throw new Error(`no failure: ${String(error)}`);
  return error;
}

const rollNow = async (): Promise<Roll> => JSON.parse(await gpn('roll', ...FAQ)) as Roll;
const counts = ({ members, expressions }: Roll) => [members.count, expressions.count];

async function writeChangedFile(change: (lines: string[]) => void): Promise<string> {
  const lines = (await readFile(EXAMPLE, 'utf8')).trimEnd().split('\n');
  change(lines);
  const file = join(await mkdtemp(join(terminal.folder, 'file-')), 'expressions.csv');
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

test('a dry run says row by row what would happen and records nothing; the import does it, once', async () => {
  const dry = JSON.parse(await gpn('import', 'expressions', EXAMPLE, '--dry-run', '--json'));
  expect([dry.dryRun, dry.rows, dry.recorded, dry.unchanged, dry.refused, dry.items.length]).toEqual([true, 63, 63, 0, 0, 63]);
  expect(counts(await rollNow())).toEqual([0, 0]);

  const steps = { interest: 63, dialogue: 27, confirmation: 12, invitation: 11, response: 11, 'focal-point': 16 };
  const first = JSON.parse(await gpn('import', 'expressions', EXAMPLE, '--json'));
  expect(first).toEqual({
    file: EXAMPLE,
    dryRun: false,
    rows: 63,
    recorded: 63,
    unchanged: 0,
    refused: 0,
    steps,
    refusals: [],
    warnings: [],
  });
  // "more than 20 public authorities as members and … a further 40" (FAQ, question 8)
  const roll = await rollNow();
  expect(counts(roll)).toEqual([23, 40]);
  expect(Object.keys(roll)).toEqual(['asOf', 'knownAt', 'members', 'expressions']);

  const again = JSON.parse(await gpn('import', 'expressions', EXAMPLE, '--json'));
  expect([again.recorded, again.unchanged, again.refused, again.steps]).toEqual([0, 63, 0, {}]);
  expect((await rollNow()).members).toEqual(roll.members);
});

test('somebody else who imports the same file records nothing twice', async () => {
  await gpn('import', 'expressions', EXAMPLE);
  process.env.GPN_TOKEN = (await gpn('token', '--role', 'secretariat', '--subject', 'somebody-else')).trim();
  const again = JSON.parse(await gpn('import', 'expressions', EXAMPLE, '--json'));
  expect([again.recorded, again.unchanged, again.refused]).toEqual([0, 63, 0]);
});

test('a file with bad rows is not loaded, or only its good rows, and each bad one is named', async () => {
  const file = await writeChangedFile((lines) => {
    lines[2] = (lines[2] as string).replace(',LKA,', ',XXX,');
    lines[4] = (lines[4] as string).replace('2020-10-01,,2020-10-25', '2020-10-01,,2099-10-25');
    lines[6] = (lines[5] as string).replace('EOI-003', 'EOI-990');
    lines[8] = (lines[7] as string).replace('Dirección de migración', 'Dirección de trabajo');
  });
  const refused = await runToFailure('import', 'expressions', file);
  expect([refused.exitCode, refused.message]).toEqual([
    1,
    '4 of 63 rows are refused, so nothing was recorded. Mend them, or load the others with --skip-bad.',
  ]);
  expect(counts(await rollNow())).toEqual([0, 0]);

  const { printed, error } = await terminal.tryCommand('import', 'expressions', file, '--skip-bad', '--json');
  expect([error, (error as Failure).exitCode]).toEqual([new Failure('4 of 63 rows are refused; the others are recorded.'), 3]);
  const { recorded, refusals } = JSON.parse(printed) as { recorded: number; refusals: object[] };
  expect(recorded).toBe(59);
  expect(refusals).toEqual([
    {
      line: 3,
      ref: 'EOI-020',
      field: 'country',
      code: 'import/row-invalid',
      message: expect.stringContaining('country must be a country of ISO 3166-1'),
    },
    { line: 5, ref: 'EOI-010', field: 'invited_on', code: 'membership/date-in-the-future', message: expect.any(String) },
    {
      line: 7,
      ref: 'EOI-990',
      field: 'name',
      code: 'import/authority-twice',
      message: 'line 6 is about the same authority (country, subdivision and name)',
    },
    { line: 9, ref: 'EOI-047', field: 'ref', code: 'import/ref-twice', message: 'the ref stands in line 8 already' },
  ]);
});

test('an import that breaks off in the middle goes on when it is run again', async () => {
  class BreaksOff extends Network {
    override async send<Sent extends Request>(request: Sent, ...content: Sending<Sent>): Promise<Answer<Sent>> {
      if (request.startsWith('GET /api/membership/imports/')) throw new Failure('No network answers.');
      return super.send(request, ...content);
    }
  }
  const token = await terminal.running.token({ role: 'secretariat' });
  const network = new BreaksOff({ url: terminal.running.url, token: async () => token });
  await expect(importExpressions(EXAMPLE, {}, network)).rejects.toThrow(
    'No network answers. 0 rows are recorded; run the same command again to go on.',
  );

  const rest = JSON.parse(await gpn('import', 'expressions', EXAMPLE, '--json'));
  expect(rest.refused).toBe(0);
  expect(rest.recorded + rest.unchanged).toBe(63);
  expect(counts(await rollNow())).toEqual([23, 40]);
});

test('what has come of an expression since is recorded by the next import; what contradicts it is refused', async () => {
  const earlier = await writeChangedFile((lines) => {
    lines.splice(3);
    lines[2] = (lines[2] as string).replace('2020-09-07,2020-09-14,Head of international cooperation,focal.point.020@example.org', ',,,');
  });
  await gpn('import', 'expressions', earlier);
  const later = await writeChangedFile((lines) => {
    lines.splice(3);
    lines[1] = (lines[1] as string).replace('country-office,2020-11-18', 'email,2020-11-18');
  });
  const { printed, error } = await terminal.tryCommand('import', 'expressions', later, '--dry-run');
  expect(error).toEqual(new Failure('1 of 2 rows is refused.'));
  expect(printed).toMatch(/^line 2 +EOI-036 +refused +received_on: The authority has been interested since 2020-11-18/);
  expect(printed).toMatch(/line 3 +EOI-020 +new +confirmation, focal-point/);
  expect((await runToFailure('import', 'expressions', later, '--skip-bad')).exitCode).toBe(3);
  expect(counts(await rollNow())).toEqual([1, 1]);
});

test('one person may be the focal point of two authorities', async () => {
  const file = await writeChangedFile((lines) => {
    lines.splice(7);
    for (const [index, line] of lines.entries()) lines[index] = line.replace(/focal\.point\.\d+@/, 'focal.point@');
  });
  await gpn('import', 'expressions', file);
  const persons: unknown[] = [];
  for (const { authority } of (await rollNow()).members.items) {
    const { entries } = JSON.parse(await gpn('replay', 'authority', authority, '--json')) as {
      entries: { type: string; data: { person?: string } }[];
    };
    persons.push(entries.find(({ type }) => type === 'FocalPointDesignated')?.data.person);
  }
  expect(persons.length).toBeGreaterThan(1);
  expect(persons).toEqual(persons.map(() => expect.stringMatching(/^[\da-f-]{36}$/)));
  expect(new Set(persons).size).toBe(1);
});

test('a journey is told in both clocks, with what was corrected', async () => {
  await gpn('import', 'expressions', EXAMPLE);
  const [member] = (await rollNow()).members.items;
  const { entries } = JSON.parse(await gpn('replay', 'authority', member?.authority as string, '--json')) as {
    entries: { type: string; entry: string; effectiveAt: string }[];
  };
  const interest = entries[0] as { entry: string; effectiveAt: string };
  const api = terminal.network();
  await api.post(`/api/membership/authorities/${member?.authority}/correct-effective-date`, {
    entry: interest.entry,
    date: '2020-05-01',
    reason: 'The message was dated May',
  });
  const lines = (await gpn('replay', 'authority', member?.authority as string)).split('\n');
  expect(lines[0]).toContain(`${entries.length + 1} entries, from the log`);
  expect(lines[3]).toContain(`2020-05-01 (recorded as ${interest.effectiveAt.slice(0, 10)})`);
  expect(lines[3]).toContain('Interest expressed');
});

test('the directory is exported whole, as CSV', async () => {
  await gpn('import', 'expressions', EXAMPLE);
  const lines = (await gpn('export', 'directory', '--csv')).trimEnd().split('\r\n');
  expect(lines.length).toBe(64);
  expect(lines[0]).toBe(
    '\uFEFFauthority,name,name_en,country,subdivision,region,level,kind,portfolios,status,status_since,focal_point,former_names,predecessors,successor,predecessor_names,successor_name',
  );
  const rolls = [await gpn('export', 'roll', '--as-of', '2021-03-31'), await gpn('roll', '--csv', '--as-of', '2021-03-31')];
  expect(rolls.map((roll) => roll.split('\r\n').length)).toEqual([65, 65]);
  expect(rolls.map((roll) => roll.slice(0, 26))).toEqual(['\uFEFFas_of,known_at,authority,', '\uFEFFas_of,known_at,authority,']);
  const file = join(terminal.folder, 'kept.csv');
  await copyFile(EXAMPLE, file);
  expect((await runToFailure('export', 'roll', '-o', file)).message).toBe(`${file} exists already; name another file.`);
});

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

test('a reader hears a topic again, and does nothing twice', async () => {
  await gpn('import', 'expressions', EXAMPLE);
  const untilSettled = async () => {
    for (let left = 1_000; left > 0; left--) {
      const { publishers, consumers } = JSON.parse(await gpn('status', '--json')) as {
        publishers: { position: number }[];
        consumers: { lag: number }[];
      };
      // What a publisher says of the end of the log is as old as its last look at it.
      const { headers } = await fetch(`${terminal.running.url}/api/training/catalogue/modules`);
      const end = Number(headers.get('gpn-view-position')) + Number(headers.get('gpn-view-behind'));
      if (consumers.every(({ lag }) => lag === 0) && publishers.every(({ position }) => position === end)) return end;
      await pause(10);
    }
    throw new Error('it does not come to rest');
  };
  const headBefore = await untilSettled();
  const { group, topics } = JSON.parse(await gpn('replay-topic', 'membership.people', '--from-time', '2026-01-01', '--json'));
  expect([group, topics]).toEqual(['membership.people', [{ topic: 'gpn.people.v1', messages: expect.any(Number) }]]);
  expect(topics[0].messages).toBeGreaterThan(0);
  expect(await untilSettled()).toBe(headBefore);
  expect(await gpn('replay-topic', 'membership.people', '--from-position', '999999999')).toBe(
    'membership.people hears gpn.people.v1 again: 0 messages at most.\nHow far it is: gpn status. What could not be delivered: gpn dead-letters list.\n',
  );
  expect((await runToFailure('replay-topic', 'membership.people')).message).toBe('Say from where: --from-time or --from-position.');
  await expect(gpn('replay-topic', 'membership.people', '--from-time', '2199-01-01')).rejects.toThrow('--from-time is in the future');
  await expect(gpn('replay-topic', 'nobody', '--from-position', '0')).rejects.toThrow('No service in this process reads as nobody.');
});

test('every history of every service is what its own rules allow', async () => {
  const said = (await gpn('replay', '--check')).trim().split('\n').sort();
  expect(said).toEqual(
    ['governance', 'membership', 'people', 'research', 'training', 'working-groups'].map((service) =>
      expect.stringMatching(new RegExp(`^${service}: \\d+ histories, \\d+ events, 0 faults$`)),
    ),
  );
  await expect(gpn('replay')).rejects.toThrow('gpn replay <kind> <id>, or gpn replay --check');
});

test('every kind of record has a history to be shown; one that there is not is answered with those that there are', async () => {
  const { message } = await runToFailure('replay', 'decison', 'x');
  const [, kinds = ''] = /^"decison" is no kind of record; did you mean decision\? The kinds are (.*)\.$/.exec(message) ?? [];
  expect(kinds.split(', ')).toEqual([
    ...['authority', 'body', 'certificate', 'dataset', 'decision', 'enrolment', 'feed', 'group', 'liaison-request', 'meeting', 'module'],
    ...['offering', 'organisation', 'pathway', 'person', 'practice', 'profile', 'published-figure', 'resource', 'session', 'solution'],
    ...['study', 'terms', 'text', 'year-plan'],
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
