import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Column } from '../../../ui/data/data-table.tsx';
import { Code, Status } from '../../../ui/data/status.tsx';
import { Moment } from '../../../ui/time/moment.tsx';
import type { Rows } from '../../asking.ts';
import { codesFor } from '../../codes.ts';
import { Words } from '../../content.tsx';
import { useFilterFields } from '../../filter-fields.ts';
import { SiteLink } from '../../link.tsx';
import { Listing } from '../../listing.tsx';
import { loadList } from '../../load-list.ts';
import { SitePage } from '../../site-page.tsx';
import { type Row, sitePage, type Visit } from '../../visit.ts';

const GROUPS = 'GET /api/working-groups/groups';
type Group = Row<typeof GROUPS>;

const load = (visit: Visit): Promise<Rows<Group>> => loadList(visit, GROUPS, ['text', 'theme', 'status']);

function Groups({ data }: { readonly data: Rows<Group> }) {
  const { t } = useLingui();
  const field = useFilterFields();
  const columns: readonly Column<Group>[] = [
    {
      name: t`Name`,
      cell: ({ group, name }) => (
        <SiteLink to={`/groups/${group}`}>
          <Words>{name}</Words>
        </SiteLink>
      ),
    },
    { name: t`Theme`, cell: ({ theme }) => <Code vocabulary="theme" code={theme} /> },
    { name: t`Members`, cell: ({ members }) => <Plural value={members} one="# member" other="# members" /> },
    { name: t`Next session`, cell: ({ next }) => next && <Moment instant={next.start} zone={next.zone} /> },
    { name: t`Status`, cell: ({ status }) => <Status kind="group" code={status} /> },
  ];
  return (
    <SitePage
      title={t`Working groups`}
      summary={t`Member authorities that work on one theme together: who takes part, when they meet, what came of it.`}
    >
      <Listing<Group>
        caption={<Trans>Working groups</Trans>}
        list={data}
        columns={columns}
        idOf={({ group }) => group}
        purpose={<Trans>Working groups stand here when the first one is established.</Trans>}
        filters={[
          field.text(t`Words`),
          field.code('theme', t`Theme`, codesFor('theme')),
          field.code('status', t`Status`, ['established', 'active', 'closed'], 'status.group'),
        ]}
      />
    </SitePage>
  );
}

export const groups = sitePage<Rows<Group>>({ path: '/groups', load, view: Groups });
