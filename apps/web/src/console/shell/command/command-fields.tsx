import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { Field } from '../../../api/facts.ts';
import type { Problem } from '../../../api/problem.ts';
import { Notice } from '../../../ui/base/notice.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Refusal } from '../refusal.tsx';
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
}

export function CommandFields({ fields, values, words, isSent, problem, onChange, name, recordAnew, recordConfirmed }: CommandFieldsProps) {
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
      {problem && (problem.status === 412 ? <Changed recordAnew={recordAnew} /> : <Refusal problem={problem} />)}
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

/** Somebody else was there first: what is about to be recorded is on screen, and so is, above it, the record as it is now. */
const Changed = ({ recordAnew }: { readonly recordAnew: (() => Promise<void>) | undefined }) => (
  <Notice
    tone="caution"
    role="alert"
    title={<Trans>The record has changed since you opened this form</Trans>}
    actions={
      recordAnew && (
        <Button onPress={() => void recordAnew()}>
          <Trans>Record on the new state</Trans>
        </Button>
      )
    }
  >
    <p>
      <Trans>Nothing was recorded. Above you see the record as it is now; what you typed stands below, and is kept as a draft.</Trans>
    </p>
  </Notice>
);
