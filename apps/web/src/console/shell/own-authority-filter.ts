import type { ListFilter } from '../../ui/product/list-filters.tsx';
import type { OwnAuthority } from './session/session.ts';

/** For whoever speaks for several authorities: as which of them a list is asked for. */
export const ownAuthorityFilter = (label: string, owned: readonly OwnAuthority[], chosen: string): readonly ListFilter[] =>
  owned.length < 2
    ? []
    : [
        {
          ...{ name: 'authority', label, isRequired: true, isContent: true },
          options: owned.map(({ authority, name }) => ({ value: authority, label: name ?? authority })),
          chosen: [chosen || (owned[0]?.authority ?? '')],
        },
      ];
