import { DayAxis } from './axis.tsx';
import { Frame } from './frame.tsx';
import { dayScale, HEIGHT, MARGIN, spreadMarks, WIDTH } from './geometry.ts';
import plot from './plot.module.css';
import styles from './two-axes.module.css';

export interface TwoDays {
  /** The same as in the table below. */
  readonly number: number;
  readonly effective: string;
  readonly recorded: string;
  /** Where it was thought to be before it was corrected. */
  readonly earlierDays: readonly string[];
}

interface TwoAxesProps {
  readonly title: string;
  readonly sentence: string;
  /** What the upper axis is, and the lower. */
  readonly above: string;
  readonly below: string;
  readonly entries: readonly TwoDays[];
}

const [UPPER, LOWER] = [84, 204];
const RADIUS = 9;

/** Entries on two parallel axes: a steep line was learnt at once, a flat one late; an arc leads from a day to the one it was corrected to. */
export function TwoAxes({ title, sentence, above, below, entries }: TwoAxesProps) {
  const days = entries.flatMap(({ effective, recorded, earlierDays }) => [effective, recorded, ...earlierDays]).toSorted();
  const scale = dayScale(days);
  const x = (day: string): number => scale(new Date(`${day}T00:00:00Z`));
  const upper = spreadMarks(
    entries.map(({ effective }) => x(effective)),
    RADIUS * 2,
  );
  const lower = spreadMarks(
    entries.map(({ recorded }) => x(recorded)),
    RADIUS * 2,
  );
  return (
    <div className={styles.axes}>
      <Frame title={title} sentence={sentence} height={HEIGHT}>
        {[
          { name: above, y: UPPER },
          { name: below, y: LOWER },
        ].map(({ name, y }) => (
          <g key={name}>
            <line className={plot.base} x1={MARGIN.left} x2={WIDTH - MARGIN.right} y1={y} y2={y} />
            <text className={plot.rowName} x={WIDTH - MARGIN.right + 16} y={y} dy="0.32em">
              {name}
            </text>
          </g>
        ))}
        {entries.map(({ number, earlierDays }, place) => (
          <g key={number}>
            <line className={styles.link} x1={upper[place]} y1={UPPER} x2={lower[place]} y2={LOWER} />
            {earlierDays.map((day) => (
              <path key={day} className={styles.arc} d={arc(x(day), upper[place] ?? 0)} />
            ))}
          </g>
        ))}
        {entries.map(({ number }, place) => (
          <g key={number}>
            <Mark number={number} x={upper[place] ?? 0} y={UPPER} />
            <Mark number={number} x={lower[place] ?? 0} y={LOWER} />
          </g>
        ))}
        <DayAxis days={days} />
      </Frame>
    </div>
  );
}

/** Above the upper axis, the higher the further. */
const arc = (from: number, to: number): string => {
  const height = Math.min(36, 18 + Math.abs(to - from) / 4);
  return `M${from},${UPPER}Q${(from + to) / 2},${UPPER - height * 2} ${to},${UPPER - RADIUS}`;
};

const Mark = ({ number, x, y }: { readonly number: number; readonly x: number; readonly y: number }) => (
  <g transform={`translate(${x} ${y})`}>
    <circle className={styles.mark} r={RADIUS} />
    <text className={styles.markName} textAnchor="middle" dy="0.35em">
      {number}
    </text>
  </g>
);
