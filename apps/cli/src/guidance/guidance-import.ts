import { defined, nameBasedUuid } from '#libs/event-sourcing';
import { findDifferences } from '#libs/spreadsheets';
import type { Edition, ResourceContent } from '../../../training/src/guidance/domain/resource-content.js';
import { Failure } from '../failure.js';
import { type Network, Refused } from '../network.js';
import { type DifferentRow, whenShown } from '../recorded-otherwise.js';
import { COLUMNS, guidanceIn } from './guidance-file.js';

/** What came of an import, as `--json` prints it. */
export interface GuidanceResult {
  readonly file: string;
  readonly rows: number;
  readonly recorded: number;
  /** Resources that the library had already, as the file says. */
  readonly unchanged: number;
  /** Those that it has otherwise: they stay as they are. */
  readonly different: readonly DifferentRow[];
}

/** A resource as the library shows it. */
interface Resource extends ResourceContent {
  readonly editions: readonly Edition[];
}

/** Registers the resources of a file that the library does not have yet. @throws Failure */
export async function importGuidance(file: string, network: Network): Promise<GuidanceResult> {
  const rows = await guidanceIn(file);
  const different: DifferentRow[] = [];
  let recorded = 0;
  for (const { line, resource, body, cells } of rows) {
    try {
      const key = nameBasedUuid('guidance-import', resource, JSON.stringify(body));
      const path = '/api/training/guidance/register-resource';
      const { repeated } = await network.post<{ readonly repeated: boolean }>(path, { resource, ...body }, key);
      if (!repeated) recorded += 1;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.problem.code !== 'resource/already-registered') {
        const { message } = error.inNames(COLUMNS);
        throw new Failure(`${file}, line ${line}: ${message}. ${recorded} rows are recorded; run the same command again to go on.`);
      }
      const shown = await whenShown<Resource>(network, `/api/training/guidance/${resource}`);
      if (!shown) throw error;
      const differences = differencesFrom(shown, cells);
      if (differences.length > 0) different.push({ line, differences });
    }
  }
  return { file, rows: rows.length, recorded, unchanged: rows.length - recorded - different.length, different };
}

/** Of the edition that it is like most: a library may have got newer ones since. */
function differencesFrom({ editions, ...resource }: Resource, cells: Readonly<Record<string, string | undefined>>) {
  const { kind, title, titleEn, language, part, publisher, chapters } = resource;
  const content = { kind, title, title_en: titleEn, language, part: part?.toString(), publisher, chapters: chapters.join(' ') };
  const stated = {
    ...cells,
    ...defined({
      part: cells.part && Number(cells.part).toString(),
      chapters: cells.chapters === undefined ? undefined : inOrder(cells.chapters),
    }),
  };
  const [nearest = []] = (editions.length > 0 ? editions : [{}])
    .map(({ edition, publishedOn, digest, source }: Edition) =>
      findDifferences(stated, { edition, published_on: publishedOn, digest, source }),
    )
    .sort((a, b) => a.length - b.length);
  return [...findDifferences(stated, content), ...nearest];
}

const inOrder = (chapters: string): string =>
  chapters
    .split(/\s+/)
    .filter((chapter) => chapter !== '')
    .map(Number)
    .sort((a, b) => a - b)
    .join(' ');
