import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bootstrapHeld } from '../../../../libs/platform/testing/answers-held.js';
import { ResearchModule } from '../../../research/src/research.module.js';
import { Terminal } from '../terminal.fixture.js';

const EXAMPLE = join(import.meta.dirname, '../../../research/examples/corridor-costs.csv');

let terminal: Terminal;
beforeAll(async () => {
  terminal = await Terminal.open((environment) => bootstrapHeld({ modules: [ResearchModule], title: 'research', environment }));
});
afterAll(() => terminal.close());

test('figures that a rule refuses are named, the others are recorded, and the exit code says so', async () => {
  // A cost has a currency, and these have none of both: a currency alone is of no cost.
  const text = await readFile(EXAMPLE, 'utf8');
  const file = join(terminal.folder, 'figures.csv');
  await writeFile(file, text.replaceAll(/^(4[123],.*?,months,),/gm, '$1,USD'));
  const { printed, error } = await terminal.tryCommand('import', 'published-figures', file, '--json');
  const { refusals, ...counts } = JSON.parse(printed);
  expect(counts).toEqual({ file, rows: 43, recorded: 40, unchanged: 0, different: [], leftOut: 0 });
  expect(refusals).toEqual(
    [42, 43, 44].map((line) => ({ line, message: 'Cost and its currency belong together. (published-figure/currency-unclear)' })),
  );
  expect(error).toMatchObject({ message: '3 of 43 rows are refused.', exitCode: 3 });
  expect(await terminal.gpn('import', 'published-figures', EXAMPLE)).toBe('43 rows: 3 recorded, 40 unchanged, 0 refused, 0 left out.\n');
});

test('a file with a row that cannot be read records nothing, and names each fault', async () => {
  const file = join(terminal.folder, 'unreadable.csv');
  const [header = '', first = ''] = (await readFile(EXAMPLE, 'utf8')).split('\n');
  await writeFile(file, [header, first.replace('Bangladesh', 'Elsewhere').replace('BGD', 'XXX').replace('both', 'all')].join('\n'));
  const { printed, error } = await terminal.tryCommand('import', 'published-figures', file);
  expect(printed).toMatch(/^line 2: origin_iso3: .*\nline 2: sex: sex must be .*\n$/);
  expect(error).toMatchObject({ message: `2 faults in ${file}, so nothing was recorded.`, exitCode: 1 });
});
