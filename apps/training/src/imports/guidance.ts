import { commandInfo, defined, nameBasedUuid, Refusal } from '#libs/event-sourcing';
import {
  differentResult,
  type ImportKind,
  parseCells,
  type RowRun,
  recordedResult,
  refusedResult,
  toFaults,
  unchangedResult,
} from '#libs/imports';
import { nameKey } from '#libs/names';
import { findDifferences, type NamedRow, type TableColumns } from '#libs/spreadsheets';
import { type Resource, resource as resources } from '../guidance/domain/resource.decider.js';
import { RegisterResource } from '../guidance/domain/resource.messages.js';

const NEEDED = ['kind', 'title', 'language'] as const;
const OPTIONAL = ['title_en', 'part', 'publisher', 'chapters', 'source', 'published_on', 'edition'] as const;
type Column = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];
type Cells = NamedRow<Column>['cells'];

const COLUMNS: TableColumns<Column> = { holds: 'guidance', needed: NEEDED, optional: OPTIONAL };
/** By field of the command, its column. */
const NAMES: Readonly<Record<string, Column>> = {
  ...{
    kind: 'kind',
    title: 'title',
    language: 'language',
    titleEn: 'title_en',
    part: 'part',
    publisher: 'publisher',
    chapters: 'chapters',
  },
  ...{ source: 'source', publishedOn: 'published_on', edition: 'edition' },
};

interface Row {
  readonly line: number;
  readonly cells: Cells;
  readonly register: RegisterResource;
}

/** Resources of the guidance library, one a line; the id of one is the same whenever the file is loaded. */
export const guidance: ImportKind<Column, Row> = {
  name: 'guidance',
  summary: 'Import resources of the guidance library',
  columns: COLUMNS,
  allowedFor: commandInfo(RegisterResource).allowedFor,
  labels: { ref: 'title', name: 'language' },

  read({ line, cells }) {
    const { kind, title = '', language = '', title_en, part, publisher, chapters, source, published_on, edition } = cells;
    const register = parseCells(
      RegisterResource,
      {
        ...{ resource: nameBasedUuid('guidance', language, nameKey(title)), kind, title, language },
        ...{ titleEn: title_en, publisher, source, publishedOn: published_on, edition },
        ...defined({ part: part ? Number(part) : undefined, chapters: chapters ? chapters.split(/\s+/).map(Number) : undefined }),
      },
      NAMES,
    );
    return 'resource' in register ? { line, cells, register } : register;
  },

  unique: ({ register }) => [
    {
      key: register.resource,
      fault: (line) => ({ field: 'title', code: 'import/title-twice', message: `the title of line ${line}, in the same language` }),
    },
  ],

  keys: ({ register }) => [register.resource],

  async record({ cells, register }, run) {
    const { resource } = register;
    try {
      const recorded = await run.execute(resources, register, [resource, JSON.stringify(register)]);
      return recordedResult(run, recorded, { decider: resources, step: 'resource' });
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'resource/already-registered'))
        return refusedResult(resource, ...toFaults(error, NAMES));
      const differences = differencesFrom(await load(resource, run), cells);
      return differences.length > 0 ? differentResult(resource, differences) : unchangedResult(resource);
    }
  },
};

const load = async (id: string, { handling }: RowRun): Promise<Resource> => (await handling.load(resources, id)).state;

/** Of the edition that it is like most: a library may have got newer ones since. */
function differencesFrom({ content, editions }: Resource, cells: Cells) {
  const { kind, title, titleEn, language, part, publisher, chapters } = content;
  const recorded = { kind, title, title_en: titleEn, language, part: part?.toString(), publisher, chapters: chapters.join(' ') };
  const stated = {
    ...cells,
    ...defined({
      part: cells.part && Number(cells.part).toString(),
      chapters: cells.chapters === undefined ? undefined : inOrder(cells.chapters),
    }),
  };
  const [nearest = []] = [...editions]
    .map(({ edition, publishedOn, source }) => findDifferences(stated, { edition, published_on: publishedOn, source }))
    .sort((a, b) => a.length - b.length);
  return [...findDifferences(stated, recorded), ...nearest];
}

const inOrder = (chapters: string): string =>
  chapters
    .split(/\s+/)
    .filter((chapter) => chapter !== '')
    .map(Number)
    .sort((a, b) => a - b)
    .join(' ');
