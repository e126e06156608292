import { Plural, Trans } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import styles from './outbox.module.css';
import { useOutboxEntries } from './outbox-context.tsx';

const subscribe = (tell: () => void): (() => void) => {
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  return () => {
    window.removeEventListener('online', tell);
    window.removeEventListener('offline', tell);
  };
};

/** How much of what was given is not answered yet, and whether there is a line. */
export function OutboxBadge() {
  const waiting = useOutboxEntries().filter(({ state }) => state.kind !== 'recorded' && state.kind !== 'refused').length;
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <p className={styles.badge} role="status" data-shown={waiting > 0 || !isOnline || undefined}>
      {!isOnline && (
        <span>
          <Trans>No line</Trans>
        </span>
      )}
      {waiting > 0 && (
        <a href="/console/me/device">
          <Plural value={waiting} one="# entry is on its way" other="# entries are on their way" />
        </a>
      )}
    </p>
  );
}
