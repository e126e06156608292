import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { effectiveTime } from '#libs/event-sourcing';
import { namedRows } from '#libs/spreadsheets';
import { figureId, publishedFigure } from '../figures/domain/published-figure.decider.js';
import { monthsFrom } from '../figures/domain/published-figure.vocabulary.js';
import { publishedFigures } from './published-figures.js';

const EXAMPLE = join(import.meta.dirname, '../../examples/corridor-costs.csv');
const CASES = join(import.meta.dirname, '../../../../libs/spreadsheets/cases');
const TEXT = readFileSync(EXAMPLE, 'utf8');

async function readRows(file: string | Buffer) {
  const rows: { readonly line: number; readonly read: ReturnType<typeof publishedFigures.read> }[] = [];
  const pieces = async function* () {
    yield Buffer.from(file);
  };
  for await (const row of namedRows(pieces(), publishedFigures.columns)) rows.push({ line: row.line, read: publishedFigures.read(row) });
  return rows;
}

const faultsIn = (read: ReturnType<typeof publishedFigures.read>) => ('line' in read ? [] : read.map(({ field }) => field));

describe('the file of published figures', () => {
  const cells: readonly Record<string, string>[] = parse(TEXT, { columns: true });
  const now = '2026-11-22T00:00:00.000Z';
  const context = { now, ...effectiveTime(undefined, now), actor: 'x', commandId: 'x', facts: {} };
  const readContents = async () =>
    (await readRows(TEXT)).map(({ read }) => {
      const figure = 'line' in read ? read.figure : undefined;
      const [event] = figure ? publishedFigure.decide.RecordFigure(figure, publishedFigure.initial, context) : [];
      if (event?.type !== 'PublishedFigureRecorded') throw new Error('not recorded');
      return event.data;
    });
  let contents: Awaited<ReturnType<typeof readContents>>;
  beforeAll(async () => {
    contents = await readContents();
  });

  it('is taken whole, each figure under an id of its own', () => {
    expect(new Set(contents.map(figureId)).size).toBe(43);
  });

  it('keeps values as they were published', () => {
    expect(contents[6]).toMatchObject({ months: 'over 19', sex: 'male', statistic: 'months' });
    expect(contents[13]).toMatchObject({ cost: '1675-5154', costCurrency: 'USD', caution: 'range' });
    expect(contents[24]).not.toHaveProperty('months');
    expect(contents[42]).toMatchObject({ origin: 'Cambodia and Lao PDR', origins: ['KHM', 'LAO'], destinations: ['THA'] });
  });

  it('names the statistics that are one of the indicator’s, and no other', () => {
    expect(contents.flatMap(({ named }, index) => (named ? [`${cells[index]?.id} ${named}`] : []))).toEqual([
      ...['1 ratio-of-means', '23 ratio-of-means', '24 ratio-of-means', '25 ratio-of-means'],
    ]);
  });

  it('gives the same months of earnings, Bangladesh 17.6 and Lao PDR 0.33 among them', () => {
    const given = cells.map(({ months_derived_by_us: months }) => (months ? Number(months) : undefined));
    expect(contents.map((content, index) => (given[index] === undefined ? undefined : monthsFrom(content)))).toEqual(given);
    expect([monthsFrom(contents[0] as never)?.toFixed(1), contents[0]?.months]).toEqual(['17.6', '17.6']);
    expect([monthsFrom(contents[22] as never), contents[22]?.months]).toEqual([0.33, '0.33']);
  });
});

describe('another file', () => {
  const [header = '', first = ''] = TEXT.split('\n');

  it('is named with what is wrong in it', async () => {
    const bad = first.replace('BGD', 'XXX').replace('both', 'all').replace('https:', 'ftp:');
    const [row] = await readRows(`${header}\n${bad}\n`);
    expect(row && faultsIn(row.read)).toEqual(['origin_iso3', 'sex', 'url']);
  });

  it('has rows that were not found in a source: they are left out', async () => {
    expect(await readRows(`${header}\n${first.replace(',found,', ',not found,')}\n`)).toEqual([{ line: 2, read: { line: 2 } }]);
  });

  it('is refused when it is none', async () => {
    await expect(readRows('a,b\n1,2\n')).rejects.toThrow('are not those of published figures (missing: origin, origin_iso3');
    await expect(readRows(Buffer.from([0xff, 0xfe, 0x00]))).rejects.toThrow('is not UTF-8');
    await expect(readRows(`${header}\n"open`)).rejects.toThrow('a quotation mark is opened there and not closed');
  });

  it.each([
    ['figures-01-quoted-newline-then-bad-row.csv', [2, 4]],
    ['figures-02-blank-lines-then-bad-row.csv', [4]],
  ])('%s has its rows at fault named by the line on which they begin', async (name, lines) => {
    const rows = await readRows(readFileSync(join(CASES, name)));
    expect(rows.map(({ line }) => line)).toEqual(lines);
    expect(rows.map(({ read }) => faultsIn(read)).at(-1)).toContain('destination_iso3');
  });
});
