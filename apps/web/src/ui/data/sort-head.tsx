import { useLingui } from '@lingui/react/macro';
import styles from './data-table.module.css';

export type Direction = 'ascending' | 'descending';

interface SortHeadProps {
  readonly name: string;
  /** Undefined: the list is sorted by something else. */
  readonly direction: Direction | undefined;
  readonly addressOf: (next: Direction) => string;
  readonly onSort?: ((next: Direction) => void) | undefined;
}

/** A link, so that it works without a script; it says how the list is sorted and what it does. */
export function SortHead({ name, direction, addressOf, onSort }: SortHeadProps) {
  const { t } = useLingui();
  const next: Direction = direction === 'ascending' ? 'descending' : 'ascending';
  const says = {
    ascending: t`sorted upwards; sort downwards`,
    descending: t`sorted downwards; sort upwards`,
    none: t`not sorted by this; sort upwards`,
  }[direction ?? 'none'];
  return (
    <a
      className={styles.sort}
      href={addressOf(next)}
      onClick={
        onSort &&
        ((event) => {
          event.preventDefault();
          onSort(next);
        })
      }
    >
      {name}
      <span aria-hidden="true" className={styles.arrow}>
        {direction === 'ascending' ? '▲' : direction === 'descending' ? '▼' : '↕'}
      </span>
      <span className="visually-hidden">, {says}</span>
    </a>
  );
}
