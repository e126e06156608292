import { useId } from 'react';
import { DayAxis, ValueAxis } from './axis.tsx';
import { Frame, Patterns } from './frame.tsx';
import { HEIGHT, holdLast, lines, MARGIN, nameLines, type Series, type Shape, spreadNames, stackedAreas, WIDTH } from './geometry.ts';
import styles from './plot.module.css';

interface TimePlotProps {
  readonly title: string;
  readonly sentence: string;
  readonly days: readonly string[];
  /** Five at most: more cannot be told apart. */
  readonly series: readonly Series[];
}

/** How many, over time, one part on the other. */
export function TimeArea({ title, sentence, days, series }: TimePlotProps) {
  const id = useId();
  const { shapes, largest } = stackedAreas(days, series);
  return (
    <Frame title={title} sentence={sentence} height={HEIGHT}>
      <Patterns id={id} count={series.length} />
      <ValueAxis largest={largest} />
      {shapes.map(({ id: key, path }, place) => (
        <path key={key} className={styles.area} data-series={place} d={path} fill={`url(#${id}-${place})`} />
      ))}
      <EndNames shapes={shapes} />
      <DayAxis days={holdLast(days)} />
    </Frame>
  );
}

export function Lines({ title, sentence, days, series }: TimePlotProps) {
  const { shapes, largest } = lines(days, series);
  return (
    <Frame title={title} sentence={sentence} height={HEIGHT}>
      <ValueAxis largest={largest} />
      {shapes.map(({ id, path }, place) => (
        <path key={id} className={styles.line} data-series={place} d={path} />
      ))}
      <EndNames shapes={shapes} />
      <DayAxis days={days} />
    </Frame>
  );
}

const LINE = 14;

const EndNames = ({ shapes }: { readonly shapes: readonly Shape[] }) =>
  spreadNames(shapes).map(({ id, name, labelAt }, place) => {
    const wrapped = nameLines(name);
    const x = WIDTH - MARGIN.right + 8;
    return (
      <text key={id} className={styles.name} data-series={place} x={x} y={labelAt - ((wrapped.length - 1) * LINE) / 2}>
        {wrapped.map((words, line) => (
          <tspan key={words} x={x} dy={line === 0 ? '0.32em' : LINE}>
            {words}
          </tspan>
        ))}
      </text>
    );
  });
