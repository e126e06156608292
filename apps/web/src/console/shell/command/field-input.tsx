import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import type { Field } from '../../../api/facts.ts';
import { Loading } from '../../../ui/data/states.tsx';
import { CheckList, Select } from '../../../ui/forms/choices.tsx';
import { DateField } from '../../../ui/forms/date-field.tsx';
import { type FieldProps, TextArea, TextField } from '../../../ui/forms/text-field.tsx';
import { toLabel } from '../../../words/labels.ts';
import type { FieldWord, NamedBy } from './field-words.ts';
import { useFormSubject } from './form-subject.ts';
import { IdInput } from './id-input.tsx';

// Searches while somebody types: loaded for the forms that have it, as in id-input.
const CountryInput = lazy(async () => ({ default: (await import('./country-input.tsx')).CountryInput }));

interface FieldInputProps {
  readonly field: Field;
  readonly words: FieldWord | undefined;
  readonly value: unknown;
  readonly error: string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** From here on a text is written in several lines. */
const LONG = 300;

/** The widget of a field, by what its facts say that it takes. */
export function FieldInput({ field, words, value, error, onChange }: FieldInputProps) {
  const { i18n, t } = useLingui();
  const { choices: given = {} } = useFormSubject();
  const common = {
    name: field.name,
    label: words ? i18n._(words.label) : field.name,
    help: words?.help && i18n._(words.help),
    isRequired: field.required ?? false,
    error,
  };
  const text = typeof value === 'string' ? value : '';
  const choices = (codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: toLabel(i18n, words?.vocabulary ?? field.name, code) }));

  const listed = given[field.name];
  if (listed) return <Select {...common} choices={listed} value={text || null} onChange={onChange} />;
  switch (field.kind) {
    case 'code':
      return <Select {...common} choices={choices(field.codes)} value={text || null} onChange={onChange} />;
    case 'flag':
      return (
        <Select
          {...common}
          choices={[
            { value: 'true', label: t`Yes` },
            { value: 'false', label: t`No` },
          ]}
          value={typeof value === 'boolean' ? String(value) : null}
          onChange={(chosen) => onChange(chosen === '' ? undefined : chosen === 'true')}
        />
      );
    case 'day':
    case 'moment':
      return <DateField {...common} value={text} onChange={onChange} latest={field.name === 'effectiveAt' ? today() : undefined} />;
    case 'list':
      if (field.item.kind === 'code')
        return <CheckList {...common} choices={choices(field.item.codes)} value={Array.isArray(value) ? value : []} onChange={onChange} />;
      if (field.item.kind === 'text')
        return <TextField {...common} value={Array.isArray(value) ? value.join(', ') : ''} onChange={(typed) => onChange(toList(typed))} />;
      return null;
    case 'number':
      return <TextField {...common} type="number" value={text} onChange={onChange} />;
    case 'text':
      return <TextInput {...common} most={field.most} by={words?.by} value={text} onChange={onChange} />;
    case 'id':
      return <IdInput {...common} by={words?.by} value={value} onChange={onChange} />;
    default:
      return null;
  }
}

interface TextInputProps extends FieldProps {
  readonly most: number | undefined;
  readonly by: NamedBy | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function TextInput({ most = 0, by, ...common }: TextInputProps) {
  if (by === 'country')
    return (
      <Suspense fallback={<Loading what="" lines={1} isSaid={false} />}>
        <CountryInput {...common} />
      </Suspense>
    );
  return most > LONG ? <TextArea {...common} maxLength={most} /> : <TextField {...common} maxLength={most || undefined} />;
}

/** As it is typed, spaces and all; what is sent has none of them. */
const toList = (typed: string): readonly string[] => (typed === '' ? [] : typed.split(',').map((part) => part.trimStart()));

const today = (): string => new Date().toISOString().slice(0, 10);
