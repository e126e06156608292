import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../forms/button.tsx';
import styles from './clock-bar.module.css';
import type { Clocks } from './clocks.ts';

interface CompareBarProps {
  readonly clocks: Clocks;
  readonly today: string;
  readonly onChange: (clocks: Clocks) => void;
  readonly onEnd: () => void;
}

/** A second pair of clocks, with which the first is compared. */
export function CompareBar({ clocks, today, onChange, onEnd }: CompareBarProps) {
  const { t } = useLingui();
  const input = (label: string, name: 'asOf' | 'knownAt') => (
    <label className={styles.day}>
      <span>{label}</span>
      <input
        type="date"
        value={clocks[name] ?? today}
        max={today}
        onChange={({ target }) => target.value && onChange({ ...clocks, [name]: target.value === today ? undefined : target.value })}
      />
    </label>
  );
  return (
    <section className={styles.bar} data-past>
      <div className={styles.form}>
        {input(t`Compared with: true on`, 'asOf')}
        {input(t`Compared with: as known on`, 'knownAt')}
        <Button look="quiet" onPress={onEnd}>
          <Trans>End the comparison</Trans>
        </Button>
      </div>
    </section>
  );
}

export type Difference = 'joined' | 'left' | 'renamed' | 'learnt-later' | 'corrected' | 'changed';

/** Why a row differs between two pairs of clocks. */
export function DifferenceReason({ reason }: { readonly reason: Difference }): ReactNode {
  switch (reason) {
    case 'joined':
      return <Trans>joined</Trans>;
    case 'left':
      return <Trans>left</Trans>;
    case 'renamed':
      return <Trans>renamed</Trans>;
    case 'learnt-later':
      return <Trans>learnt later</Trans>;
    case 'corrected':
      return <Trans>corrected</Trans>;
    default:
      return <Trans>changed</Trans>;
  }
}
