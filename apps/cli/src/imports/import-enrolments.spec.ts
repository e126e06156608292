import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { nameBasedUuid } from '#libs/event-sourcing';
import { openSqliteBus } from '../../../../libs/engines/sqlite/index.js';
import { Elsewhere } from '../../../../libs/parties/elsewhere.fixture.js';
import { bootstrapHeld } from '../../../../libs/platform/testing/answers-held.js';
import { TrainingModule } from '../../../training/src/training.module.js';
import { AskedNetwork, Terminal } from '../terminal.fixture.js';

const [MEMBER, OTHER] = [nameBasedUuid('member'), nameBasedUuid('other')];
const [ANA, BEN, CAI] = [nameBasedUuid('ana'), nameBasedUuid('ben'), nameBasedUuid('cai')];

let terminal: Terminal;
let network: AskedNetwork;
let module: string;
beforeAll(async () => {
  terminal = await Terminal.open((environment) => bootstrapHeld({ modules: [TrainingModule], title: 'training', environment }));
  network = terminal.network();
  const bus = openSqliteBus(join(terminal.data, 'events.db'));
  const elsewhere = new Elsewhere(bus);
  await elsewhere.join(MEMBER, '2021-01-05');
  for (const person of [ANA, BEN]) await elsewhere.registered(person, '2021-01-06', MEMBER);
  await bus.close();
  const drafted = await network.post<{ readonly id: string }>('/api/training/modules/draft-module', {
    ...{ code: 'GPN-3.1', title: 'Licensing', chapter: 3, audience: ['regulator'], level: 'introductory', languages: ['en'] },
    ...{ units: [{ unit: '1', title: 'Why licences', minutes: 30 }], assessment: { passMark: 70 }, effectiveAt: '2021-01-07' },
  });
  module = drafted.id;
  const published = { effectiveAt: '2021-01-10' };
  const { position } = await network.post<{ readonly position: number }>(`/api/training/modules/${module}/publish-version`, published);
  await network.get('/api/training/catalogue/modules', { waitFor: String(position) });
});
afterAll(() => terminal.close());

async function gpn(...args: readonly string[]): Promise<string> {
  const { printed, error } = await terminal.tryCommand(...args);
  return error ? `${printed}${(error as Error).message}, exit code ${(error as { exitCode?: number }).exitCode}` : printed;
}
const writeEnrolments = async (...lines: readonly string[]): Promise<string> => {
  const file = join(terminal.folder, 'enrolments.csv');
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
};
const HEADER = 'learner,member,module,enrolled_on';
const countEnrolments = async () => (await network.get<{ items: object[] }>('/api/training/enrolments')).items.length;

test('a file with a line at fault enrols nobody, and the line and column are named', async () => {
  const good = `${ANA},${MEMBER},GPN-3.1,2021-02-01`;
  const importLines = async (...lines: readonly string[]) => gpn('import', 'enrolments', await writeEnrolments(...lines));
  const bad = await importLines(HEADER, good, `x,${MEMBER},GPN-3.1,soon`, `${BEN},${MEMBER},GPN-9.9,`, good);
  expect(bad).toMatch(/line 3: enrolled_on must be a date .*; learner must be a UUID\. line 4/);
  expect(bad).toContain('line 4: no published module has the code GPN-9.9');
  expect(bad).toContain('line 5: the learner and module of line 2. Nobody was enrolled., exit code 1');
  expect(await importLines('learner,member,module,name')).toContain('(unknown: "name"). They are: learner, module, member, offering');
  expect(await importLines('learner,member')).toContain('(missing: module)');
  expect(await gpn('import', 'enrolments', join(terminal.folder, 'none.csv'))).toContain('none.csv cannot be read');
  expect(await countEnrolments()).toBe(0);
});

test('who may be enrolled is, once; who may not is named with the rule', async () => {
  const file = await writeEnrolments(
    HEADER,
    `${ANA},${MEMBER},GPN-3.1,2021-02-01`,
    `${CAI},${MEMBER},GPN-3.1,2021-02-01`,
    `${BEN},${MEMBER},${module},`,
  );
  const refused = 'line 3: No such person is registered; register the person first. (training/person-unknown)\n';
  const end = '1 of 3 officials were not enrolled., exit code 3';
  expect(await gpn('import', 'enrolments', file)).toBe(`${refused}3 rows: 2 enrolled, 0 unchanged, 1 refused.\n${end}`);
  expect(await gpn('import', 'enrolments', file)).toBe(`${refused}3 rows: 0 enrolled, 2 unchanged, 1 refused.\n${end}`);
  const otherFile = await writeEnrolments(HEADER, `${ANA},${MEMBER},GPN-3.1,2021-02-02`);
  const { printed, error } = await terminal.tryCommand('import', 'enrolments', otherFile, '--json');
  expect(JSON.parse(printed)).toEqual({
    file: otherFile,
    rows: 1,
    enrolled: 0,
    unchanged: 0,
    different: [{ line: 2, differences: [{ column: 'enrolled_on', file: '2021-02-02', recorded: '2021-02-01' }] }],
    refusals: [],
  });
  expect(error).toMatchObject({ message: '1 of 1 rows differs from what is recorded; nothing of that was changed.', exitCode: 3 });
  // No day is no other day.
  expect(await gpn('import', 'enrolments', await writeEnrolments('learner,member,module', `${ANA},${MEMBER},GPN-3.1`))).toBe(
    '1 rows: 0 enrolled, 1 unchanged, 0 refused.\n',
  );
});

test('a row that says no member is for the authority of the token, which is said once, and for no other', async () => {
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const as = async (authorities: readonly string[], ...lines: readonly string[]) => {
    process.env.GPN_TOKEN = await terminal.running.token({ role: 'focal-point', authorities });
    said.mockClear();
    const printed = await gpn('import', 'enrolments', await writeEnrolments('learner,module', ...lines)).finally(() => {
      delete process.env.GPN_TOKEN;
    });
    return { printed, said: said.mock.calls.map(([line]) => String(line)) };
  };
  expect(await as([MEMBER], `${ANA},GPN-3.1`, `${BEN},GPN-3.1`)).toEqual({
    printed: '2 rows: 0 enrolled, 2 unchanged, 0 refused.\n',
    said: [`member is the authority of your token: ${MEMBER}.\n`],
  });
  expect(await as([MEMBER, OTHER], `${ANA},GPN-3.1`)).toEqual({
    printed: expect.stringMatching(/line 2: member must say for which authority\. Nobody was enrolled\., exit code 1$/),
    said: [],
  });
  said.mockRestore();
});

test('emptied rows are passed over, and a line is the one on which its row begins', async () => {
  const cases = join(import.meta.dirname, '../../../../libs/spreadsheets/cases');
  expect(await gpn('import', 'enrolments', join(cases, 'enrolments-01-quoted-newline-line-number.csv'))).toMatch(
    /: line 2: no published module has the code GPN-1\.1\. line 4: no published module has the code GPN-9\.9\. Nobody was enrolled/,
  );
  expect(await gpn('import', 'enrolments', join(cases, 'enrolments-02-phantom-rows.csv'))).toMatch(
    /^line 2: .*\n1 rows: 0 enrolled, 0 unchanged, 1 refused/,
  );
});
