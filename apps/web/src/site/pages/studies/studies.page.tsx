import { Trans, useLingui } from '@lingui/react/macro';
import type { Column } from '../../../ui/data/data-table.tsx';
import { Code, Status } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import type { Rows } from '../../asking.ts';
import { Words } from '../../content.tsx';
import { useFilterFields } from '../../filter-fields.ts';
import { SiteLink } from '../../link.tsx';
import { Listing } from '../../listing.tsx';
import { loadList } from '../../load-list.ts';
import { SitePage } from '../../site-page.tsx';
import { type Row, sitePage, type Visit } from '../../visit.ts';

const STUDIES = 'GET /api/research/studies';
type Study = Row<typeof STUDIES>;

const KINDS = ['corridor-report', 'comparative', 'brief'];

const load = (visit: Visit): Promise<Rows<Study>> => loadList(visit, STUDIES, ['text', 'kind']);

function Studies({ data }: { readonly data: Rows<Study> }) {
  const { t } = useLingui();
  const field = useFilterFields();
  const columns: readonly Column<Study>[] = [
    {
      name: t`Title`,
      cell: ({ study, title, language }) => (
        <SiteLink to={`/studies/${study}`}>
          <Words lang={language}>{title}</Words>
        </SiteLink>
      ),
    },
    { name: t`Kind`, cell: ({ kind }) => <Code vocabulary="kind" code={kind} /> },
    { name: t`Published on`, cell: ({ publishedOn }) => publishedOn && <Day day={publishedOn} month="short" /> },
    { name: t`Status`, cell: ({ status }) => <Status kind="study" code={status} /> },
  ];
  return (
    <SitePage
      title={t`Studies`}
      above={[{ to: '/data', name: t`Data` }]}
      summary={t`Published studies, the newest first, with the data that they rest on; retracted ones are marked.`}
    >
      <Listing<Study>
        caption={<Trans>Studies</Trans>}
        list={data}
        columns={columns}
        idOf={({ study }) => study}
        purpose={<Trans>Studies stand here when the first one is published.</Trans>}
        filters={[field.text(t`Words`), field.code('kind', t`Kind`, KINDS)]}
      />
    </SitePage>
  );
}

export const studies = sitePage<Rows<Study>>({ path: '/studies', load, view: Studies });
