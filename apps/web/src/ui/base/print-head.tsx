import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Moment } from '../time/moment.tsx';
import styles from './print-head.module.css';

interface PrintHeadProps {
  readonly title: ReactNode;
  /** Filters and clocks in words. */
  readonly query?: ReactNode;
  readonly position?: number;
  readonly printedAt: string;
  readonly zone: string;
  readonly address: string;
}

/** What a printed page says of itself; on the screen the page itself says it. */
export function PrintHead({ title, query, position, printedAt, zone, address }: PrintHeadProps) {
  return (
    <div className={`print-only ${styles.head}`}>
      <p>
        <strong>
          <Trans>Global Policy Network to Promote Ethical Recruitment</Trans>
        </strong>
        {' · '}
        {title}
      </p>
      {query && <p>{query}</p>}
      <p>
        <Trans>Printed:</Trans> <Moment instant={printedAt} zone={zone} />
        {position !== undefined && (
          <>
            {' · '}
            <Trans>entry {position}</Trans>
          </>
        )}
        {' · '}
        <span data-content>{address}</span>
      </p>
    </div>
  );
}
