import { Trans, useLingui } from '@lingui/react/macro';
import type { ChangeEvent } from 'react';
import { weekdayInWords } from '../../words/days.ts';
import styles from './field.module.css';
import { NativeField } from './native-field.tsx';
import type { FieldProps } from './text-field.tsx';

interface DateProps extends FieldProps {
  /** `2021-03-31`, or nothing */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly earliest?: string | undefined;
  readonly latest?: string | undefined;
}

/** The browser's own field; the day in words beside it shows at once when day and month were confused. */
export function DateField({ value, onChange, earliest, latest, ...rest }: DateProps) {
  const { i18n } = useLingui();
  const said = weekdayInWords(value, i18n.locale);
  return (
    <NativeField {...rest}>
      {(marks) => (
        <span className={styles.beside}>
          <input
            {...marks}
            type="date"
            className={`${styles.input} ${styles.short}`}
            value={value}
            min={earliest}
            max={latest}
            onChange={(event: ChangeEvent<HTMLInputElement>) => onChange(event.target.value)}
          />
          <output className={styles.words}>{said && <time dateTime={value}>{said}</time>}</output>
        </span>
      )}
    </NativeField>
  );
}

interface TimeProps extends FieldProps {
  /** `14:00` */
  readonly value: string;
  readonly onChange: (time: string) => void;
  /** In whose clocks it is meant, in words: never silently the browser's. */
  readonly zone: string;
}

export function TimeInZone({ value, onChange, zone, ...rest }: TimeProps) {
  return (
    <NativeField {...rest}>
      {(marks) => (
        <span className={styles.beside}>
          <input
            {...marks}
            type="time"
            className={`${styles.input} ${styles.short}`}
            value={value}
            onChange={(event: ChangeEvent<HTMLInputElement>) => onChange(event.target.value)}
          />
          <span className={styles.words}>
            <Trans>
              local time of <span data-content>{zone}</span>
            </Trans>
          </span>
        </span>
      )}
    </NativeField>
  );
}
