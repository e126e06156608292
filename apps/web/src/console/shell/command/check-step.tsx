import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Field } from '../../../api/facts.ts';
import { Notice } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { Facts } from '../../../ui/data/facts.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import { dayInWords } from '../../../words/days.ts';
import { toLabel } from '../../../words/labels.ts';
import type { Values } from './field-values.ts';
import type { FieldWords } from './field-words.ts';
import { isFound, isNewPerson, isWritten, nameOfNew } from './named-values.ts';

interface CheckStepProps {
  readonly fields: readonly Field[];
  readonly values: Values;
  readonly words: FieldWords;
  readonly name: string;
  readonly follows: ReactNode;
  readonly back: () => void;
  readonly record: () => void;
}

/** What is about to be recorded, once more, before it stands in the log for ever. */
export function CheckStep({ fields, values, words, name, follows, back, record }: CheckStepProps) {
  const { i18n, t } = useLingui();
  const inWords = (field: Field, value: unknown): ReactNode => {
    if (field.name === 'effectiveAt' && !value) return t`today`;
    if (field.kind === 'day' || field.kind === 'moment') return dayInWords(String(value), i18n.locale);
    if (field.kind === 'flag') return value ? t`Yes` : t`No`;
    const code = (each: unknown): string => toLabel(i18n, words[field.name]?.vocabulary ?? field.name, String(each));
    if (isFound(value)) return <span data-content>{value.name}</span>;
    if (isNewPerson(value)) return <span data-content>{nameOfNew(value)}</span>;
    if (isWritten(value)) return <span data-content>{value.words}</span>;
    if (Array.isArray(value)) return value.map(code).join(', ');
    return field.kind === 'code' ? code(value) : <span data-content>{String(value)}</span>;
  };
  const label = (field: string): string => (words[field] ? i18n._(words[field].label) : field);
  const shown = fields.filter(({ name: field }) => field === 'effectiveAt' || (values[field] !== undefined && values[field] !== ''));
  return (
    <Section title={<Trans>Check what you record</Trans>}>
      <Facts
        facts={shown.map((field) => ({
          name: label(field.name),
          value: inWords(field, values[field.name]),
        }))}
      />
      <Notice>
        {follows && <p>{follows}</p>}
        <p>
          <Trans>It can be corrected later by a further entry; nothing that was recorded is deleted.</Trans>
        </p>
      </Notice>
      <p>
        <Button onPress={back}>
          <Trans>Change something</Trans>
        </Button>{' '}
        <Button look="primary" onPress={record}>
          {name}
        </Button>
      </p>
    </Section>
  );
}
