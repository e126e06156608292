import { Trans, useLingui } from '@lingui/react/macro';
import { type Column, DataTable } from '../../../ui/data/data-table.tsx';
import { AuthorityName, Country } from '../../../ui/data/names.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import { sortedByName } from '../../../words/lists.ts';
import { useAddress } from '../../site-context.ts';
import type { Answered } from '../../visit.ts';

type Countries = Answered<'GET /api/working-groups/groups/{group}'>['countries'];
type Participant = Countries[number]['members'][number] & { readonly country: string };

/** Who takes part now; persons are nobody's business here. */
export function GroupMembers({ countries }: { readonly countries: Countries }) {
  const { t, i18n } = useLingui();
  const address = useAddress();
  const inOrder = sortedByName(countries, ({ country }) => toLabel(i18n, 'country', country), i18n.locale);
  const rows: readonly Participant[] = inOrder.flatMap(({ country, members }) => members.map((member) => ({ ...member, country })));
  const columns: readonly Column<Participant>[] = [
    {
      name: t`Name`,
      cell: ({ member, name = member, nameEn }) => <AuthorityName name={name} english={nameEn} href={address(`/members/${member}`)} />,
    },
    { name: t`Country or area`, cell: ({ country }) => <Country code={country} /> },
    { name: t`Since`, cell: ({ startsOn }) => <Day day={startsOn} month="short" /> },
    { name: t`Capacity`, cell: ({ chair }) => chair && <Code vocabulary="capacity" code={chair} /> },
  ];
  if (rows.length === 0)
    return (
      <p>
        <Trans>Nobody takes part now.</Trans>
      </p>
    );
  return (
    <DataTable<Participant> caption={t`Members of the group`} isCaptionHidden columns={columns} rows={rows} idOf={({ member }) => member} />
  );
}
