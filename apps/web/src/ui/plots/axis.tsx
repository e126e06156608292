import { useLingui } from '@lingui/react';
import { dayInWords } from '../../words/days.ts';
import { numberInWords } from '../../words/numbers.ts';
import { dayScale, HEIGHT, MARGIN, valueScale, WIDTH } from './geometry.ts';
import styles from './plot.module.css';

/** Rules across the plot, each with its value. */
export function ValueAxis({ largest }: { readonly largest: number }) {
  const { i18n } = useLingui();
  const scale = valueScale(largest);
  return scale
    .ticks(5)
    .filter(Number.isInteger)
    .map((value) => (
      <g key={value} transform={`translate(0 ${scale(value)})`}>
        <line className={styles.rule} x1={MARGIN.left} x2={WIDTH - MARGIN.right} />
        <text className={styles.tick} x={MARGIN.left - 6} dy="0.32em" textAnchor="end">
          {numberInWords(value, i18n.locale)}
        </text>
      </g>
    ));
}

const MARKS = 4;

export function DayAxis({ days }: { readonly days: readonly string[] }) {
  const { i18n } = useLingui();
  const scale = dayScale(days);
  return (
    <g transform={`translate(0 ${HEIGHT - MARGIN.bottom})`}>
      <line className={styles.base} x1={MARGIN.left} x2={WIDTH - MARGIN.right} />
      {scale.ticks(MARKS).map((date) => (
        <text key={date.getTime()} className={styles.tick} data-content x={scale(date)} y={18} textAnchor="middle">
          {date.getUTCMonth() === 0 && date.getUTCDate() === 1
            ? date.getUTCFullYear()
            : dayInWords(date.toISOString().slice(0, 10), i18n.locale, 'short').replace(/ \d{4}$/, '')}
        </text>
      ))}
    </g>
  );
}
