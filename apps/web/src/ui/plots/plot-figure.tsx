import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import styles from './plot.module.css';

interface PlotFigureProps {
  readonly title: ReactNode;
  readonly sentence: ReactNode;
  readonly plot: ReactNode;
  /** The same figures; one key away, and always printed. */
  readonly table: ReactNode;
  /** The address of the figures as a file. */
  readonly download?: string;
  readonly isTableOpen?: boolean;
}

/** A plot with its words, its table and its file. It works without a script. */
export const PlotFigure = ({ title, sentence, plot, table, download, isTableOpen = false }: PlotFigureProps) => (
  <figure className={styles.figure}>
    <figcaption>
      <strong>{title}</strong>
      <span className={styles.sentence}>{sentence}</span>
    </figcaption>
    {plot}
    <details open={isTableOpen}>
      <summary>
        <Trans>The figures as a table</Trans>
      </summary>
      {table}
    </details>
    {download && (
      <p>
        <a href={download} download>
          <Trans>Download the figures (CSV)</Trans>
        </a>
      </p>
    )}
  </figure>
);

/** Which pattern and colour is which; beside the names at the lines’ ends, for a plot that is printed in grey. */
export const Legend = ({ names }: { readonly names: readonly string[] }) => (
  <ul className={styles.legend}>
    {names.map((name, place) => (
      <li key={name}>
        <svg className={styles.key} viewBox="0 0 16 16" aria-hidden="true">
          <rect className={styles.keyRect} data-series={place} width={16} height={16} />
        </svg>
        {name}
      </li>
    ))}
  </ul>
);
