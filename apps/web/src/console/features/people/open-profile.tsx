import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/forms/button.tsx';
import { Select } from '../../../ui/forms/choices.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { toLabel } from '../../../words/labels.ts';
import { PURPOSES, type Purpose } from './people-search.ts';

/** What it is read for, before anything is shown. */
export function OpenProfile({ onOpen }: { readonly onOpen: (purpose: Purpose) => void }) {
  const { t, i18n } = useLingui();
  const [purpose, setPurpose] = useState<Purpose>('membership');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onOpen(purpose);
  };
  return (
    <Form label={t`Open the profile`} onSubmit={submit}>
      <Select
        name="purpose"
        label={t`What do you read it for?`}
        help={t`It is recorded with who reads it and when; the person can see it.`}
        isRequired
        choices={PURPOSES.map((value) => ({ value, label: toLabel(i18n, 'purpose', value) }))}
        value={purpose}
        onChange={(chosen) => setPurpose(chosen as Purpose)}
      />
      <Button type="submit" look="primary">
        <Trans>Open the profile</Trans>
      </Button>
    </Form>
  );
}
