import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Roll } from './actions/roll.js';
import { Terminal } from './terminal.fixture.js';

const EXAMPLE = join(import.meta.dirname, '../../membership/examples/illustrative-expressions.csv');
const FAQ = ['--as-of', '2021-03-31', '--json'];

/** Before one network, into which the example is imported. */
let terminal: Terminal;
let settings: NodeJS.ProcessEnv;

beforeAll(async () => {
  terminal = await Terminal.open();
  settings = { ...process.env };
  await gpn('import', 'expressions', EXAMPLE);
});
afterEach(() => {
  process.env = { ...settings };
  process.exitCode = undefined;
});
afterAll(() => terminal.close());

const gpn = (...args: readonly string[]) => terminal.gpn(...args);

const runToFailure = (...args: readonly string[]) => terminal.runToFailure(...args);

const rollNow = async (): Promise<Roll> => JSON.parse(await gpn('roll', ...FAQ)) as Roll;

test('somebody else who imports the same file records nothing twice', async () => {
  process.env.GPN_TOKEN = (await gpn('token', '--role', 'secretariat', '--subject', 'somebody-else')).trim();
  const again = JSON.parse(await gpn('import', 'expressions', EXAMPLE, '--json'));
  expect([again.recorded, again.unchanged, again.refused]).toEqual([0, 63, 0]);
});

test('a journey is told in both clocks, with what was corrected', async () => {
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

test('a reader hears a topic again, and does nothing twice', async () => {
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
