import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import styles from './pager.module.css';

interface PagerProps {
  /** The address of the page with more rows; undefined when all are shown. */
  readonly more?: string | undefined;
  readonly onMore?: () => void;
  readonly count: ReactNode;
}

/** More rows below those that are there; a link, which keeps what was unfolded in the address. */
export function Pager({ more, onMore, count }: PagerProps) {
  const { t } = useLingui();
  return (
    <nav className={styles.pager} aria-label={t`More rows`}>
      <p>{count}</p>
      {more && (
        <a
          href={more}
          onClick={
            onMore &&
            ((event) => {
              event.preventDefault();
              onMore();
            })
          }
        >{t`Show more`}</a>
      )}
    </nav>
  );
}
