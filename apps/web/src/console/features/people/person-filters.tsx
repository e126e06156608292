import { useLingui } from '@lingui/react/macro';
import { type FilterField, Filters } from '../../../ui/data/filters.tsx';
import type { SetFilter } from '../../../ui/data/states.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { toLabel } from '../../../words/labels.ts';
import type { Values } from '../../shell/address/search.ts';
import { KINDS, type peopleSearch, STATES } from './people-search.ts';

type Search = Values<typeof peopleSearch>;

interface FilterProps {
  readonly values: Search;
  readonly set: (changed: Partial<Search>) => void;
  readonly owned: readonly { readonly authority: string; readonly name?: string }[];
}

export function PersonFilters({ values, set, owned }: FilterProps) {
  const { t, i18n } = useLingui();
  const fields: FilterField[] = [
    {
      name: 'kind',
      label: t`Capacity`,
      options: KINDS.map((value) => ({ value, label: toLabel(i18n, 'kind', value) })),
      value: values.kind[0],
    },
    {
      name: 'state',
      label: t`State`,
      options: STATES.map((value) => ({ value, label: toLabel(i18n, 'status.person', value) })),
      value: values.state[0],
    },
  ];
  if (owned.length > 1)
    fields.push({
      name: 'authority',
      label: t`Authority`,
      options: owned.map(({ authority, name }) => ({ value: authority, label: name ?? authority })),
      value: values.authority || owned[0]?.authority,
    });
  return (
    <Filters
      key={JSON.stringify([values.kind, values.state, values.authority])}
      action="/console/people"
      fields={fields}
      onFilter={({ kind, state, authority = '' }) => set({ kind: toList(kind), state: toList(state), authority, rows: 50 })}
    />
  );
}

const toList = <Code extends string>(code: string | undefined): readonly Code[] => (code ? [code as Code] : []);

/** What is filtered by, each in words with a way to take it off. */
export function useSetFilters(values: Search, set: FilterProps['set']): readonly SetFilter[] {
  const { t, i18n } = useLingui();
  const remove = (changed: Partial<Search>) => (
    <Button look="quiet" onPress={() => set(changed)}>
      {t`remove`}
    </Button>
  );
  return [
    ...values.kind.map((kind) => ({ words: t`Capacity: ${toLabel(i18n, 'kind', kind)}`, remove: remove({ kind: [] }) })),
    ...values.state.map((state) => ({ words: t`State: ${toLabel(i18n, 'status.person', state)}`, remove: remove({ state: [] }) })),
  ];
}
