import { useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button, ButtonLink } from '../forms/button.tsx';
import { CheckList, type Choice, RadioCards, Select } from '../forms/choices.tsx';
import { Combo } from '../forms/combo.tsx';
import { DateField, TimeInZone } from '../forms/date-field.tsx';
import { ErrorSummary } from '../forms/error-summary.tsx';
import { FileDrop } from '../forms/file-drop.tsx';
import { Markdown } from '../forms/markdown.tsx';
import { TextArea, TextField } from '../forms/text-field.tsx';
import type { Found } from '../forms/use-search.ts';
import { SAMPLES } from './sample.ts';
import { Row, Specimen } from './specimen.tsx';

const find = async (text: string): Promise<readonly Found[]> =>
  SAMPLES.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())).map(({ id, name, language, english }) => ({
    id,
    name,
    language,
    note: english,
  }));

export function FormsPart() {
  const { t } = useLingui();
  return (
    <>
      <Specimen name="Button, ButtonLink">
        <Row>
          <Button look="primary">{t`Record`}</Button>
          <Button icon={Plus}>{t`Add`}</Button>
          <Button look="quiet">{t`Keep as draft`}</Button>
          <Button look="danger">{t`Withdraw`}</Button>
          <Button isDisabled>{t`Not now`}</Button>
          <ButtonLink href="#form">{t`Open the form`}</ButtonLink>
        </Row>
      </Specimen>
      <TextSpecimens />
      <ChoiceSpecimens />
      <Specimen name="FileDrop, Markdown">
        <FileDrop label={t`List of expressions`} types={['text/csv']} limits={t`CSV, at most 25 MB.`} onFiles={() => undefined} />
        <Markdown
          text={'# Minutes\n\nThe *chair* openElement the meeting.\n\n1. Agenda\n2. [Rules](https://example.org)\n\n> As agreed.'}
          language="en"
        />
      </Specimen>
    </>
  );
}

function TextSpecimens() {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('2021-03-04');
  const [time, setTime] = useState('14:00');
  const wrong = t`Give the name of the authority.`;
  return (
    <Specimen name="ErrorSummary, TextField, TextArea, DateField, TimeInZone">
      <ErrorSummary errors={[{ field: 'name', words: wrong }]} />
      <TextField
        name="name"
        label={t`Name of the authority`}
        help={t`As it calls itself, in its own language.`}
        error={wrong}
        isRequired
        value={name}
        onChange={setName}
      />
      <TextField name="letter" label={t`Reference of the letter`} value="" onChange={() => undefined} isDisabled />
      <TextArea name="reason" label={t`Reason`} maxLength={40} value={reason} onChange={setReason} />
      <DateField
        name="on"
        label={t`When did it take effect?`}
        help={t`Today, or a day in the past.`}
        value={day}
        onChange={setDay}
        latest="2026-11-30"
        isRequired
      />
      <DateField name="until" label={t`Until`} error={t`Give a day after the beginning.`} value="" onChange={() => undefined} />
      <TimeInZone name="start" label={t`Begins at`} value={time} onChange={setTime} zone="Manila, UTC+8" isRequired />
    </Specimen>
  );
}

function ChoiceSpecimens() {
  const { t } = useLingui();
  const [channel, setChannel] = useState<string | null>(null);
  const [portfolios, setPortfolios] = useState<readonly string[]>(['labour']);
  const [position, setPosition] = useState<string | null>('support');
  const [authority, setAuthority] = useState<Found | null>(null);
  const channels: readonly Choice[] = [
    { value: 'letter', label: t`Letter` },
    { value: 'email', label: t`E-mail message` },
    { value: 'event', label: t`Event`, isDisabled: true },
  ];
  const positions: readonly Choice[] = [
    { value: 'support', label: t`Support`, note: t`The decision may be adopted as it stands.` },
    { value: 'object', label: t`Object`, note: t`There is no consensus while an objection stands.` },
    { value: 'abstain', label: t`Abstain`, note: t`Counted as taking part.` },
  ];
  return (
    <Specimen name="Select, CheckList, RadioCards, Combo">
      <Select name="channel" label={t`Channel`} choices={channels} value={channel} onChange={setChannel} isRequired />
      <Select
        name="channel-wrong"
        label={t`Channel`}
        choices={channels}
        value="letter"
        onChange={() => undefined}
        error={t`Choose another channel.`}
      />
      <CheckList
        name="portfolios"
        label={t`Portfolios`}
        choices={[
          { value: 'labour', label: t`Labour` },
          { value: 'interior', label: t`Interior` },
          { value: 'justice', label: t`Justice`, isDisabled: true },
        ]}
        value={portfolios}
        onChange={setPortfolios}
        isRequired
      />
      <RadioCards
        name="position"
        label={t`Position of the authority`}
        choices={positions}
        value={position}
        onChange={setPosition}
        isRequired
      />
      <Combo
        name="authority"
        label={t`Authority`}
        help={t`Found by any part of its name.`}
        search={find}
        value={authority}
        onChange={setAuthority}
      />
    </Specimen>
  );
}
