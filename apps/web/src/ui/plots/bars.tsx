import { Trans, useLingui } from '@lingui/react/macro';
import { max } from 'd3-array';
import { useId } from 'react';
import { numberInWords } from '../../words/numbers.ts';
import { Frame, Patterns } from './frame.tsx';
import { ROW_HEIGHT, rowScales, WIDTH } from './geometry.ts';
import styles from './plot.module.css';

export interface Bar {
  readonly name: string;
  /** Undefined: too few to show. */
  readonly value: number | undefined;
}

interface BarsProps {
  readonly title: string;
  readonly sentence: string;
  readonly bars: readonly Bar[];
}

/** One figure for each name. What is suppressed is hatched and says so. */
export function Bars({ title, sentence, bars }: BarsProps) {
  const id = useId();
  const { i18n } = useLingui();
  const { height, row, length } = rowScales(
    bars.map(({ name }) => name),
    max(bars, ({ value }) => value) ?? 0,
  );
  return (
    <Frame title={title} sentence={sentence} height={height}>
      <Patterns id={id} count={1} />
      {bars.map(({ name, value }) => (
        <g key={name} transform={`translate(0 ${row(name) ?? 0})`}>
          <text className={styles.rowName} y={14}>
            {name}
          </text>
          {value === undefined ? (
            <>
              <rect className={styles.suppressed} y={21} width={WIDTH / 3} height={ROW_HEIGHT - 16} fill={`url(#${id}-0)`} />
              <text className={styles.tick} x={WIDTH / 3 + 8} y={35}>
                <Trans>too few to show</Trans>
              </text>
            </>
          ) : (
            <>
              <rect className={styles.bar} y={21} width={length(value)} height={ROW_HEIGHT - 16} />
              <text className={styles.tick} x={length(value) + 8} y={35}>
                {numberInWords(value, i18n.locale)}
              </text>
            </>
          )}
        </g>
      ))}
    </Frame>
  );
}

export interface Stage {
  readonly name: string;
  readonly count: number;
}

/** How many of those who began came so far. */
export const Funnel = ({
  title,
  sentence,
  stages,
}: {
  readonly title: string;
  readonly sentence: string;
  readonly stages: readonly Stage[];
}) => <Bars title={title} sentence={sentence} bars={stages.map(({ name, count }) => ({ name, value: count }))} />;
