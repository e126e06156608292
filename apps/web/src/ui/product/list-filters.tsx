import { useLingui } from '@lingui/react/macro';
import { type FilterField, Filters } from '../data/filters.tsx';
import type { SetFilter } from '../data/states.tsx';
import { Button } from '../forms/button.tsx';

/** A filter by a text, by codes or by records, of which one is chosen in the form. */
export interface ListFilter {
  readonly name: string;
  readonly label: string;
  /** Left out: free text. */
  readonly options?: NonNullable<FilterField['options']>;
  readonly chosen: readonly string[];
  /** Chosen unless something else is: it takes nothing away that anybody asked for. */
  readonly preset?: string;
  /** Something is always chosen: as whose the list is asked for. */
  readonly isRequired?: boolean;
  /** What there is to choose are names of records. */
  readonly isContent?: boolean;
}

interface ListFiltersProps {
  readonly action: string;
  readonly filters: readonly ListFilter[];
  /** What is chosen now, by name; an empty list: all. */
  readonly onFilter: (chosen: Readonly<Record<string, readonly string[]>>) => void;
}

/** The filters above a list: what they say is in the address. */
export const ListFilters = ({ action, filters, onFilter }: ListFiltersProps) => (
  <Filters
    key={JSON.stringify(filters.map(({ chosen, options }) => [chosen, options?.map(({ value, count }) => [value, count])]))}
    action={action}
    isFolded
    fields={filters.map(({ chosen, preset: _, ...field }) => ({ ...field, value: chosen[0] }))}
    onFilter={(values) => onFilter(Object.fromEntries(filters.map(({ name }) => [name, values[name] ? [values[name]] : []])))}
  />
);

/** What is filtered by, each in words with a way to take it off. */
export function useChosenFilters(
  filters: readonly ListFilter[],
  leave: (name: string, chosen: readonly string[]) => void,
): readonly SetFilter[] {
  const { t } = useLingui();
  return filters
    .filter(({ isRequired }) => !isRequired)
    .flatMap(({ name, label, options, chosen, preset }) =>
      chosen
        .filter((value) => value !== preset)
        .map((value) => ({
          words: t`${label}: ${options?.find((option) => option.value === value)?.label ?? value}`,
          remove: (
            <Button
              look="quiet"
              onPress={() =>
                leave(
                  name,
                  chosen.filter((each) => each !== value),
                )
              }
            >{t`remove`}</Button>
          ),
        })),
    );
}
