import { Trans, useLingui } from '@lingui/react/macro';
import type { Column } from '../../../ui/data/data-table.tsx';
import { Country } from '../../../ui/data/names.tsx';
import { toLabel } from '../../../words/labels.ts';
import type { Rows } from '../../asking.ts';
import { codesFor } from '../../codes.ts';
import { List, Words } from '../../content.tsx';
import { useFilterFields } from '../../filter-fields.ts';
import { SiteLink } from '../../link.tsx';
import { Listing } from '../../listing.tsx';
import { loadList } from '../../load-list.ts';
import { SitePage } from '../../site-page.tsx';
import { type Row, sitePage, type Visit } from '../../visit.ts';

const PROFILES = 'GET /api/research/profiles';
type Profile = Row<typeof PROFILES>;

const load = (visit: Visit): Promise<Rows<Profile>> => loadList(visit, PROFILES, ['topic']);

function Regulations({ data }: { readonly data: Rows<Profile> }) {
  const { t, i18n } = useLingui();
  const field = useFilterFields();
  const columns: readonly Column<Profile>[] = [
    {
      name: t`Country or area`,
      cell: ({ country, subdivision, subdivisionName }) => (
        <SiteLink to={`/regulations/${country}`} query={{ subdivision }}>
          <Country code={country} />
          {subdivision && <Words>{` (${subdivisionName ?? subdivision})`}</Words>}
        </SiteLink>
      ),
    },
    { name: t`Topics`, cell: ({ topics }) => <List items={topics.map((topic) => toLabel(i18n, 'topic', topic))} /> },
  ];
  return (
    <SitePage
      title={t`Regulations`}
      above={[{ to: '/data', name: t`Data` }]}
      summary={t`What the law of a jurisdiction says of recruitment: in force on any day, as known on any other.`}
    >
      <Listing<Profile>
        caption={<Trans>Jurisdictions with a profile</Trans>}
        list={data}
        columns={columns}
        idOf={({ profile }) => profile}
        purpose={<Trans>Profiles stand here when the first rule is recorded.</Trans>}
        filters={[field.code('topic', t`Topic`, codesFor('topic'))]}
      />
    </SitePage>
  );
}

export const regulations = sitePage<Rows<Profile>>({ path: '/regulations', load, view: Regulations });
