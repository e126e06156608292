import { defined, nameBasedUuid } from '#libs/event-sourcing';
import { nameKey } from '#libs/names';
import type { NamedRow } from '#libs/spreadsheets';
import { RegisterResource } from '../../../training/src/guidance/domain/resource.messages.js';
import { Failure } from '../failure.js';
import { Problem, parseInput } from '../input.js';
import { translateFields } from '../platform.js';
import { wholeFile } from '../table-file.js';

const FILE = {
  holds: 'guidance',
  needed: ['kind', 'title', 'language'],
  optional: ['title_en', 'part', 'publisher', 'chapters', 'source', 'published_on', 'edition', 'digest'],
};

/** By field of the command, the columns that are not called as it is. */
export const COLUMNS = { titleEn: 'title_en', publishedOn: 'published_on' } as const;

/** A row of the file as it is registered; its id is the same whenever the file is loaded. */
export interface GuidanceRow {
  readonly line: number;
  readonly resource: string;
  readonly body: object;
  /** As they stand in the file. */
  readonly cells: NamedRow['cells'];
}

/** The rows of a file of guidance. @throws Failure naming the lines at fault: a file is loaded whole or not at all */
export async function guidanceIn(file: string): Promise<readonly GuidanceRow[]> {
  const faults: string[] = [];
  const lines = new Map<string, number>();
  const rows = (await wholeFile(file, FILE)).map(({ line, cells, fault }) => {
    const row = toGuidanceRow(cells, line);
    if (fault) {
      faults.push(`line ${line}: ${fault.message}`);
      return row;
    }
    try {
      parseInput(RegisterResource, { ...row.body, resource: row.resource });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      faults.push(`line ${line}: ${translateFields(COLUMNS, { detail: error.detail, errors: error.parts.errors })}`);
    }
    const previousLine = lines.get(row.resource);
    if (previousLine !== undefined) faults.push(`line ${line}: the title of line ${previousLine}, in the same language`);
    lines.set(row.resource, line);
    return row;
  });
  if (faults.length > 0) throw new Failure(`${file}: ${faults.join('. ')}. Nothing was recorded.`);
  return rows;
}

function toGuidanceRow(cells: NamedRow['cells'], line: number): GuidanceRow {
  const { kind, title = '', language = '', title_en, part, publisher, chapters, source, published_on, edition, digest } = cells;
  const body = defined({
    ...{ kind, title, language },
    titleEn: title_en || undefined,
    part: part ? Number(part) : undefined,
    publisher: publisher || undefined,
    chapters: chapters ? chapters.split(/\s+/).map(Number) : undefined,
    source: source || undefined,
    publishedOn: published_on || undefined,
    edition: edition || undefined,
    digest: digest || undefined,
  });
  return { line, resource: nameBasedUuid('guidance', language, nameKey(title)), body, cells };
}
