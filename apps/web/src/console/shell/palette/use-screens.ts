import { useLingui } from '@lingui/react/macro';
import type { Entry } from '../../screen.ts';
import { ENTRIES } from '../navigation/entries.ts';
import { roleEntries } from '../navigation/role-entries.ts';
import type { Destination } from './palette-entries.ts';

/** Every screen that a role has, by the names of the navigation. */
export function useScreens(roles: readonly string[]): readonly Destination[] {
  const { t, i18n } = useLingui();
  const whole = (entries: readonly Entry[]): readonly Entry[] =>
    roleEntries(entries, roles).flatMap((entry) => (entry.screens ? whole(entry.screens) : [entry]));
  return whole(ENTRIES).map(({ words, to }) => ({
    ...{ id: `screen ${to}`, name: i18n._(words), href: `/console${to === '/' ? '' : to}` },
    kind: t`screen`,
  }));
}
