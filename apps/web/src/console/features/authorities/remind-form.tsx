import { plural } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/forms/button.tsx';
import { CheckList } from '../../../ui/forms/choices.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { TextField } from '../../../ui/forms/text-field.tsx';
import { daysBetween } from '../../../words/days.ts';
import { toLabel } from '../../../words/labels.ts';
import { ProgressList } from '../../shell/command/progress-list.tsx';
import { useGivenCommands } from '../../shell/command/use-given-commands.ts';
import { findMove } from './authorities.moves.ts';
import { type InPipeline, MEMBERSHIP } from './authorities.queries.ts';

/** Who heard nothing from us for so long is proposed. */
const DAYS = 30;
const today = (): string => new Date().toISOString().slice(0, 10);

export function RemindForm({ invited }: { readonly invited: readonly InPipeline[] }) {
  // What was offered stays: the list that is asked for anew has other days in it.
  const [offered] = useState(invited);
  const { t, i18n } = useLingui();
  const [chosen, setChosen] = useState<readonly string[]>(
    offered.filter(({ lastOn }) => daysBetween(lastOn, today()) >= DAYS).map(({ authority }) => authority),
  );
  const [reference, setReference] = useState('');
  const [errors, setErrors] = useState<readonly { readonly field: string; readonly words: string }[]>([]);
  const given = useGivenCommands(MEMBERSHIP);
  const findName = (authority: string | undefined) => offered.find((entry) => entry.authority === authority)?.name;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen.length === 0) return setErrors([{ field: 'authorities', words: t`Choose at least one authority` }]);
    setErrors([]);
    const request = findMove('remind-of-invitation')?.request ?? '';
    const body = reference.trim() ? { reference: reference.trim() } : {};
    void given.give(chosen.map((authority) => ({ request, path: { authority }, body })));
  };
  if (given.entries.length > 0)
    return (
      <>
        <ProgressList
          caption={<Trans>What became of each reminder</Trans>}
          entries={given.entries}
          nameOf={({ authority }) => (
            <a href={`/console/authorities/${authority}`} data-content>
              {findName(authority)}
            </a>
          )}
        />
        <p role="status">
          {given.isOver ? (
            <a href="/console/pipeline">
              <Trans>Back to the pipeline</Trans>
            </a>
          ) : (
            <Trans>You can leave this page: what is under way goes on.</Trans>
          )}
        </p>
      </>
    );
  return (
    <Form label={t`Remind of invitations`} onSubmit={submit}>
      <ErrorSummary errors={errors} />
      <CheckList
        name="authorities"
        label={t`Who is reminded`}
        isRequired
        error={errors[0]?.words}
        choices={offered.map(({ authority, name, country, ageInDays }) => ({
          value: authority,
          label: t`${name}, ${toLabel(i18n, 'country', country)}: ${plural(ageInDays, { one: 'invited # day ago', other: 'invited # days ago' })}`,
        }))}
        value={chosen}
        onChange={setChosen}
      />
      <TextField name="reference" label={t`Reference of the reminder`} value={reference} onChange={setReference} maxLength={100} />
      <Button type="submit" look="primary">
        <Plural value={chosen.length} _0="Remind" one="Remind # authority" other="Remind # authorities" />
      </Button>
    </Form>
  );
}
