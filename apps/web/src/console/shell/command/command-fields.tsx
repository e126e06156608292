import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useMemo } from 'react';
import type { Field } from '../../../api/facts.ts';
import type { Problem } from '../../../api/problem.ts';
import { Button } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Refusal } from '../refusal.tsx';
import { Changed } from './changed.tsx';
import type { ContestedCommand } from './contested-command.ts';
import { serviceFaults, useFaultWords } from './fault-words.ts';
import { FieldInput } from './field-input.tsx';
import { formFaults, type Values } from './field-values.ts';
import type { FieldWords } from './field-words.ts';

interface CommandFieldsProps {
  readonly fields: readonly Field[];
  readonly values: Values;
  readonly words: FieldWords;
  /** How often it was sent: faults are told when it was, not while somebody types. */
  readonly isSent: number;
  readonly problem: Problem | undefined;
  readonly onChange: (name: string, value: unknown) => void;
  readonly name: string;
  readonly recordAnew?: (() => Promise<void>) | undefined;
  /** After the question whether somebody is named in a text that is for everybody. */
  readonly recordConfirmed: () => void;
  readonly conflict: ((contested: ContestedCommand) => ReactNode) | undefined;
  readonly leave: string | undefined;
}

export function CommandFields(props: CommandFieldsProps) {
  const { fields, values, words, isSent, problem, onChange, name, recordConfirmed } = props;
  const { i18n } = useLingui();
  const faultWords = useFaultWords();
  const label = (field: string): string => (words[field] ? i18n._(words[field].label) : field);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when it is sent, and while what was told is put right they stay
  const errors = useMemo(() => {
    if (isSent === 0) return [];
    const own = [...formFaults(fields, values)].map(([field, fault]) => ({ field, words: faultWords(label(field), fault) }));
    if (own.length > 0) return own;
    return [
      ...serviceFaults(
        problem?.errors,
        fields.map((field) => field.name),
      ),
    ].map(([field, message]) => ({ field, words: `${label(field)}: ${message}` }));
  }, [isSent, problem]);
  const atField = new Map(errors.map((error) => [error.field, error.words]));

  return (
    <>
      <ErrorSummary errors={errors} />
      {problem && (problem.status === 412 ? <Changed {...props} /> : <Refusal problem={problem} />)}
      {problem?.code === 'platform/names-a-person' && (
        <Button onPress={recordConfirmed}>
          <Trans>Nobody is meant: record it all the same</Trans>
        </Button>
      )}
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          words={words[field.name]}
          value={values[field.name]}
          error={atField.get(field.name)}
          onChange={(value) => onChange(field.name, value)}
        />
      ))}
      <Button type="submit" look="primary">
        {name}
      </Button>
    </>
  );
}
