import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import { Combo } from '../../../ui/forms/combo.tsx';
import type { FieldProps } from '../../../ui/forms/text-field.tsx';
import { toLabel } from '../../../words/labels.ts';
import { findCountries } from './countries.ts';

interface CountryInputProps extends FieldProps {
  /** Three letters, or empty. */
  readonly value: string;
  readonly onChange: (code: string) => void;
}

/** A country or area, found by its name in the language of the reader, or by its code. */
export function CountryInput({ value, onChange, ...field }: CountryInputProps) {
  const { i18n } = useLingui();
  const search = useCallback(async (text: string) => findCountries(text, i18n.messages, i18n.locale), [i18n.messages, i18n.locale]);
  return (
    <Combo
      {...field}
      search={search}
      value={value ? { id: value, name: toLabel(i18n, 'country', value) } : null}
      onChange={(match) => onChange(match?.id ?? '')}
    />
  );
}
