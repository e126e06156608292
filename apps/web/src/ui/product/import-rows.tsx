import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import { percentInWords, sizeInWords } from '../../words/numbers.ts';
import { type Column, DataTable } from '../data/data-table.tsx';
import { Status } from '../data/status.tsx';
import styles from './import-rows.module.css';

/** One thing that is wrong with a row, or to be confirmed in it. */
export interface ImportFault {
  /** The column; empty: the row as such. */
  readonly field: string;
  /** The rule, in the reader’s language. */
  readonly rule?: string | undefined;
  /** What the service says of it, with what stands in the cell. */
  readonly reason: string;
  /** What the file and the records say, where they differ. */
  readonly values?: readonly { readonly column: string; readonly words: ReactNode }[] | undefined;
}

export interface ImportRow {
  readonly line: number;
  /** As the file has it. */
  readonly reference: string;
  readonly name?: string | undefined;
  /** Of the record that it is about. */
  readonly address?: string | undefined;
  readonly outcome: string;
  readonly faults: readonly ImportFault[];
}

/** What would become, or became, of each row of a file. */
export function ImportRows({ rows }: { readonly rows: readonly ImportRow[] }) {
  const { t } = useLingui();
  const columns: readonly Column<ImportRow>[] = [
    { name: t`Line`, isFigure: true, cell: ({ line }) => line },
    { name: t`What`, cell: (row) => <RowName {...row} /> },
    { name: t`Outcome`, cell: ({ outcome }) => <Status kind="row" code={outcome} /> },
    { name: t`Reason`, cell: ({ faults }) => faults.map((fault) => <Fault key={`${fault.field} ${fault.reason}`} {...fault} />) },
  ];
  return <DataTable caption={t`Rows of the file`} isCaptionHidden columns={columns} rows={rows} idOf={({ line }) => String(line)} />;
}

const RowName = ({ reference, name, address }: ImportRow) => (
  <span data-content>
    <code>{reference}</code> {address ? <a href={address}>{name ?? reference}</a> : name}
  </span>
);

const Fault = ({ field, rule, reason, values }: ImportFault) => (
  <div className={styles.fault}>
    {field && (
      <>
        <code data-content>{field}</code>{' '}
      </>
    )}
    {rule && <strong>{rule}</strong>}
    {!values && (
      <span className={styles.reason} lang="en" data-content>
        {reason}
      </span>
    )}
    {values?.map(({ column, words }) => (
      <span key={column} className={styles.reason}>
        <code data-content>{column}</code> {words}
      </span>
    ))}
  </div>
);

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
