import { useLingui } from '@lingui/react/macro';
import type { ListFilter } from '../../../ui/product/list-filters.tsx';
import { toLabel } from '../../../words/labels.ts';
import type { Values } from '../../shell/address/search.ts';
import { ownAuthorityFilter } from '../../shell/own-authority-filter.ts';
import type { OwnAuthority } from '../../shell/session/session.ts';
import { KINDS, type liaisonSearch, STATUSES } from './liaison-search.ts';

/** By what is open, by kind and status; a focal point of several authorities looks at the requests of one. */
export function useDeskFilters(values: Values<typeof liaisonSearch>, owned: readonly OwnAuthority[]): readonly ListFilter[] {
  const { t, i18n } = useLingui();
  return [
    {
      ...{ name: 'open', label: t`Which`, chosen: values.open === 'all' ? [] : [values.open], preset: 'true' },
      options: [
        { value: 'true', label: t`Open` },
        { value: 'false', label: t`Closed` },
      ],
    },
    {
      ...{ name: 'kind', label: t`Asked for`, chosen: values.kind },
      options: KINDS.map((value) => ({ value, label: toLabel(i18n, 'kind', value) })),
    },
    {
      ...{ name: 'status', label: t`Status`, chosen: values.status },
      options: STATUSES.map((value) => ({ value, label: toLabel(i18n, 'status.liaison', value) })),
    },
    ...ownAuthorityFilter(t`Authority`, owned, values.authority),
  ];
}
