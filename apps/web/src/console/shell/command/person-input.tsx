import { Trans, useLingui } from '@lingui/react/macro';
import { ask } from '../../../api/ask.ts';
import { RadioCards } from '../../../ui/forms/choices.tsx';
import { Combo } from '../../../ui/forms/combo.tsx';
import styles from '../../../ui/forms/field.module.css';
import type { FieldProps } from '../../../ui/forms/text-field.tsx';
import { TextField } from '../../../ui/forms/text-field.tsx';
import type { Found } from '../../../ui/forms/use-search.ts';
import { useFormSubject } from './form-subject.ts';
import { isFound, isNewPerson } from './named-values.ts';

interface PersonInputProps extends FieldProps {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** Somebody who is registered already, searched for on purpose; or somebody new, registered in this very form. */
export function PersonInput({ value, onChange, ...field }: PersonInputProps) {
  const { t } = useLingui();
  const { subjectRecord } = useFormSubject();
  const isNew = isNewPerson(value);
  return (
    <div id={`field-${field.name}`} className={styles.stack}>
      <RadioCards
        name={`${field.name}-way`}
        label={field.label}
        isRequired={field.isRequired ?? false}
        error={field.error}
        choices={[
          {
            value: 'registered',
            label: t`Somebody who is registered`,
            note: t`You search by name; that somebody was shown to you is recorded.`,
          },
          { value: 'new', label: t`Somebody new`, note: t`Registered with this authority when you record this form.` },
        ]}
        value={isNew ? 'new' : 'registered'}
        onChange={(way) => onChange(way === 'new' ? { profile: {}, kind: 'focal-point' } : undefined)}
      />
      {isNew ? (
        <ProfileFields profile={value.profile} onChange={(profile) => onChange({ ...value, profile })} />
      ) : (
        <Combo
          name={`${field.name}-search`}
          label={t`Search by name or function`}
          isRequired={field.isRequired ?? false}
          search={(text, signal) => findPersons(text, subjectRecord?.id, signal)}
          value={isFound(value) ? value : null}
          onChange={(match) => onChange(match ? { id: match.id, name: match.name, isPerson: true } : undefined)}
        />
      )}
    </div>
  );
}

interface ProfileFieldsProps {
  readonly profile: Readonly<Record<string, string>>;
  readonly onChange: (profile: Readonly<Record<string, string>>) => void;
}

function ProfileFields({ profile, onChange }: ProfileFieldsProps) {
  const { t } = useLingui();
  const field = (name: string) => ({
    name: `profile-${name}`,
    value: profile[name] ?? '',
    onChange: (text: string) => onChange({ ...profile, [name]: text }),
  });
  return (
    <>
      <p>
        <Trans>A name or a function is needed. What you type here is not kept on this device: leave the page, and it is gone.</Trans>
      </p>
      <TextField {...field('name')} label={t`Name`} help={t`In full, as the person writes it`} maxLength={200} />
      <TextField {...field('function')} label={t`Function`} help={t`Such as: Head of international cooperation`} maxLength={200} />
      <TextField {...field('title')} label={t`Form of address`} maxLength={60} />
      <TextField {...field('email')} label={t`E-mail address`} type="email" />
      <TextField {...field('phone')} label={t`Telephone, with the code of the country`} type="tel" />
    </>
  );
}

interface FoundPersons {
  readonly items: readonly { readonly id: string; readonly profile: { readonly name?: string; readonly function?: string } }[];
}

async function findPersons(name: string, authority: string | undefined, signal: AbortSignal): Promise<readonly Found[]> {
  const body = { name, authority, purpose: 'membership', limit: 20 };
  const { body: answer } = await ask<FoundPersons>('/api/people/persons/search', { method: 'POST', body, signal });
  return answer.items.map(({ id, profile }) => ({
    id,
    name: profile.name ?? profile.function ?? id,
    note: profile.name ? profile.function : undefined,
  }));
}
