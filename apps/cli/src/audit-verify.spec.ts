import { StandIn } from './stand-in.fixture.js';
import { tryCommand } from './terminal.fixture.js';

const ID = '1f0e3c52-6b1f-4c55-9a77-2d1a5e0b7c11';
let network: StandIn;
let answers: object[];
let vault: object[];

beforeAll(async () => {
  network = await StandIn.open((request, response) => {
    const started = { id: ID, revision: 0, position: 7, events: ['VerificationStarted'], repeated: false };
    if (request.url === '/api/people/commitments/check') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(vault.shift()));
      return;
    }
    const answer = request.method === 'POST' ? started : ((answers.length > 1 ? answers.shift() : answers[0]) ?? {});
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
});
afterAll(() => network.close());
afterEach(() => {
  process.exitCode = undefined;
});

const entry = { verification: ID, startedAt: '2026-01-01T00:00:00.000Z', startedBy: 'auditor', revision: 1 };
const completed = { ...entry, status: 'completed', size: 3, root: 'cm9vdA==', events: 3, unavailable: [], differences: 0, findings: [] };

test('it waits for the check, and says that the log is whole', async () => {
  answers = [{ ...entry, status: 'started' }, { ...entry, status: 'started', progress: 0.5 }, completed];
  const { printed } = await tryCommand('audit', 'verify');
  expect(printed).toBe(
    'The log is whole: nothing differs from what was recorded.\n3 entries and 3 events of stores were checked. Root: cm9vdA==\n',
  );
  expect(process.exitCode).toBeUndefined();
});

test('what differs is named, in words, and the command ends with 4', async () => {
  const finding = { kind: 'changed', entry: 1, source: 'main', stream: 'decision-2026-003', revision: 4, type: 'PositionTaken' };
  const findings = Array.from({ length: 30 }, () => ({ ...finding, explanation: 'not as it was logged: actor' }));
  answers = [{ ...completed, differences: 31, findings, unavailable: ['elsewhere'] }];
  const { printed } = await tryCommand('audit', 'verify');
  expect(process.exitCode).toBe(4);
  expect(printed).toContain(
    '31 things are not as they were recorded:\n  changed: entry 1, PositionTaken, revision 4 of decision-2026-003, in main, not as it was logged: actor\n',
  );
  expect(printed).toContain('  and 11 more\n');
  expect(printed).toContain('Not looked at, since they did not answer: elsewhere.');
  answers = [{ ...completed, differences: 1, findings: [{ kind: 'log', explanation: 'tile/0/000: the tile is not there' }] }];
  expect((await tryCommand('audit', 'verify')).printed).toMatch(
    /^One thing is not as it was recorded:\n {2}log: tile\/0\/000: the tile is not there\n/,
  );
});

test('the answer of the API is printed where that is wanted; of a log that is not signed it is said', async () => {
  answers = [{ ...completed, size: 0, root: '', events: 0 }];
  expect(JSON.parse((await tryCommand('audit', 'verify', '--json')).printed)).toMatchObject({ size: 0, status: 'completed' });
  expect((await tryCommand('audit', 'verify')).printed).toBe('Nothing is signed yet: there is nothing to check.\n');
});

const counts = { right: 2, erased: 1, replaced: 0, uncommitted: 3, wrong: 0 };

test('the vault is looked through to the end of the log, and what it does not hold is named by opaque ids', async () => {
  answers = [completed];
  vault = [
    { counts, wrong: [], position: 500, next: 500 },
    { counts, wrong: [], position: 700 },
  ];
  expect((await tryCommand('audit', 'verify', '--vault')).printed).toContain(
    'The vault holds what was sealed, as it was committed to.\nAs committed to: 4. Erased: 2. Replaced by a correction: 0. Sealed before there were commitments: 6.\n',
  );
  expect(process.exitCode).toBeUndefined();
  vault = [{ counts: { ...counts, wrong: 1 }, wrong: [{ kind: 'text', id: ID, revision: 0, fault: 'differs' }], position: 9 }];
  const { printed } = await tryCommand('audit', 'verify', '--vault');
  expect(printed).toContain(`1 sealed records are not what was committed to:\n  text ${ID}, revision 0: differs\n`);
  expect(process.exitCode).toBe(4);
});
