import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../ui/base/page.tsx';
import type { Column } from '../../../ui/data/data-table.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { toLabel } from '../../../words/labels.ts';
import { askRows, type Rows } from '../../asking.ts';
import { CHAPTER_NUMBERS, chapterInWords } from '../../chapters.ts';
import { codesFor } from '../../codes.ts';
import { LanguageNames, List, Words } from '../../content.tsx';
import { useFilterFields } from '../../filter-fields.ts';
import { SiteLink } from '../../link.tsx';
import { Listing } from '../../listing.tsx';
import { loadList } from '../../load-list.ts';
import { SitePage } from '../../site-page.tsx';
import { type Row, sitePage, type Visit } from '../../visit.ts';
import { Pathways } from './pathways.tsx';
import { RunEntries } from './run-entries.tsx';

const MODULES = 'GET /api/training/catalogue/modules';
const RUNS = 'GET /api/training/catalogue/offerings';
const PATHWAYS = 'GET /api/training/catalogue/pathways';
type Module = Row<typeof MODULES>;

interface TrainingData {
  readonly modules: Rows<Module>;
  readonly runs: readonly Row<typeof RUNS>[];
  readonly pathways: readonly Row<typeof PATHWAYS>[];
  /** Of the modules that pathways name. */
  readonly titles: Readonly<Record<string, string>>;
}

const LEVELS = ['introductory', 'intermediate', 'advanced'];

async function load(visit: Visit): Promise<TrainingData> {
  const [modules, runs, pathways, all] = await Promise.all([
    loadList(visit, MODULES, ['text', 'chapter', 'audience', 'level', 'language']),
    askRows(visit.ask, RUNS, {}, Number.POSITIVE_INFINITY),
    askRows(visit.ask, PATHWAYS, {}, Number.POSITIVE_INFINITY),
    askRows(visit.ask, MODULES, {}, Number.POSITIVE_INFINITY),
  ]);
  const titles = Object.fromEntries(all.rows.map(({ module, title }) => [module, title]));
  return { modules, runs: runs.rows, pathways: pathways.rows, titles };
}

function useModuleColumns(): readonly Column<Module>[] {
  const { t, i18n } = useLingui();
  return [
    {
      name: t`Module`,
      cell: ({ module, title }) => (
        <SiteLink to={`/training/${module}`}>
          <Words>{title}</Words>
        </SiteLink>
      ),
    },
    { name: t`Code`, cell: ({ code }) => <Words>{code}</Words> },
    { name: t`For`, cell: ({ audience }) => <List items={audience.map((code) => toLabel(i18n, 'audience', code))} /> },
    { name: t`Level`, cell: ({ level }) => <Code vocabulary="level" code={level} /> },
    { name: t`Languages`, cell: ({ languages }) => <LanguageNames codes={languages} /> },
    { name: t`Takes`, cell: ({ minutes }) => <Plural value={minutes} one="# minute" other="# minutes" /> },
  ];
}

function Training({ data: { modules, runs, pathways, titles } }: { readonly data: TrainingData }) {
  const { t, i18n } = useLingui();
  const field = useFilterFields();
  const columns = useModuleColumns();
  return (
    <SitePage
      title={t`Training`}
      summary={t`Modules for officials of public authorities, runs that can still be joined, and pathways for a role.`}
    >
      <ul>
        <li>
          <SiteLink to="/guidance">
            <Trans>The library of guidance</Trans>
          </SiteLink>
        </li>
        <li>
          <SiteLink to="/verify">
            <Trans>Verify a certificate</Trans>
          </SiteLink>
        </li>
      </ul>
      <Listing<Module>
        caption={<Trans>Modules</Trans>}
        list={modules}
        columns={columns}
        idOf={({ module }) => module}
        purpose={<Trans>Modules stand here when the first one is published.</Trans>}
        filters={[
          field.text(t`Words`),
          field.choice(
            'chapter',
            t`Montreal chapter`,
            CHAPTER_NUMBERS.map((chapter) => ({ value: chapter, label: chapterInWords(i18n, Number(chapter)) })),
          ),
          field.code('audience', t`For`, codesFor('audience')),
          field.code('level', t`Level`, LEVELS),
          field.code('language', t`Language`, ['en', 'fr', 'es']),
        ]}
      />
      <Section title={<Trans>Runs that can be joined</Trans>}>
        {runs.length === 0 && (
          <p>
            <Trans>No run is open now.</Trans>
          </p>
        )}
        <RunEntries runs={runs} />
      </Section>
      {pathways.length > 0 && <Pathways pathways={pathways} titles={titles} />}
    </SitePage>
  );
}

export const training = sitePage<TrainingData>({ path: '/training', load, view: Training });
