import { useLingui } from '@lingui/react/macro';
import { useRouterState } from '@tanstack/react-router';
import type { Entry } from '../../screen.ts';
import { ENTRIES } from './entries.ts';
import styles from './navigation.module.css';
import { currentEntry, roleEntries } from './role-entries.ts';

interface ForRoles {
  readonly roles: readonly string[];
}

function useCurrent(roles: readonly string[]) {
  const path = useRouterState({ select: ({ location }) => location.pathname }).replace(/^\/console/, '') || '/';
  const entries = roleEntries(ENTRIES, roles);
  return { path, entries, current: currentEntry(entries, path) };
}

/** What the role has; on a phone a bar at the bottom. */
export function Navigation({ roles }: ForRoles) {
  const { t } = useLingui();
  const { entries, current } = useCurrent(roles);
  return (
    <nav className={styles.navigation} aria-label={t`Main`}>
      <Links entries={entries} current={current} />
    </nav>
  );
}

/** The screens beside the one that is shown, where its entry has several. */
export function SectionNavigation({ roles }: ForRoles) {
  const { i18n } = useLingui();
  const { path, current } = useCurrent(roles);
  const screens = roleEntries(current?.screens ?? [], roles);
  if (!current || screens.length < 2) return null;
  return (
    <nav className={styles.section} aria-label={i18n._(current.words)}>
      <Links entries={screens} current={currentEntry(screens, path)} />
    </nav>
  );
}

function Links({ entries, current }: { readonly entries: readonly Entry[]; readonly current: Entry | undefined }) {
  const { i18n } = useLingui();
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.to}>
          <a href={`/console${entry.to}`} aria-current={entry === current ? 'page' : undefined}>
            {i18n._(entry.words)}
          </a>
        </li>
      ))}
    </ul>
  );
}
