import type { ReactNode } from 'react';
import styles from './board.module.css';

interface AgeBarProps {
  readonly days: number;
  /** Where the bar is full. */
  readonly longest: number;
  /** The same in words, which is what is read. */
  readonly children: ReactNode;
}

const WIDTH = 100;

/** How long it has been so, in words with a bar below them. */
export const AgeBar = ({ days, longest, children }: AgeBarProps) => (
  <div>
    {children}
    <svg className={styles.age} viewBox={`0 0 ${WIDTH} 4`} preserveAspectRatio="none" aria-hidden="true">
      <rect className={styles.ageGround} width={WIDTH} height={4} />
      <rect
        className={styles.ageLength}
        data-long={days >= longest || undefined}
        width={Math.min(1, Math.max(0, days) / longest) * WIDTH}
        height={4}
      />
    </svg>
  </div>
);
