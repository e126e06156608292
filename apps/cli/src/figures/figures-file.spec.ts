import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { effectiveTime } from '#libs/event-sourcing';
import { figureId, publishedFigure } from '../../../research/src/figures/domain/published-figure.decider.js';
import { monthsFrom } from '../../../research/src/figures/domain/published-figure.vocabulary.js';
import { figuresIn } from './figures-file.js';

const EXAMPLE = join(import.meta.dirname, '../../../research/examples/corridor-costs.csv');
const TEXT = readFileSync(EXAMPLE, 'utf8');

describe('the file of published figures', () => {
  const cells: readonly Record<string, string>[] = parse(TEXT, { columns: true });
  const now = '2026-11-22T00:00:00.000Z';
  const context = { now, ...effectiveTime(undefined, now), actor: 'x', commandId: 'x', facts: {} };
  const recordedContents = (rows: Awaited<ReturnType<typeof figuresIn>>) =>
    rows.map(({ figure }) => {
      const [event] = figure ? publishedFigure.decide.RecordFigure(figure, publishedFigure.initial, context) : [];
      if (event?.type !== 'PublishedFigureRecorded') throw new Error('not recorded');
      return event.data;
    });
  let rows: Awaited<ReturnType<typeof figuresIn>>;
  let contents: ReturnType<typeof recordedContents>;
  beforeAll(async () => {
    rows = await figuresIn(EXAMPLE);
    contents = recordedContents(rows);
  });

  it('is taken whole, each figure under an id of its own', () => {
    expect(rows.flatMap(({ line, faults }) => faults.map((fault) => `line ${line}: ${fault}`))).toEqual([]);
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
  const folder = mkdtempSync(join(tmpdir(), 'gpn-figures-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (content: string | Buffer) => {
    const path = join(folder, 'figures.csv');
    writeFileSync(path, content);
    return path;
  };
  const [header = '', first = ''] = TEXT.split('\n');

  it('is named with what is wrong in it', async () => {
    const bad = first.replace('BGD', 'XXX').replace('both', 'all').replace('https:', 'ftp:');
    expect((await figuresIn(file(`${header}\n${bad}\n`)))[0]?.faults.map((fault) => fault.split(':')[0])).toEqual([
      'origin_iso3',
      'sex',
      'url',
    ]);
  });

  it('has rows that were not found in a source: they are left out', async () => {
    expect(await figuresIn(file(`${header}\n${first.replace(',found,', ',not found,')}\n`))).toEqual([{ line: 2, faults: [] }]);
  });

  it('is refused when it is none', async () => {
    const expectRejection = (content: string | Buffer) => expect(figuresIn(file(content))).rejects;
    await expectRejection('a,b\n1,2\n').toThrow('are not those of published figures (missing: origin, origin_iso3');
    await expectRejection(Buffer.from([0xff, 0xfe, 0x00])).toThrow('is not UTF-8');
    await expectRejection(`${header}\n"open`).toThrow('from line 2: a quotation mark is opened there and not closed');
    await expect(figuresIn(join(folder, 'none.csv'))).rejects.toThrow('cannot be read');
  });

  it.each([
    ['figures-01-quoted-newline-then-bad-row.csv', [2, 4]],
    ['figures-02-blank-lines-then-bad-row.csv', [4]],
  ])('%s has its rows at fault named by the line on which they begin', async (name, lines) => {
    const rows = await figuresIn(join(import.meta.dirname, '../../../../libs/spreadsheets/cases', name));
    expect(rows.map(({ line }) => line)).toEqual(lines);
    expect(rows.at(-1)?.faults[0]).toContain('destination_iso3');
  });
});
