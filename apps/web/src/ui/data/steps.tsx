import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import styles from './steps.module.css';

export interface Step {
  readonly name: ReactNode;
  readonly state: 'done' | 'now' | 'to-come' | 'left-out';
  /** Since when, or by whom it is awaited. */
  readonly note?: ReactNode;
}

/** The way of a record as a line, the present step marked. */
export function Steps({ label, steps }: { readonly label: string; readonly steps: readonly Step[] }) {
  const { t } = useLingui();
  const says = { done: t`done`, now: t`present step`, 'to-come': t`to come`, 'left-out': t`left out` };
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map(({ name, state, note }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other order
        <li key={place} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          <span className={styles.name}>
            {name} <span className="visually-hidden">({says[state]})</span>
          </span>
          {note && <span className={styles.note}>{note}</span>}
        </li>
      ))}
    </ol>
  );
}

/** An entry of a history: when it was so, when it was learnt, what. */
export interface JourneyEntry {
  readonly id: string;
  readonly what: ReactNode;
  readonly effective: ReactNode;
  readonly recorded: ReactNode;
  /** Why it was corrected, or how much later it was learnt. */
  readonly note?: ReactNode;
}

export const Journey = ({ entries }: { readonly entries: readonly JourneyEntry[] }) => (
  <ol className={styles.journey}>
    {entries.map(({ id, what, effective, recorded, note }) => (
      <li key={id} id={`entry-${id}`}>
        <p className={styles.what}>{what}</p>
        <p className={styles.when}>
          <Trans>True from</Trans> {effective} · <Trans>recorded</Trans> {recorded}
        </p>
        {note && <div className={styles.note}>{note}</div>}
      </li>
    ))}
  </ol>
);
