import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import styles from './inbox-item.module.css';

interface FreshnessProps {
  /** Entries that the list does not show yet. */
  readonly behind: number;
  /** When it was loaded, while nothing newer can be had. */
  readonly loadedAt?: ReactNode;
  readonly again?: ReactNode;
}

/** Beside the count, when a list is not quite current; it never stands in the way. */
export const Freshness = ({ behind, loadedAt, again }: FreshnessProps) =>
  behind === 0 && !loadedAt ? null : (
    <p className={styles.fresh} role="status">
      {behind > 0 && <Plural value={behind} one="Not quite current: # entry to go" other="Not quite current: # entries to go" />}{' '}
      {loadedAt && <Trans>As of {loadedAt}</Trans>} {again}
    </p>
  );
