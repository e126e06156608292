import { Trans } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import styles from './field.module.css';
import type { FieldProps } from './text-field.tsx';

interface Marks {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly disabled: boolean;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

interface NativeProps extends FieldProps {
  readonly children: (marks: Marks) => ReactNode;
}

/** Label, help and error around a field that is the browser's own. */
export function NativeField({ name, label, help, error, isRequired = false, isDisabled = false, children }: NativeProps) {
  const id = `field-${name}`;
  const notes = useId();
  const describedBy = [help && `${notes}-help`, error && `${notes}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field} data-invalid={error ? true : undefined}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {!isRequired && (
          <span className={styles.optional}>
            {' '}
            <Trans>(may be left out)</Trans>
          </span>
        )}
      </label>
      {help && (
        <span id={`${notes}-help`} className={styles.help}>
          {help}
        </span>
      )}
      {error && (
        <span id={`${notes}-error`} className={styles.error}>
          {error}
        </span>
      )}
      {children({
        id,
        name,
        required: isRequired,
        disabled: isDisabled,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': describedBy || undefined,
      })}
    </div>
  );
}
