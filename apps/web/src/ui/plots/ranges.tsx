import { useLingui } from '@lingui/react';
import { max } from 'd3-array';
import { numberInWords } from '../../words/numbers.ts';
import { Frame } from './frame.tsx';
import { rowScales } from './geometry.ts';
import styles from './plot.module.css';

export interface Range {
  /** The publication: ranges are never averaged across two of them. */
  readonly name: string;
  readonly median: number;
  readonly percentile80: number;
}

interface RangesProps {
  readonly title: string;
  readonly sentence: string;
  readonly ranges: readonly Range[];
}

/** From the median to the 80th percentile, a row for each publication. */
export function Ranges({ title, sentence, ranges }: RangesProps) {
  const { i18n } = useLingui();
  const { height, row, length } = rowScales(
    ranges.map(({ name }) => name),
    max(ranges, ({ percentile80 }) => percentile80) ?? 0,
  );
  return (
    <Frame title={title} sentence={sentence} height={height}>
      {ranges.map(({ name, median, percentile80 }) => (
        <g key={name} transform={`translate(0 ${row(name) ?? 0})`}>
          <text className={styles.rowName} y={14}>
            {name}
          </text>
          <line className={styles.range} x1={length(median)} x2={length(percentile80)} y1={30} y2={30} />
          <circle className={styles.median} cx={length(median)} cy={30} r={6} />
          <line className={styles.line} data-series={0} x1={length(percentile80)} x2={length(percentile80)} y1={23} y2={37} />
          <text className={styles.tick} x={length(percentile80) + 8} y={34}>
            {numberInWords(median, i18n.locale)} – {numberInWords(percentile80, i18n.locale)}
          </text>
        </g>
      ))}
    </Frame>
  );
}
