import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Notice } from '../base/notice.tsx';
import { DataTable } from '../data/data-table.tsx';

export interface Contested {
  readonly field: string;
  readonly name: string;
  /** What you saw, what it is now, what you were about to record. */
  readonly seen: ReactNode;
  readonly now: ReactNode;
  readonly yours: ReactNode;
}

interface ConflictProps {
  readonly fields: readonly Contested[];
  /** Who changed it, and when. */
  readonly changedBy?: ReactNode;
  readonly actions: ReactNode;
}

/** Two were at one record: three columns, and what to do. */
export function Conflict412({ fields, changedBy, actions }: ConflictProps) {
  const { t } = useLingui();
  return (
    <Notice tone="caution" role="alert" title={<Trans>The record has changed since you opened it</Trans>} actions={actions}>
      {changedBy && <p>{changedBy}</p>}
      <DataTable
        caption={t`What you saw, what it is now, and what you were about to record`}
        columns={[
          { name: t`Field`, cell: ({ name }: Contested) => name },
          { name: t`You saw`, cell: ({ seen }) => seen },
          { name: t`It is now`, cell: ({ now }) => now },
          { name: t`You were recording`, cell: ({ yours }) => yours },
        ]}
        rows={fields}
        idOf={({ field }) => field}
      />
    </Notice>
  );
}
