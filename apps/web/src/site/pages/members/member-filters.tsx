import { useLingui } from '@lingui/react/macro';
import { type FilterField, Filters } from '../../../ui/data/filters.tsx';
import { toLabel } from '../../../words/labels.ts';
import { sortedByName } from '../../../words/lists.ts';
import { useAddress, useSite } from '../../site-context.ts';
import type { Member, MembersData } from './members-data.ts';

/** What there is to filter by: only what some member has. */
export function useMemberFilters({ everybody }: Pick<MembersData, 'everybody'>): readonly FilterField[] {
  const { t, i18n } = useLingui();
  const { query } = useSite();
  const options = (vocabulary: string, codesIn: (member: Member) => readonly (string | undefined)[]) => {
    const counts = new Map<string, number>();
    for (const code of everybody.flatMap(codesIn)) if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
    const all = [...counts].map(([value, count]) => ({ value, count, label: toLabel(i18n, vocabulary, value) }));
    return sortedByName(all, ({ label }) => label, i18n.locale);
  };
  const value = (name: string) => query.get(name) ?? undefined;
  return [
    { name: 'text', label: t`Name`, value: value('text') },
    { name: 'country', label: t`Country or area`, options: options('country', ({ country }) => [country]), value: value('country') },
    { name: 'region', label: t`Region`, options: options('region', ({ region }) => [region]), value: value('region') },
    { name: 'kind', label: t`Kind`, options: options('kind', ({ kind }) => [kind]), value: value('kind') },
    { name: 'portfolio', label: t`Portfolio`, options: options('portfolio', ({ portfolios }) => portfolios), value: value('portfolio') },
    { name: 'asOf', label: t`On the day`, type: 'date', value: value('asOf') },
  ];
}

export function MemberFilters({ data }: { readonly data: MembersData }) {
  const address = useAddress();
  return <Filters fields={useMemberFilters(data)} action={address('/members')} />;
}
