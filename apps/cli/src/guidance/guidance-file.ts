import { readFile } from 'node:fs/promises';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { derivedId } from '#libs/event-sourcing';
import { nameKey } from '#libs/reference';
import { RegisterResource } from '../../../training/src/domain/resource.messages.js';
import { Failure } from '../failure.js';
import { accepted, Problem } from '../platform.js';

const NEEDED: readonly string[] = ['kind', 'title', 'language'];
const OPTIONAL: readonly string[] = ['title_en', 'part', 'publisher', 'chapters', 'source', 'published_on', 'edition', 'digest'];

/** A row of the file as it is registered; its id is the same whenever the file is loaded. */
export interface GuidanceRow {
  readonly line: number;
  readonly resource: string;
  readonly body: object;
}

interface Parsed {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/** The rows of a file of guidance. @throws Failure naming the lines at fault: a file is loaded whole or not at all */
export async function guidanceIn(file: string): Promise<readonly GuidanceRow[]> {
  const parsed = rowsOf(file, await contentOf(file));
  const faults: string[] = [];
  const lines = new Map<string, number>();
  const rows = parsed.map(({ record, info: { lines: line } }) => {
    const row = rowOf(record, line);
    try {
      accepted(RegisterResource, { ...row.body, resource: row.resource });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const said = error.parts.errors?.map(({ message }) => message).join('; ');
      faults.push(`line ${line}: ${said ?? error.message}`);
    }
    const before = lines.get(row.resource);
    if (before !== undefined) faults.push(`line ${line}: the title of line ${before}, in the same language`);
    lines.set(row.resource, line);
    return row;
  });
  if (faults.length > 0) throw new Failure(`${file}: ${faults.join('. ')}. Nothing was recorded.`);
  return rows;
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function rowsOf(file: string, content: string): readonly Parsed[] {
  try {
    return parse(content, { bom: true, info: true, columns: columnsOf, skip_empty_lines: true }) as unknown as readonly Parsed[];
  } catch (error) {
    if (error instanceof CsvError || error instanceof Failure) throw new Failure(`${file}: ${error.message}`);
    throw error;
  }
}

function columnsOf(header: readonly string[]): string[] {
  const unknown = header.filter((name) => ![...NEEDED, ...OPTIONAL].includes(name));
  const missing = NEEDED.filter((name) => !header.includes(name));
  if (unknown.length > 0) throw new Failure(`no column is called ${unknown.join(', ')}; there are ${[...NEEDED, ...OPTIONAL].join(', ')}.`);
  if (missing.length > 0) throw new Failure(`the columns ${missing.join(', ')} are missing.`);
  return [...header];
}

function rowOf(cells: Parsed['record'], line: number): GuidanceRow {
  const { kind, title = '', language = '', title_en, part, publisher, chapters, source, published_on, edition, digest } = cells;
  const body = {
    ...{ kind, title, language },
    ...(title_en && { titleEn: title_en }),
    ...(part && { part: Number(part) }),
    ...(publisher && { publisher }),
    ...(chapters && { chapters: chapters.trim().split(/\s+/).map(Number) }),
    ...(source && { source }),
    ...(published_on && { publishedOn: published_on }),
    ...(edition && { edition }),
    ...(digest && { digest }),
  };
  return { line, resource: derivedId('guidance', language, nameKey(title)), body };
}
