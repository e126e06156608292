import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BlobStore } from '#libs/content';
import { openFileContents } from '#libs/engines/files';
import { CANONICAL_HEADER } from '../domain/observation.js';
import { canonicalLines } from './canonical-lines.js';
import { keepObservations } from './observation-file.js';

const rules = { coverage: { firstYear: 2018 }, thisYear: 2021, shown: 2 };
const HEADER = 'origin,destination,sex,occupation,year,channel,recruiter_fee,currency,first_month_earnings,earnings_currency';
const FIT = 'NPL,QAT,male,93,2020,licensed-agency,70000,NPR,1200,QAR';
const CANONICAL = 'NPL,QAT,male,93,,2020,licensed-agency,70000,,,,,,,,,,,NPR,1200,QAR';

describe('a submitted file', () => {
  let folder: string;
  let contents: BlobStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gpn-observations-'));
    contents = openFileContents(folder);
  });
  afterEach(async () => {
    await contents.close();
    rmSync(folder, { recursive: true });
  });

  const text = async (digest: string) => {
    let whole = '';
    for await (const piece of contents.open(digest)) whole += Buffer.from(piece).toString('utf8');
    return whole;
  };
  async function* inPieces(file: string | Uint8Array, size = 7) {
    const bytes = Buffer.from(file);
    for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size);
  }
  const read = (...lines: string[]) => keepObservations(inPieces(`${lines.join('\n')}\n`), contents, rules);
  const refusal = (...lines: string[]) =>
    read(...lines).then(
      () => 'accepted',
      ({ code, detail }: { code: string; detail: string }) => `${code}: ${detail}`,
    );
  const filesKept = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

  it('is kept as canonical rows, and a report of line, field and rule on the others', async () => {
    const file = await read(
      HEADER,
      FIT,
      FIT.replace('male', 'M').replace('NPR', 'Rs'),
      '',
      FIT.replace('70000', '"seventy\nthousand"'),
      FIT.replace('2020', '2017'),
      FIT,
    );
    expect(file).toMatchObject({ accepted: 2, rejected: 3, faults: { amount: 1, currency: 1, 'outside-coverage': 1, sex: 1 } });
    expect(file.firstRejected).toEqual([
      {
        line: 3,
        faults: [
          { field: 'sex', rule: 'sex' },
          { field: 'currency', rule: 'currency' },
        ],
      },
      { line: 5, faults: [{ field: 'recruiter_fee', rule: 'amount' }] },
    ]);
    expect(await text(file.rows)).toBe(`${CANONICAL_HEADER}\n${CANONICAL}\n${CANONICAL}\n`);
    expect(await text(file.report)).toBe(
      'line,field,rule\n3,sex,sex\n3,currency,currency\n5,recruiter_fee,amount\n7,year,outside-coverage\n',
    );
  });

  it('has one digest as it was sent and one of its rows, which its form does not change', async () => {
    const file = await read(HEADER, FIT);
    expect(await read(HEADER, FIT)).toEqual(file);
    const windows = await keepObservations(inPieces(`\uFEFF${HEADER}\r\n${FIT.replace('93', '"93"')}\r\n`), contents, rules);
    expect([windows.rows, windows.report]).toEqual([file.rows, file.report]);
    expect(windows.file).not.toBe(file.file);
    expect(windows.bytes).toBe(3 + HEADER.length + 2 + FIT.length + 2 + 2);
  });

  it('is refused when it is no table of these columns, and nothing of it is kept', async () => {
    expect(await refusal('')).toBe('dataset/not-csv: The file is empty: its first line names the columns.');
    expect(await refusal(`${HEADER},worker_name`, `${FIT},Somebody`)).toBe(
      `dataset/unknown-column: Column 11 of the first line is not one of: ${CANONICAL_HEADER.replaceAll(',', ', ')}.`,
    );
    expect(await refusal(HEADER.replace('sex', 'se\u200Bx'), FIT)).toBe(
      `dataset/unknown-column: Column 3 of the first line is not one of: ${CANONICAL_HEADER.replaceAll(',', ', ')}. Column 3 has U+200B ` +
        '(zero-width space) as character 3, which cannot be seen: take it out, or type the text anew instead of pasting it.',
    );
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty'])
      expect(await refusal(`${HEADER},${name}`, `${FIT},x`)).toContain('dataset/unknown-column: Column 11 of the first line');
    expect(await refusal(`${HEADER},currency`, FIT)).toBe('dataset/repeated-column: Column 11 of the first line repeats another.');
    expect(await refusal('origin,destination,sex,year,channel,visa')).toBe('dataset/missing-column: There is no column currency.');
    expect(await refusal(HEADER, FIT, FIT.replace('male', '"ma"le'))).toBe(
      'dataset/not-csv: Line 3: a quotation mark stands inside a cell; put the cell in quotation marks and double those inside. ' +
        'Nothing of the file was taken.',
    );
    expect(await refusal(HEADER, FIT, `"${'x'.repeat(20_000)}`)).toBe(
      'dataset/not-csv: Line 3: a row is longer than 10000 characters; a quotation mark may be opened there and not closed. ' +
        'Nothing of the file was taken.',
    );
    const windows1252 = keepObservations(
      inPieces(Buffer.from(`${HEADER}\n${FIT}\n${FIT.replace('93', '\xa093')}\n`, 'latin1')),
      contents,
      rules,
    );
    await expect(windows1252).rejects.toMatchObject({
      code: 'dataset/not-csv',
      detail: 'Line 3: it is not UTF-8 text, nor UTF-16 with a byte order mark; save it as "CSV UTF-8". Nothing of the file was taken.',
    });
    expect(filesKept()).toBe(0);
  });

  it('has blank rows and columns without name and content passed over: none of them counts as rejected', async () => {
    const file = await read(`${HEADER},,`, `${FIT},,`, ',,,,,,,,,,,', ' ,', `${FIT},,`, `${FIT},,x`);
    expect(file).toMatchObject({ accepted: 2, rejected: 1, firstRejected: [{ line: 6, faults: [{ field: 'row', rule: 'columns' }] }] });
  });

  it('may be UTF-16 with its mark, as spreadsheets save it', async () => {
    const utf8 = await read(HEADER, FIT);
    const utf16 = await keepObservations(inPieces(Buffer.from(`\uFEFF${HEADER}\r\n${FIT}\r\n`, 'utf16le')), contents, rules);
    expect([utf16.rows, utf16.accepted]).toEqual([utf8.rows, 1]);
  });

  it.each([
    ['b15-last-line-lf.csv', 4, []],
    ['b15-header-crlf-rows-lf.csv', 5, []],
    ['b15-lf-then-quoted-crlf.csv', 3, []],
    ['b16-line-break-in-a-fit-value.csv', 2, [{ line: 7, faults: [{ field: 'origin', rule: 'country' }] }]],
  ])('%s is read row by row, and its lines are those of the file', async (file, rowsAccepted, firstRejected) => {
    const bytes = readFileSync(join(import.meta.dirname, '../../../../../libs/spreadsheets/cases', file));
    for (const size of [1, 7, 64 * 1024]) {
      const result = await keepObservations(inPieces(bytes, size), contents, rules);
      expect(result).toMatchObject({ accepted: rowsAccepted, rejected: firstRejected.length, firstRejected });
    }
  });

  it('that breaks off leaves nothing, however far it came', async () => {
    const failure = new Error('the connection broke');
    async function* breakingOff() {
      yield Buffer.from(`${HEADER}\n`);
      for (let piece = 0; piece < 5; piece++) yield Buffer.from(`${FIT}\n`.repeat(1000));
      throw failure;
    }
    await expect(keepObservations(breakingOff(), contents, rules)).rejects.toBe(failure);
    expect(filesKept()).toBe(0);
  }, 30_000);

  it('that the store cannot keep is told so', async () => {
    const full = new Error('no space is left');
    const failing: BlobStore = {
      ...contents,
      put: async (source) => {
        for await (const _ of source) throw full;
        throw full;
      },
    };
    async function* long() {
      yield Buffer.from(`${HEADER}\n`);
      for (let piece = 0; piece < 5; piece++) yield Buffer.from(`${FIT}\n`.repeat(1000));
    }
    await expect(keepObservations(long(), failing, rules)).rejects.toBe(full);
  });

  it('is taken no faster than it is written, and never in memory as a whole', async () => {
    let written = 0;
    let sent = 0;
    let mostAhead = 0;
    const counting: BlobStore = {
      ...contents,
      put: (source) =>
        contents.put(
          (async function* () {
            for await (const piece of source) {
              await new Promise((resolve) => setImmediate(resolve));
              written += piece.length;
              yield piece;
            }
          })(),
        ),
    };
    async function* long() {
      yield Buffer.from(`${HEADER}\n`);
      const piece = Buffer.from(`${FIT}\n`.repeat(500));
      for (let part = 0; part < 40; part++) {
        sent += piece.length;
        mostAhead = Math.max(mostAhead, sent - written);
        yield piece;
      }
    }
    const { accepted } = await keepObservations(long(), counting, rules);
    expect(accepted).toBe(20_000);
    expect(mostAhead).toBeLessThan(512 * 1024);
  }, 30_000);

  it('is read again row by row', async () => {
    const { rows } = await read(HEADER, FIT, FIT.replace('male', 'female'));
    const lines: string[] = [];
    for await (const some of canonicalLines(contents, rows)) lines.push(...some);
    expect(lines).toEqual([CANONICAL, CANONICAL.replace('male', 'female')]);
    const { report } = await read(HEADER, 'x');
    const reading = canonicalLines(contents, report)[Symbol.asyncIterator]();
    await expect(reading.next()).rejects.toThrow('does not hold observations');
  });
});
