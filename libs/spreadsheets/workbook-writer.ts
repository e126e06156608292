import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { columnLetters, escapeXml, STYLES, Style, toCell, toTextCell } from './sheet-cells.js';
import type { Table, TableCell, TableColumn } from './table.js';

/** The media type of a workbook (Office Open XML). */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Of a sheet, its heading with them. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
/** XML that is worth compressing at once. */
const PIECE = 64 * 1024;

/**
 * A table as a workbook, as fast as it is taken: a sheet, and one more for every million of rows, each with the heading on top. A fault of the rows
 * is thrown, and what was written till then is no workbook: its end is missing.
 */
export async function* writeXlsx({ title, columns, batches }: Table, mostRows = MOST_ROWS): AsyncGenerator<Buffer> {
  if (columns.length > MOST_COLUMNS) throw new Error(`a sheet has ${MOST_COLUMNS} columns at most`);
  const zip = new ZipFile();
  const workbook = zip.outputStream as Readable;
  zip.once('error', (error) => workbook.destroy(error));
  const rows = new RowSource(batches);
  const addSheet = (sheet: number): void =>
    zip.addReadStreamLazy(sheetPath(sheet), (give) => {
      const xml = Readable.from(writeSheet(columns, rows, mostRows), { objectMode: false });
      xml.once('error', (error) => workbook.destroy(error));
      xml.once('end', () => (rows.isAtEnd ? finish(sheet) : addSheet(sheet + 1)));
      workbook.once('close', () => xml.destroy());
      give(undefined, xml);
    });
  const finish = (sheets: number): void => {
    for (const [path, xml] of parts(toSheetNames(title, sheets))) zip.addBuffer(Buffer.from(XML + xml), path);
    zip.end();
  };
  addSheet(1);
  try {
    yield* workbook as AsyncIterable<Buffer>;
  } finally {
    workbook.destroy();
    await rows.close();
  }
}

/** Rows one after the other, for one sheet and the next. */
class RowSource {
  /** True once the last row was taken. */
  isAtEnd = false;
  private readonly batches: Iterator<Iterable<readonly TableCell[]>> | AsyncIterator<Iterable<readonly TableCell[]>>;
  private waiting: readonly (readonly TableCell[])[] = [];

  constructor(batches: Table['batches']) {
    this.batches = Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();
  }

  /** So many at most, or fewer; none at the end. */
  async take(most: number): Promise<readonly (readonly TableCell[])[]> {
    await this.fill();
    const taken = this.waiting.slice(0, most);
    this.waiting = this.waiting.slice(most);
    return taken;
  }

  /** Finds out whether there are more. */
  async fill(): Promise<void> {
    while (this.waiting.length === 0 && !this.isAtEnd) {
      const { done, value } = await this.batches.next();
      if (done) this.isAtEnd = true;
      else this.waiting = [...value];
    }
  }

  async close(): Promise<void> {
    await this.batches.return?.();
  }
}

async function* writeSheet(columns: readonly TableColumn[], rows: RowSource, mostRows: number): AsyncGenerator<Buffer> {
  const letters = columns.map((_, index) => columnLetters(index));
  const heading = columns.map(({ name }, index) => toTextCell(`${letters[index]}1`, name, Style.heading)).join('');
  let waiting = `${XML}${SHEET_BEGINS}<row r="1">${heading}</row>`;
  for (let written = 1; written < mostRows; ) {
    const some = await rows.take(mostRows - written);
    if (some.length === 0) break;
    for (const cells of some) {
      written++;
      waiting += `<row r="${written}">${columns.map((column, index) => toCell(`${letters[index]}${written}`, cells[index], column)).join('')}</row>`;
      if (waiting.length < PIECE) continue;
      yield Buffer.from(waiting);
      waiting = '';
    }
  }
  await rows.fill();
  yield Buffer.from(waiting + SHEET_ENDS);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The heading stays where it is when somebody scrolls. */
const SHEET_BEGINS =
  `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
  '<sheetFormatPr defaultRowHeight="15" defaultColWidth="18"/><sheetData>';
/** That a number is stored as text is no mistake. */
const SHEET_ENDS = '</sheetData><ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors></worksheet>';

const sheetPath = (sheet: number): string => `xl/worksheets/sheet${sheet}.xml`;

const LONGEST_SHEET_NAME = 31;

/** A name of a sheet has none of some signs, and is no longer than it may be. */
function toSheetNames(title: string, sheets: number): readonly string[] {
  const plain = title.replaceAll(/[[\]:*?/\\']/g, ' ').trim() || 'table';
  return Array.from({ length: sheets }, (_, index) => {
    const number = index === 0 ? '' : ` ${index + 1}`;
    return plain.slice(0, LONGEST_SHEET_NAME - number.length) + number;
  });
}

/** Of a workbook, beside its sheets. */
function parts(names: readonly string[]): readonly (readonly [path: string, xml: string])[] {
  const sheets = names.map((name, index) => ({ name, number: index + 1 }));
  const override = (path: string, type: string) => `<Override PartName="/${path}" ContentType="${TYPES}.${type}+xml"/>`;
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  return [
    [
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `${override('xl/workbook.xml', 'sheet.main')}${override('xl/styles.xml', 'styles')}` +
        `${sheets.map(({ number }) => override(sheetPath(number), 'worksheet')).join('')}</Types>`,
    ],
    ['_rels/.rels', `<Relationships xmlns="${RELATIONSHIPS}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`],
    ['xl/styles.xml', STYLES],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
        `${sheets.map(({ name, number }) => `<sheet name="${escapeXml(name)}" sheetId="${number}" r:id="rId${number}"/>`).join('')}` +
        '</sheets></workbook>',
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${RELATIONSHIPS}">` +
        `${sheets.map(({ number }) => relation(`rId${number}`, 'worksheet', `worksheets/sheet${number}.xml`)).join('')}` +
        `${relation('styles', 'styles', 'styles.xml')}</Relationships>`,
    ],
  ];
}
