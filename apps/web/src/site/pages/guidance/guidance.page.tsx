import { Trans, useLingui } from '@lingui/react/macro';
import type { Column } from '../../../ui/data/data-table.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { languageInWords } from '../../../words/languages.ts';
import { askRows, type Rows } from '../../asking.ts';
import { CHAPTER_NUMBERS, chapterInWords } from '../../chapters.ts';
import { LanguageNames, List, Words } from '../../content.tsx';
import { useFilterFields } from '../../filter-fields.ts';
import { SiteLink } from '../../link.tsx';
import { Listing } from '../../listing.tsx';
import { loadList } from '../../load-list.ts';
import { SitePage } from '../../site-page.tsx';
import { type Row, sitePage, type Visit } from '../../visit.ts';

const GUIDANCE = 'GET /api/training/guidance';
type Resource = Row<typeof GUIDANCE>;

interface GuidanceData {
  readonly list: Rows<Resource>;
  readonly languages: readonly string[];
}

const KINDS = ['recommendations', 'handbook-chapter', 'guideline', 'standard', 'toolkit', 'training-material', 'report'];

async function load(visit: Visit): Promise<GuidanceData> {
  const [list, all] = await Promise.all([
    loadList(visit, GUIDANCE, ['text', 'kind', 'language', 'chapter']),
    askRows(visit.ask, GUIDANCE, {}, Number.POSITIVE_INFINITY),
  ]);
  return { list, languages: [...new Set(all.rows.map(({ language }) => language))] };
}

function Guidance({ data: { list, languages } }: { readonly data: GuidanceData }) {
  const { t, i18n } = useLingui();
  const field = useFilterFields();
  const columns: readonly Column<Resource>[] = [
    {
      name: t`Title`,
      cell: ({ resource, title, language }) => (
        <SiteLink to={`/guidance/${resource}`}>
          <Words lang={language}>{title}</Words>
        </SiteLink>
      ),
    },
    { name: t`Kind`, cell: ({ kind }) => <Code vocabulary="kind" code={kind} /> },
    { name: t`Language`, cell: ({ language }) => <LanguageNames codes={[language]} /> },
    { name: t`Publisher`, cell: ({ publisher }) => publisher && <Words>{publisher}</Words> },
    { name: t`Chapters`, cell: ({ chapters }) => <List items={chapters.map(String)} /> },
  ];
  return (
    <SitePage
      title={t`Guidance`}
      above={[{ to: '/training', name: t`Training` }]}
      summary={t`Recommendations, guidelines, standards and tools for those who regulate recruitment, in every edition.`}
    >
      <Listing<Resource>
        caption={<Trans>Guidance</Trans>}
        list={list}
        columns={columns}
        idOf={({ resource }) => resource}
        purpose={<Trans>Guidance stands here when the first document is listed.</Trans>}
        filters={[
          field.text(t`Words`),
          field.code('kind', t`Kind`, KINDS),
          field.record(
            'language',
            t`Language`,
            languages.map((code) => ({ value: code, label: languageInWords(code, i18n.locale) })),
          ),
          field.choice(
            'chapter',
            t`Montreal chapter`,
            CHAPTER_NUMBERS.map((chapter) => ({ value: chapter, label: chapterInWords(i18n, Number(chapter)) })),
          ),
        ]}
      />
    </SitePage>
  );
}

export const guidance = sitePage<GuidanceData>({ path: '/guidance', load, view: Guidance });
