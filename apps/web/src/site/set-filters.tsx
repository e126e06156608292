import { Trans } from '@lingui/react/macro';
import type { FilterField } from '../ui/data/filters.tsx';
import type { SetFilter } from '../ui/data/states.tsx';
import { useAddress, useSite } from './site-context.ts';

/** What a list is filtered by, in words, each with a link that takes it off. */
export function useSetFilters(fields: readonly FilterField[]): readonly SetFilter[] {
  const { path, query } = useSite();
  const address = useAddress();
  return fields.flatMap(({ name, label, options, value }) => {
    if (!value) return [];
    const words = options?.find((option) => option.value === value)?.label ?? value;
    return [
      {
        words: (
          <>
            {label}: <span data-content>{words}</span>
          </>
        ),
        remove: (
          <a href={address(path, { ...Object.fromEntries(query), [name]: undefined })}>
            <Trans>remove</Trans>
          </a>
        ),
      },
    ];
  });
}
