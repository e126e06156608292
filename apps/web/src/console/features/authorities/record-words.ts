import { useLingui } from '@lingui/react/macro';
import { dayInWords } from '../../../words/days.ts';
import { toLabel } from '../../../words/labels.ts';
import { listInWords } from '../../../words/lists.ts';
import type { Authority } from './authorities.queries.ts';
import { RECORD_FIELDS, type RecordField } from './contested-fields.ts';

const VOCABULARIES: Readonly<Partial<Record<RecordField, string>>> = {
  status: 'status.authority',
  kind: 'kind',
  focalPoint: 'status.focal-point',
};
const isRecordField = (name: string): name is RecordField => RECORD_FIELDS.some((field) => field === name);

/** What an authority has, field by field, in words. */
export function useRecordWords() {
  const { t, i18n } = useLingui();
  const names: Readonly<Record<string, string>> = {
    status: t`Status`,
    statusSince: t`Since`,
    focalPoint: t`Focal point`,
    primary: t`Primary focal point`,
    successor: t`Succeeded by`,
  };
  return {
    name: (field: string): string => names[field] ?? field,
    value: (record: Authority, field: string): string => {
      const value = isRecordField(field) ? record[field] : undefined;
      if (value === undefined) return '';
      if (Array.isArray(value))
        return listInWords(
          value.map((code) => toLabel(i18n, 'portfolio', code)),
          i18n.locale,
        );
      if (field === 'statusSince') return dayInWords(String(value), i18n.locale);
      if (field === 'primary' || field === 'successor') return t`recorded`;
      const vocabulary = isRecordField(field) ? VOCABULARIES[field] : undefined;
      return vocabulary ? toLabel(i18n, vocabulary, String(value)) : String(value);
    },
  };
}
