import { useLingui } from '@lingui/react/macro';
import { Link, useRouterState } from '@tanstack/react-router';
import { ENTRIES } from './entries.ts';
import styles from './navigation.module.css';
import { currentEntry, roleEntries } from './role-entries.ts';

/** What the role has; on a phone a bar at the bottom. */
export function Navigation({ roles }: { readonly roles: readonly string[] }) {
  const { t, i18n } = useLingui();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const entries = roleEntries(ENTRIES, roles);
  const current = currentEntry(entries, path.replace(/^\/console/, '') || '/');
  return (
    <nav className={styles.navigation} aria-label={t`Main`}>
      <ul>
        {entries.map((entry) => (
          <li key={entry.to}>
            <Link to={entry.to as never} aria-current={entry === current ? 'page' : undefined}>
              {i18n._(entry.words)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
