import { eventually } from '#libs/testing';
import { leafHash, readBundle, readEntry } from '#libs/tlog';
import { StandIn } from './stand-in.fixture.js';
import { type AskedNetwork, Terminal, tryCommand } from './terminal.fixture.js';

/** On a machine that is busy with other things. */
const PATIENCE_MS = 120_000;

interface Line {
  readonly entry?: number;
  readonly service: string;
  readonly stream: string;
  readonly type: string;
  readonly event: string;
  readonly trueSince: string;
  readonly recordedAt: string;
  readonly corrections: readonly Line[];
  readonly correctedDay?: string;
}

let terminal: Terminal;
let network: AskedNetwork;
let ministry: string;
let position = 0;
/** What was recorded by then was known: the letter that came late, and its day as it was corrected. */
let [lateLetter, correction] = ['', ''];

const journey = (query: Readonly<Record<string, string>> = {}) =>
  network.whole<Line>(`/api/audit/journeys/membership/${ministry}`, { ...query, waitFor: String(position) });
async function authority(path: string, body: object): Promise<{ readonly id: string }> {
  const done = await network.post<{ id: string; position: number }>(`/api/membership/authorities/${path}`, body);
  ({ position } = done);
  return done;
}

/** Once other services have heard of it. */
const waitForLines = async (type: string, times: number): Promise<string> => {
  let last = '';
  await eventually(`${type} ${times} times`, async () => {
    const lines = (await journey()).filter((line) => line.type === type);
    last = lines.at(-1)?.recordedAt ?? '';
    return lines.length >= times && lines.every(({ entry }) => entry !== undefined);
  });
  return last;
};

/** `service type day`, and what corrected it; in no order between services, which hear of it as they do. */
const toWords = (lines: readonly Line[]): readonly string[] =>
  lines
    .map(({ service, type, trueSince, corrections }) =>
      [service, type, trueSince, ...corrections.map(({ correctedDay }) => `corrected to ${correctedDay}`)].join(' '),
    )
    .sort();

beforeAll(async () => {
  terminal = await Terminal.open();
  network = terminal.network('officer-7');
  const facts = { country: 'LSO', kind: 'ministry', portfolios: ['labour'] };
  ({ id: ministry } = await authority('invite-authority', {
    ...{ ...facts, name: 'Ministry responsible for Labour', letterReference: 'GPN/2021/007', effectiveAt: '2021-01-08' },
  }));
  await authority(`${ministry}/record-response`, { response: 'accepted', effectiveAt: '2021-02-01' });
  lateLetter = await waitForLines('MemberJoined', 4);
  const entry = (await journey()).find(({ type }) => type === 'MembershipConfirmed')?.event;
  await authority(`${ministry}/correct-effective-date`, { entry, date: '2021-02-15', reason: 'The letter bears another day.' });
  // Each of four services hears of two entries.
  correction = await waitForLines('MemberDateCorrected', 8);
  await authority(`${ministry}/record-succession`, {
    country: 'LSO',
    name: 'Ministry of Work',
    kind: 'ministry',
    effectiveAt: '2023-05-01',
  });
  await waitForLines('MemberLeft', 4);
  await waitForLines('SuccessionCompleted', 1);
}, PATIENCE_MS);
afterAll(() => terminal.close());

const OTHERS = ['governance', 'research', 'training', 'working-groups'];
const byOthers = (...lines: readonly string[]) => OTHERS.flatMap((service) => lines.map((line) => `${service} ${line}`));

test('the journey of a member over all services, as of three pairs of days', async () => {
  const invited = ['membership InvitationIssued 2021-01-08', ...byOthers('MemberDescribed 2021-01-08')];
  // A letter that came late: it was true long before anybody knew.
  expect(toWords(await journey({ trueOn: '2021-02-10', knownOn: lateLetter }))).toEqual(
    [
      ...[...invited, 'membership ResponseRecorded 2021-02-01', 'membership MembershipConfirmed 2021-02-01'],
      ...byOthers('MemberJoined 2021-02-01'),
    ].sort(),
  );
  // The same day, as it is known since its correction: it was not so yet.
  expect(toWords(await journey({ trueOn: '2021-02-10', knownOn: correction }))).toEqual([...invited].sort());
  expect(toWords(await journey({ trueOn: '2023-12-31' }))).toEqual(
    [
      ...[...invited, 'membership ResponseRecorded 2021-02-15 corrected to 2021-02-15'],
      ...['membership MembershipConfirmed 2021-02-15 corrected to 2021-02-15', 'membership AuthoritySucceeded 2023-05-01'],
      ...['membership MembershipTakenOver 2023-05-01', ...byOthers('MemberJoined 2021-02-15 corrected to 2021-02-15')],
      ...byOthers('MemberLeft 2023-05-01'),
    ].sort(),
  );
});

test('each line of a journey is the entry of its number, as the tiles that were signed have it', async () => {
  // What is logged is signed a moment later.
  let [size, lines]: [number, readonly Line[]] = [0, []];
  await eventually('all of it is signed', async () => {
    lines = (await journey()).flatMap(({ corrections, ...line }) => [{ ...line, corrections: [] }, ...corrections]);
    ({ size } = (await network.get<{ checkpoint: { size: number } }>('/api/audit/status')).checkpoint);
    return lines.length > 0 && lines.every(({ entry = size }) => entry < size);
  });
  const bytes = async (path: string): Promise<Uint8Array> => {
    const authorization = `Bearer ${await terminal.running.token({ role: 'auditor' })}`;
    const answer = await fetch(`${terminal.running.url}/api/audit/log/tile/${path}/000.p/${size}`, {
      headers: { authorization },
    });
    return new Uint8Array(await answer.arrayBuffer());
  };
  const entries = readBundle(await bytes('entries'), size);
  const hashes = Buffer.from(await bytes('0'));
  for (const { entry = -1, event, stream } of lines) {
    expect(readEntry(entries[entry] as Uint8Array)).toMatchObject({ id: event, stream });
    expect(hashes.subarray(entry * 32, entry * 32 + 32).equals(leafHash(entries[entry] as Uint8Array))).toBe(true);
  }
});

test('gpn audit journey shows a correction below what it corrects, once', async () => {
  const printed = await terminal.gpn('audit', 'journey', 'membership', ministry, '--true-on', '2023-12-31');
  expect(printed).toMatch(new RegExp(`^membership ${ministry}, what was true by 2023-12-31\n\nENTRY +TRUE SINCE`));
  expect(printed).toMatch(
    /2021-02-15 .* membership +Membership confirmed +itself .*\n.* {2}Effective date corrected: 2021-02-01 was recorded, 2021-02-15 it is/,
  );
  // Of what the authority answered, and of the confirmation that followed.
  expect(printed.match(/Effective date corrected/g)).toHaveLength(2);
  expect(JSON.parse(await terminal.gpn('audit', 'journey', 'membership', ministry, '--json'))).toEqual(await journey());
  await expect(terminal.gpn('audit', 'journey', 'membership', '2026-003')).rejects.toThrow('Nothing is recorded');
  await expect(terminal.gpn('audit', 'journey', 'membership', ministry, '--true-on', 'soon')).rejects.toThrow('--true-on');
});

test('each reading of a person is told, with its number', async () => {
  const profile = { name: 'Example Person', email: 'somebody@example.org' };
  const { id: person } = await network.post<{ id: string }>('/api/people/persons/register', { profile, kind: 'contact' });
  const read = await terminal.network('officer-8').get<object>(`/api/people/persons/${person}`, { purpose: 'membership' });
  expect(read).toMatchObject({ id: person });
  const readings = () => network.whole<Line & { purpose: string; shown: string; actor: string }>('/api/audit/readings', { person });
  await eventually('it is logged', async () => (await readings()).some(({ entry }) => entry !== undefined));
  expect(await readings()).toMatchObject([{ type: 'PersonalDataRead', actor: 'officer-8', purpose: 'membership', shown: 'profile' }]);
  expect(await network.whole('/api/audit/readings', { reader: 'officer-8' })).toEqual(await readings());
  expect(await terminal.gpn('audit', 'readings', '--person', person)).toMatch(/ officer-8 +membership +profile +access-/);
  expect(await terminal.gpn('audit', 'readings', '--reader', 'officer-8')).toMatch(/ officer-8 +membership +profile +access-/);
  expect(await terminal.gpn('audit', 'readings', '--person', ministry)).toBe('No reading is recorded.\n');
  await expect(terminal.gpn('audit', 'readings')).rejects.toThrow('Say whose data was read, or who read.');
});

test('what somebody recorded on a day', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const printed = await terminal.gpn('audit', 'actor', 'officer-7', '--on', today);
  expect(printed).toMatch(new RegExp(`membership +Invitation issued +membership-${ministry} 0`));
  expect(await terminal.gpn('audit', 'actor', 'officer-7', '--on', '2020-01-01')).toBe('officer-7 recorded nothing on 2020-01-01.\n');
});

test('gpn audit status says in words that nobody but the log has signed it', async () => {
  const printed = await terminal.gpn('audit', 'status');
  expect(printed).toMatch(/^Events are logged and signed as they are recorded\.\nThe log local\.invalid\/[\da-f]{16} has \d+ entries/);
  expect(printed).toContain('Signed by the log only: no witness has signed it.');
  expect(printed).toMatch(/\nSigned by the keys [\da-f]{8}, [\da-f]{8}\./);
  expect(process.exitCode).toBeUndefined();
  const { keys } = JSON.parse(await terminal.gpn('audit', 'status', '--json'));
  expect(keys).toEqual([expect.stringMatching(/^local\.invalid/), expect.stringMatching(/^local\.invalid/)]);
});

test('gpn audit status says what is the matter, and ends with 3', async () => {
  const stand = { origin: 'gpn.example/audit', size: 2, root: 'AAAA', signedAt: '2026-01-02T09:00:00.000Z' };
  const answered = { state: 'failed', trouble: 'The key is another.', logged: 3, oldestUnlogged: '2026-01-02T09:00:01.000Z' };
  const network = await StandIn.open((request, response) => {
    const status = { ...answered, checkpoint: stand, witnessed: { ...stand, size: 1 } };
    response.end(request.url === '/api/audit/status' ? JSON.stringify(status) : 'gpn.example/audit+01234567+AAAA\n');
  });
  const { printed } = await tryCommand('audit', 'status');
  expect(process.exitCode).toBe(3);
  process.exitCode = undefined;
  await network.close();
  expect(printed).toBe(
    [
      'Nothing is logged or signed now.',
      'The key is another.',
      'The log gpn.example/audit has 3 entries; the first 2 of them were signed at 2026-01-02 09:00:00 UTC, root AAAA.',
      'Witnesses signed the first 1 of them.',
      'An event of 2026-01-02 09:00:01 UTC waits to be logged.',
      'Signed by the keys 01234567.',
      '',
    ].join('\n'),
  );
});
