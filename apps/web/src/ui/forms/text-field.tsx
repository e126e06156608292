import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { TextArea as AriaTextArea, TextField as AriaTextField, FieldError, Input, Label, Text } from 'react-aria-components';
import styles from './field.module.css';

export interface FieldProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  /** The sentence of what is wrong, the same as in the error summary. */
  readonly error?: string | undefined;
}

interface TextProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly maxLength?: number | undefined;
  readonly minLength?: number | undefined;
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'number';
  readonly language?: string | undefined;
}

/** Required is the rule; what may be left out says so. */
export function FieldLabel({ label, isRequired }: Pick<FieldProps, 'label' | 'isRequired'>) {
  return (
    <Label className={styles.label ?? ''}>
      {label}
      {!isRequired && (
        <span className={styles.optional}>
          {' '}
          <Trans>(may be left out)</Trans>
        </span>
      )}
    </Label>
  );
}

export function FieldNotes({ help, error }: Pick<FieldProps, 'help' | 'error'>) {
  return (
    <>
      {help && (
        <Text slot="description" className={styles.help ?? ''}>
          {help}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </>
  );
}

export function TextField({ label, help, error, isRequired = false, language, type = 'text', maxLength, minLength, ...rest }: TextProps) {
  return (
    <AriaTextField
      {...rest}
      id={`field-${rest.name}`}
      type={type}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={styles.field ?? ''}
    >
      <FieldLabel label={label} isRequired={isRequired} />
      <FieldNotes help={help} error={error} />
      <Input className={styles.input ?? ''} lang={language} maxLength={maxLength} minLength={minLength} />
    </AriaTextField>
  );
}

/** Longer text; how much is left is said when it becomes little. */
export function TextArea({ label, help, error, isRequired = false, language, maxLength, minLength: _, type: __, ...rest }: TextProps) {
  const left = maxLength === undefined ? undefined : maxLength - rest.value.length;
  return (
    <AriaTextField
      {...rest}
      id={`field-${rest.name}`}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={styles.field ?? ''}
    >
      <FieldLabel label={label} isRequired={isRequired} />
      <FieldNotes help={help} error={error} />
      <AriaTextArea className={styles.input ?? ''} lang={language} rows={5} />
      {left !== undefined && maxLength !== undefined && left < maxLength / 4 && (
        <span className={styles.count} role="status">
          {left < 0 ? <Trans>{-left} characters too many</Trans> : <Trans>{left} characters left</Trans>}
        </span>
      )}
    </AriaTextField>
  );
}
