import { Trans } from '@lingui/react/macro';
import type { SetFilter } from '../../../ui/data/states.tsx';

/** What a list is filtered by, above it and on its print, each with a way to take it off. */
export function SetFilters({ filters }: { readonly filters: readonly SetFilter[] }) {
  if (filters.length === 0) return null;
  return (
    <p>
      <Trans>Filtered by:</Trans>{' '}
      {filters.map(({ words, remove }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: filters stand in the order of the form
        <span key={place}>
          {words} {remove}
        </span>
      ))}
    </p>
  );
}
