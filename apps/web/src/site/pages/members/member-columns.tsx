import { useLingui } from '@lingui/react/macro';
import type { Column } from '../../../ui/data/data-table.tsx';
import { AuthorityName, Country } from '../../../ui/data/names.tsx';
import { Code } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { useAddress } from '../../site-context.ts';
import type { Member } from './members-data.ts';

export function useMemberColumns(): readonly Column<Member>[] {
  const { t } = useLingui();
  const address = useAddress();
  return [
    {
      name: t`Name`,
      cell: ({ authority, name, nameEn }) => <AuthorityName name={name} english={nameEn} href={address(`/members/${authority}`)} />,
    },
    { name: t`Country or area`, cell: ({ country, subdivision }) => <Place country={country} subdivision={subdivision} /> },
    { name: t`Kind`, cell: ({ kind }) => <Code vocabulary="kind" code={kind} /> },
    { name: t`Member since`, cell: ({ memberSince }) => <Day day={memberSince} month="short" /> },
  ];
}

export const Place = ({ country, subdivision }: { readonly country: string; readonly subdivision?: string | undefined }) => (
  <>
    <Country code={country} />
    {subdivision && <span data-content> ({subdivision})</span>}
  </>
);
