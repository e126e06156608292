import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Checkbox, CheckboxGroup, Radio, RadioGroup } from 'react-aria-components';
import styles from './choices.module.css';
import field from './field.module.css';
import { NativeField } from './native-field.tsx';
import { FieldLabel, FieldNotes, type FieldProps } from './text-field.tsx';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly note?: ReactNode;
  readonly isDisabled?: boolean;
  /** Its label is a name that no catalogue has: of a zone, of a record. */
  readonly isContent?: true;
}

interface OneProps extends FieldProps {
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
}

/** One of a short list of codes, by their words: the browser's own, which on a phone is the phone's. */
export function Select({ choices, value, onChange, ...rest }: OneProps) {
  const { t } = useLingui();
  return (
    <NativeField {...rest}>
      {(marks) => (
        <select {...marks} className={field.input} value={value ?? ''} onChange={({ target }) => onChange(target.value)}>
          <option value="" disabled={rest.isRequired} hidden={rest.isRequired}>
            {t`Choose`}
          </option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.isDisabled} data-content={choice.isContent}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </NativeField>
  );
}

/** Several of a list. */
export function CheckList({
  label,
  help,
  error,
  isRequired = false,
  choices,
  value,
  onChange,
  ...rest
}: Omit<OneProps, 'value' | 'onChange'> & {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}) {
  return (
    <CheckboxGroup
      {...rest}
      id={`field-${rest.name}`}
      className={field.field ?? ''}
      value={[...value]}
      onChange={onChange}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} isRequired={isRequired} />
      <FieldNotes help={help} error={error} />
      {choices.map((choice) => (
        <Checkbox key={choice.value} value={choice.value} isDisabled={choice.isDisabled ?? false} className={styles.check ?? ''}>
          <span className={styles.box} aria-hidden="true" />
          <span>{choice.label}</span>
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

/** A few large choices with what each means; choosing is not recording. */
export function RadioCards({ label, help, error, isRequired = false, choices, ...rest }: OneProps) {
  return (
    <RadioGroup
      {...rest}
      id={`field-${rest.name}`}
      className={`${field.field} ${styles.cards}`}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <FieldLabel label={label} isRequired={isRequired} />
      <FieldNotes help={help} error={error} />
      {choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} isDisabled={choice.isDisabled ?? false} className={styles.card ?? ''}>
          <span className={styles.dot} aria-hidden="true" />
          <span>
            <span className={styles.cardName}>{choice.label}</span>
            {choice.note && <span className={styles.cardNote}>{choice.note}</span>}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
