import type { ReactNode } from 'react';
import styles from './form.module.css';
import type { FieldName } from './join-data.ts';
import { useFaultWords } from './trouble.tsx';

interface FieldControl {
  readonly id: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps {
  readonly name: FieldName;
  readonly label: string;
  readonly faults: readonly FieldName[];
  readonly children: (control: FieldControl) => ReactNode;
}

/** A label, what is wrong with what was typed, and the field. */
export function Field({ name, label, faults, children }: FieldProps) {
  const words = useFaultWords();
  const isWrong = faults.includes(name);
  return (
    <div className={styles.field} data-fault={isWrong || undefined}>
      <label htmlFor={name}>{label}</label>
      {isWrong && (
        <p className={styles.fault} id={`${name}-fault`}>
          {words(name)}
        </p>
      )}
      {children({ id: name, 'aria-invalid': isWrong || undefined, 'aria-describedby': isWrong ? `${name}-fault` : undefined })}
    </div>
  );
}
