import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { percentInWords, sizeInWords } from '../../words/numbers.ts';
import { type Column, DataTable } from '../data/data-table.tsx';
import { Status } from '../data/status.tsx';
import styles from './import-rows.module.css';

export interface ImportRow {
  readonly line: number;
  readonly outcome: string;
  readonly field?: string | undefined;
  readonly reason?: string | undefined;
  /** Shown on this screen only. */
  readonly value?: string | undefined;
}

/** What would become, or became, of each row of a file. */
export function ImportRows({ rows }: { readonly rows: readonly ImportRow[] }) {
  const { t } = useLingui();
  const columns: readonly Column<ImportRow>[] = [
    { name: t`Line`, isFigure: true, cell: ({ line }) => line },
    { name: t`Outcome`, cell: ({ outcome }) => <Status kind="row" code={outcome} /> },
    { name: t`Column`, cell: ({ field }) => field && <code data-content>{field}</code> },
    { name: t`Reason`, cell: ({ reason }) => reason },
    { name: t`Value`, cell: ({ value }) => value !== undefined && <span data-content>{value}</span> },
  ];
  return <DataTable caption={t`Rows of the file`} columns={columns} rows={rows} idOf={({ line }) => String(line)} />;
}

interface UploadProgressProps {
  readonly name: string;
  readonly sent: number;
  readonly size: number;
  /** Bytes a second; undefined while nothing moves. */
  readonly speed?: number | undefined;
}

/** How far a file is; it can be left and found again. */
export function UploadProgress({ name, sent, size, speed }: UploadProgressProps) {
  const { i18n } = useLingui();
  const id = useId();
  const share = size === 0 ? 1 : sent / size;
  return (
    <div className={styles.upload}>
      <label htmlFor={id} data-content>
        {name}
      </label>
      <progress id={id} value={sent} max={Math.max(1, size)} />
      <p className="figures">
        <Trans>
          {percentInWords(share, i18n.locale)} of {sizeInWords(size, i18n.locale)}
        </Trans>
        {speed !== undefined && (
          <>
            {', '}
            <Trans>{sizeInWords(speed, i18n.locale)} a second</Trans>
          </>
        )}
      </p>
    </div>
  );
}
