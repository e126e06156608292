import { useLingui } from '@lingui/react/macro';
import type { ListFilter } from '../../../ui/product/list-filters.tsx';
import { toLabel } from '../../../words/labels.ts';
import type { Values } from '../../shell/address/search.ts';
import { ownAuthorityFilter } from '../../shell/own-authority-filter.ts';
import type { OwnAuthority } from '../../shell/session/session.ts';
import { KINDS, type peopleSearch, STATES } from './people-search.ts';

/** By capacity and state; a focal point of several authorities looks at the people of one. */
export function usePersonFilters(values: Values<typeof peopleSearch>, owned: readonly OwnAuthority[]): readonly ListFilter[] {
  const { t, i18n } = useLingui();
  return [
    {
      ...{ name: 'kind', label: t`Capacity`, chosen: values.kind },
      options: KINDS.map((value) => ({ value, label: toLabel(i18n, 'kind', value) })),
    },
    {
      ...{ name: 'state', label: t`State`, chosen: values.state },
      options: STATES.map((value) => ({ value, label: toLabel(i18n, 'status.person', value) })),
    },
    ...ownAuthorityFilter(t`Authority`, owned, values.authority),
  ];
}
