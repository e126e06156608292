import { Trans, useLingui } from '@lingui/react/macro';
import type { Column } from '../../../ui/data/data-table.tsx';
import { Country } from '../../../ui/data/names.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { toLabel } from '../../../words/labels.ts';
import { askRows, type Rows } from '../../asking.ts';
import { CHAPTER_NUMBERS, chapterInWords } from '../../chapters.ts';
import { codesFor } from '../../codes.ts';
import { List, Words } from '../../content.tsx';
import { useFilterFields } from '../../filter-fields.ts';
import { SiteLink } from '../../link.tsx';
import { Listing } from '../../listing.tsx';
import { loadList } from '../../load-list.ts';
import { SitePage } from '../../site-page.tsx';
import { type Row, sitePage, type Visit } from '../../visit.ts';

const PRACTICES = 'GET /api/working-groups/highlighted-practices';
type Practice = Row<typeof PRACTICES>;

interface PracticesData {
  readonly list: Rows<Practice>;
  readonly countries: readonly string[];
}

const KINDS = ['policy', 'regulation', 'enforcement', 'protection'];

async function load(visit: Visit): Promise<PracticesData> {
  const [list, all] = await Promise.all([
    loadList(visit, PRACTICES, ['text', 'kind', 'theme', 'country', 'chapter', 'member']),
    askRows(visit.ask, PRACTICES, {}, Number.POSITIVE_INFINITY),
  ]);
  return { list, countries: [...new Set(all.rows.flatMap(({ countries }) => countries))] };
}

function Practices({ data: { list, countries } }: { readonly data: PracticesData }) {
  const { t, i18n } = useLingui();
  const field = useFilterFields();
  const columns: readonly Column<Practice>[] = [
    {
      name: t`Practice`,
      cell: ({ practice, title, language }) => (
        <SiteLink to={`/practices/${practice}`}>
          <Words lang={language}>{title}</Words>
        </SiteLink>
      ),
    },
    {
      name: t`Country or area`,
      cell: ({ countries: codes }) =>
        codes.map((code, place) => (
          <span key={code}>
            {place > 0 && ', '}
            <Country code={code} />
          </span>
        )),
    },
    { name: t`Kind`, cell: ({ kind }) => <Code vocabulary="kind" code={kind} /> },
    { name: t`Theme`, cell: ({ themes }) => <List items={themes.map((theme) => toLabel(i18n, 'theme', theme))} /> },
    { name: t`Shared by`, cell: ({ memberName }) => memberName && <Words>{memberName}</Words> },
  ];
  return (
    <SitePage title={t`Promising practices`} summary={t`What member authorities do that works, reviewed and highlighted by the Network.`}>
      <Listing<Practice>
        caption={<Trans>Promising practices</Trans>}
        list={list}
        columns={columns}
        idOf={({ practice }) => practice}
        purpose={<Trans>Practices stand here when the first one is highlighted.</Trans>}
        filters={[
          field.text(t`Words`),
          field.code('kind', t`Kind`, KINDS),
          field.code('theme', t`Theme`, codesFor('theme')),
          field.code('country', t`Country or area`, countries),
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

export const practices = sitePage<PracticesData>({ path: '/practices', load, view: Practices });
