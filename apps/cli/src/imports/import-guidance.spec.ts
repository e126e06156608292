import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bootstrapHeld } from '../../../../libs/platform/testing/answers-held.js';
import { TrainingModule } from '../../../training/src/training.module.js';
import { AskedNetwork, Terminal } from '../terminal.fixture.js';

const SEED = join(import.meta.dirname, '../../../training/examples/guidance.csv');

let terminal: Terminal;
let network: AskedNetwork;
beforeAll(async () => {
  terminal = await Terminal.open((environment) => bootstrapHeld({ modules: [TrainingModule], title: 'training', environment }));
  network = terminal.network();
});
afterAll(() => terminal.close());

const gpn = (...args: readonly string[]) => terminal.gpn(...args);

const listGuidance = () =>
  network.whole<{ title: string; part?: number; editions: object[]; chapters: number[] }>('/api/training/guidance');
const writeGuidance = async (...lines: readonly string[]): Promise<string> => {
  const file = join(terminal.folder, 'guidance.csv');
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
};

test('a file with a line at fault is not loaded at all, and the line is named', async () => {
  const good = 'standard,A standard,en,';
  const file = await writeGuidance('kind,title,language,chapters', good, 'film,A film,en,', 'report,A report,xx,10');
  const importFile = async (path: string) => gpn('import', 'guidance', path);
  await expect(importFile(file)).rejects.toThrow(/line 3: kind must .*\. line 4: .*Nothing was recorded\.$/);
  await expect(importFile(await writeGuidance('kind,title,language,chapters', good, good))).rejects.toThrow(
    'line 3: the title of line 2, in the same language',
  );
  await expect(importFile(await writeGuidance('kind,title,colour'))).rejects.toThrow(
    'are not those of guidance (missing: language; unknown: "colour")',
  );
  await expect(importFile(await writeGuidance('kind,title'))).rejects.toThrow('(missing: language)');
  await expect(importFile(join(terminal.folder, 'none.csv'))).rejects.toThrow('none.csv cannot be read');
  await expect(gpn('import', 'guidance', await writeGuidance('kind,title'))).rejects.toThrow('(missing: language)');
  expect(await listGuidance()).toEqual([]);
});

test('the public titles are loaded once; what is not known of them stays unknown', async () => {
  expect(JSON.parse(await gpn('import', 'guidance', SEED, '--json'))).toEqual({
    file: SEED,
    rows: 5,
    recorded: 5,
    unchanged: 0,
    different: [],
  });
  expect(await gpn('import', 'guidance', SEED)).toBe('5 rows: 0 recorded, 5 unchanged.\n');
  expect(JSON.parse(await gpn('import', 'guidance', SEED, '--json'))).toEqual({
    file: SEED,
    rows: 5,
    recorded: 0,
    unchanged: 5,
    different: [],
  });
  const source = 'IOM Publications Platform (publications.iom.int)';
  let items = await listGuidance();
  for (let tries = 0; tries < 400 && items.length < 5; tries++) items = await listGuidance();
  expect(items.map(({ part, chapters, editions }) => [part, chapters, editions])).toEqual([
    [1, [], [{ number: 1, publishedOn: '2022-12-07', source }]],
    [3, [], [{ number: 1, publishedOn: '2023-03-31', source }]],
    [4, [], [{ number: 1, source }]],
    [5, [], [{ number: 1, publishedOn: '2023-06-23', source }]],
    [undefined, [1, 2, 3, 4, 5, 6, 7, 8, 9], [{ number: 1, source }]],
  ]);
});

const CASES = join(import.meta.dirname, '../../../../libs/spreadsheets/cases');

test.each([
  ['guidance-01-windows1252.csv', 'from line 2: it is not UTF-8 text'],
  ['guidance-03-quoted-newlines-line-number.csv', /line 2: .*title.*line 4: language must/],
])('%s is refused, by the line on which the row begins, and nothing is recorded', async (name, words) => {
  const countBefore = (await listGuidance()).length;
  const { error } = await terminal.tryCommand('import', 'guidance', join(CASES, name));
  expect((error as Error).message).toMatch(words);
  expect((error as { exitCode?: number }).exitCode).toBe(1);
  expect(await listGuidance()).toHaveLength(countBefore);
});

test('emptied rows are passed over, and a changed file is told by what differs from the library', async () => {
  expect(await gpn('import', 'guidance', join(CASES, 'guidance-02-phantom-rows.csv'))).toBe('1 rows: 1 recorded, 0 unchanged.\n');
  const changed = await writeGuidance(
    'kind,title,language,publisher,chapters,published_on',
    'report,Guide of inspection,en,Another network,"9 2",2024-05',
    'standard,A standard,en,,,',
  );
  const { printed, error } = await terminal.tryCommand('import', 'guidance', changed);
  expect(printed).toBe(
    'line 2: different: kind is "report" in the file, "guideline" in the records; publisher is "Another network" in the file, ' +
      '"Example network" in the records; chapters is "2 9" in the file, empty in the records; published_on is "2024-05" in the file, ' +
      'empty in the records\n2 rows: 1 recorded, 1 different, 0 unchanged.\n',
  );
  expect(error).toMatchObject({ message: '1 of 2 rows differs from what is recorded; nothing of that was changed.', exitCode: 3 });
  const again = await writeGuidance('kind,title,language', 'guideline,GUIDE of inspection,en', 'standard,A standard,en');
  expect(JSON.parse((await terminal.tryCommand('import', 'guidance', again, '--json')).printed)).toMatchObject({
    ...{ recorded: 0, unchanged: 1 },
    different: [{ line: 2, differences: [{ column: 'title', file: 'GUIDE of inspection', recorded: 'Guide of inspection' }] }],
  });
});
