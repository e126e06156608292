import { useLingui } from '@lingui/react/macro';
import { type FilterField, Filters } from '../../../ui/data/filters.tsx';
import type { SetFilter } from '../../../ui/data/states.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { toLabel } from '../../../words/labels.ts';
import type { Values } from '../../shell/address/search.ts';
import { KINDS, type liaisonSearch, STATUSES } from './liaison-search.ts';

type Search = Values<typeof liaisonSearch>;

interface FilterProps {
  readonly values: Search;
  readonly set: (changed: Partial<Search>) => void;
  /** A focal point of several authorities looks at the requests of one. */
  readonly owned: readonly { readonly authority: string; readonly name?: string }[];
}

export function DeskFilters({ values, set, owned }: FilterProps) {
  const { t, i18n } = useLingui();
  const whole = useOpenWords();
  const fields: FilterField[] = [
    {
      name: 'open',
      label: t`Which`,
      options: [
        { value: 'true', label: whole.true },
        { value: 'false', label: whole.false },
      ],
      value: values.open === 'all' ? undefined : values.open,
    },
    {
      name: 'kind',
      label: t`Asked for`,
      options: KINDS.map((value) => ({ value, label: toLabel(i18n, 'kind', value) })),
      value: values.kind[0],
    },
    {
      name: 'status',
      label: t`Status`,
      options: STATUSES.map((value) => ({ value, label: toLabel(i18n, 'status.liaison', value) })),
      value: values.status[0],
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
      key={JSON.stringify([values.open, values.kind, values.status, values.authority])}
      action="/console/liaison"
      fields={fields}
      onFilter={({ open = 'all', kind, status, authority = '' }) =>
        set({ open: open as Search['open'], kind: toList(kind), status: toList(status), authority, rows: 50 })
      }
    />
  );
}

const toList = <Code extends string>(code: string | undefined): readonly Code[] => (code ? [code as Code] : []);

const useOpenWords = () => {
  const { t } = useLingui();
  return { true: t`Open`, false: t`Closed` };
};

/** What is filtered by, each in words with a way to take it off. */
export function useSetFilters(values: Search, set: FilterProps['set']): readonly SetFilter[] {
  const { t, i18n } = useLingui();
  const remove = (changed: Partial<Search>) => (
    <Button look="quiet" onPress={() => set(changed)}>
      {t`remove`}
    </Button>
  );
  return [
    ...(values.open === 'false' ? [{ words: t`Closed`, remove: remove({ open: 'all' }) }] : []),
    ...values.kind.map((kind) => ({ words: t`Asked for: ${toLabel(i18n, 'kind', kind)}`, remove: remove({ kind: [] }) })),
    ...values.status.map((status) => ({ words: t`Status: ${toLabel(i18n, 'status.liaison', status)}`, remove: remove({ status: [] }) })),
  ];
}
