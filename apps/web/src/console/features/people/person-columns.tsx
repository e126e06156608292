import { useLingui } from '@lingui/react/macro';
import type { Column } from '../../../ui/data/data-table.tsx';
import { Name, type NameOfPerson } from '../../../ui/data/names.tsx';
import { Status } from '../../../ui/data/status.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import { AuthorityById } from '../../shell/reading/authority-by-id.tsx';
import type { PersonEntry } from './people.queries.ts';

/** The list by capacity and authority; who it is, for those whose names were asked for. */
export function usePersonColumns(findName: (id: string) => NameOfPerson): readonly Column<PersonEntry>[] {
  const { t, i18n } = useLingui();
  return [
    {
      name: t`Who`,
      cell: (entry) => (
        <a href={`/console/people/${entry.person}`}>
          <Name person={entry.state === 'erased' ? { state: 'erased' } : findName(entry.person)} />
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
