import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Field } from '../../../api/facts.ts';
import { dayInWords } from '../../../words/days.ts';
import { toLabel } from '../../../words/labels.ts';
import type { FieldWords } from './field-words.ts';
import { isFound, isNewPerson, isWritten, nameOfNew } from './named-values.ts';

/** What was entered in a field, as one reads it. */
export function useValueWords(words: FieldWords): (field: Field, value: unknown) => ReactNode {
  const { i18n, t } = useLingui();
  return (field, value) => {
    if (field.name === 'effectiveAt' && !value) return t`today`;
    if (field.kind === 'day' || field.kind === 'moment') return dayInWords(String(value), i18n.locale);
    if (field.kind === 'flag') return value ? t`Yes` : t`No`;
    const code = (each: unknown): string => toLabel(i18n, words[field.name]?.vocabulary ?? field.name, String(each));
    if (isFound(value)) return <span data-content>{value.name}</span>;
    if (isNewPerson(value)) return <span data-content>{nameOfNew(value)}</span>;
    if (isWritten(value)) return <span data-content>{value.words}</span>;
    if (Array.isArray(value)) return value.map(code).join(', ');
    return field.kind === 'code' || words[field.name]?.vocabulary ? code(value) : <span data-content>{String(value)}</span>;
  };
}
