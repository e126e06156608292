import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Field } from '../../../api/facts.ts';
import { Notice } from '../../../ui/base/notice.tsx';
import { Section } from '../../../ui/base/page.tsx';
import { Facts } from '../../../ui/data/facts.tsx';
import { Button } from '../../../ui/forms/button.tsx';
import type { Values } from './field-values.ts';
import type { FieldWords } from './field-words.ts';
import { useValueWords } from './value-words.tsx';

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
  const { i18n } = useLingui();
  const inWords = useValueWords(words);
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
