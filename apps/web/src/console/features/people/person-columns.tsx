import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Column } from '../../../ui/data/data-table.tsx';
import { Name, type NameOfPerson } from '../../../ui/data/names.tsx';
import { Status } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import { AuthorityById } from '../../shell/reading/authority-by-id.tsx';
import { namesQuery, type PersonEntry } from './people.queries.ts';

/** The list by capacity and authority; who it is, for those whose names were asked for. */
export function usePersonColumns(named: readonly string[]): readonly Column<PersonEntry>[] {
  const { t, i18n } = useLingui();
  const { data, error } = useQuery({ ...namesQuery(named), enabled: named.length > 0 });
  const toName = ({ person, state }: PersonEntry): NameOfPerson => {
    if (state === 'erased') return { state: 'erased' };
    const resolved = data?.items.find(({ id }) => id === person);
    if (resolved?.state === 'registered') return { state: 'named', name: resolved.name };
    if (resolved?.state === 'withheld') return { state: 'withheld' };
    return { state: error || resolved ? 'unavailable' : 'not-shown' };
  };
  return [
    {
      name: t`Who`,
      cell: (entry) => (
        <a href={`/console/people/${entry.person}`}>
          <Name person={toName(entry)} />
        </a>
      ),
    },
    { name: t`Capacity`, cell: ({ kind }) => kind && toLabel(i18n, 'kind', kind) },
    { name: t`Authority`, cell: ({ authority }) => authority && <AuthorityById id={authority} /> },
    { name: t`What is held`, cell: ({ fields }) => fields.map((field) => toLabel(i18n, 'field', field)).join(', ') },
    { name: t`State`, cell: ({ state }) => <Status kind="person" code={state} /> },
    { name: t`Registered`, cell: ({ registeredAt }) => <Day day={registeredAt.slice(0, 10)} month="short" /> },
  ];
}
