import type { FieldProps } from '../../../ui/forms/text-field.tsx';
import { TextArea, TextField } from '../../../ui/forms/text-field.tsx';
import { AuthorityInput } from './authority-input.tsx';
import type { NamedBy } from './field-words.ts';
import { isWritten } from './named-values.ts';
import { PersonInput } from './person-input.tsx';

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
      return <AuthorityInput {...field} value={value} onChange={onChange} />;
    case 'person':
      return <PersonInput {...field} value={value} onChange={onChange} />;
    default:
      return <TextField {...field} value={typeof value === 'string' ? value : ''} onChange={onChange} />;
  }
}
