import { type ReactNode, useId } from 'react';
import { WIDTH } from './geometry.ts';
import styles from './plot.module.css';

interface FrameProps {
  readonly title: string;
  /** What it shows, in a sentence: for whoever does not see it. */
  readonly sentence: string;
  readonly height: number;
  readonly children: ReactNode;
}

/** A picture with a name and a sentence. Colours come by class: a strict policy allows no style in an element. */
export function Frame({ title, sentence, height, children }: FrameProps) {
  const id = useId();
  return (
    <svg className={styles.plot} viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-sentence`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-sentence`}>{sentence}</desc>
      {children}
    </svg>
  );
}

const SLOPES = [45, 135, 0, 90, 60];

/** Fills that differ without colour. */
export function Patterns({ id, count }: { readonly id: string; readonly count: number }) {
  return (
    <defs>
      {SLOPES.slice(0, count).map((slope, place) => (
        <pattern key={slope} id={`${id}-${place}`} width={8} height={8} patternUnits="userSpaceOnUse" patternTransform={`rotate(${slope})`}>
          <rect className={styles.patternGround} data-series={place} width={8} height={8} />
          <line className={styles.patternLine} data-series={place} x1={0} x2={0} y1={0} y2={8} />
        </pattern>
      ))}
    </defs>
  );
}
