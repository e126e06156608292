import { useLingui } from '@lingui/react/macro';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Select as AriaSelect,
  Button,
  Checkbox,
  CheckboxGroup,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup,
  SelectValue,
} from 'react-aria-components';
import styles from './choices.module.css';
import field from './field.module.css';
import { FieldLabel, FieldNotes, type FieldProps } from './text-field.tsx';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly note?: ReactNode;
  readonly isDisabled?: boolean;
}

interface OneProps extends FieldProps {
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
}

/** One of a short list of codes, by their words. */
export function Select({ label, help, error, isRequired = false, choices, value, onChange, ...rest }: OneProps) {
  const { t } = useLingui();
  return (
    <AriaSelect
      {...rest}
      id={`field-${rest.name}`}
      className={field.field ?? ''}
      value={value}
      onChange={(key) => onChange(String(key ?? ''))}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      placeholder={t`Choose`}
    >
      <FieldLabel label={label} isRequired={isRequired} />
      <FieldNotes help={help} error={error} />
      <Button className={`${field.input} ${styles.trigger}`}>
        <SelectValue />
        <ChevronDown aria-hidden="true" size={16} />
      </Button>
      <Popover className={styles.popover ?? ''}>
        <ListBox className={styles.list ?? ''} items={choices}>
          {(choice) => (
            <ListBoxItem id={choice.value} textValue={choice.label} className={styles.option ?? ''} isDisabled={choice.isDisabled ?? false}>
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
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
