import { lazy, Suspense } from 'react';
import { Loading } from '../../../ui/data/states.tsx';
import type { FieldProps } from '../../../ui/forms/text-field.tsx';
import { TextArea, TextField } from '../../../ui/forms/text-field.tsx';
import type { NamedBy } from './field-words.ts';
import { isWritten } from './named-values.ts';

// What searches while somebody types is loaded for the forms that have it: most have none.
const AuthorityInput = lazy(async () => ({ default: (await import('./authority-input.tsx')).AuthorityInput }));
const PersonInput = lazy(async () => ({ default: (await import('./person-input.tsx')).PersonInput }));

interface IdInputProps extends FieldProps {
  /** How what it names is found or made; undefined: its id is typed. */
  readonly by: NamedBy | undefined;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** As the people service takes them. */
const MOST_WORDS = 100_000;

/** A field that names a record: nobody knows an id by heart. */
export function IdInput({ by, value, onChange, ...field }: IdInputProps) {
  switch (by) {
    case 'words':
      return (
        <TextArea {...field} value={isWritten(value) ? value.words : ''} onChange={(words) => onChange({ words })} maxLength={MOST_WORDS} />
      );
    case 'authority':
      return (
        <Suspense fallback={<Loading what="" lines={1} isSaid={false} />}>
          <AuthorityInput {...field} value={value} onChange={onChange} />
        </Suspense>
      );
    case 'person':
      return (
        <Suspense fallback={<Loading what="" lines={3} isSaid={false} />}>
          <PersonInput {...field} value={value} onChange={onChange} />
        </Suspense>
      );
    default:
      return <TextField {...field} value={typeof value === 'string' ? value : ''} onChange={onChange} />;
  }
}
