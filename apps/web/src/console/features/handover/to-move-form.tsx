import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/forms/button.tsx';
import { CheckList } from '../../../ui/forms/choices.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { ProgressList } from '../../shell/command/progress-list.tsx';
import { useGivenCommands } from '../../shell/command/use-given-commands.ts';
import { HANDOVER } from './handover.queries.ts';
import { holdingId, type ToMove } from './holdings.ts';
import { useHoldingName } from './use-holding-name.ts';

interface ToMoveFormProps {
  readonly items: readonly ToMove[];
  /** Left out: nobody took over, and what is chosen ends. */
  readonly successor: string | undefined;
}

/** Each is a command of its own service: one that is refused holds up no other, and stays on the list. */
export function ToMoveForm({ items, successor }: ToMoveFormProps) {
  const { t } = useLingui();
  // What was offered stays: the list that is asked for anew is shorter.
  const [offered] = useState(items);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isEmpty, setEmpty] = useState(false);
  const given = useGivenCommands(HANDOVER);
  const nameHolding = useHoldingName();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(chosen.length === 0);
    const meant = offered.filter((item) => chosen.includes(holdingId(item)));
    if (meant.length === 0) return;
    void given.give(
      meant.map((item) => ({ request: `POST ${item.command.path}`, path: { holding: holdingId(item) }, body: item.command.body })),
    );
  };
  if (given.entries.length > 0)
    return (
      <>
        <ProgressList
          caption={<Trans>What became of each</Trans>}
          entries={given.entries}
          nameOf={({ holding }) => offered.filter((item) => holdingId(item) === holding).map(nameHolding)}
        />
        <p role="status">
          {given.isOver ? (
            <Trans>What was refused stays on the list: load the page again to see what is left.</Trans>
          ) : (
            <Trans>You can leave this page: what is under way goes on.</Trans>
          )}
        </p>
      </>
    );
  return (
    <Form label={t`What is handed over`} onSubmit={submit}>
      <ErrorSummary errors={isEmpty ? [{ field: 'holdings', words: t`Choose at least one` }] : []} />
      <CheckList
        name="holdings"
        label={successor ? t`What is handed over` : t`What ends`}
        help={t`Officials before their enrolments: whoever went to another authority is corrected by hand.`}
        isRequired
        error={isEmpty ? t`Choose at least one` : undefined}
        choices={offered.map((item) => ({ value: holdingId(item), label: nameHolding(item) }))}
        value={chosen}
        onChange={setChosen}
      />
      <p>
        <Button onPress={() => setChosen(offered.map(holdingId))}>
          <Trans>Choose all</Trans>
        </Button>
      </p>
      <Button type="submit" look="primary">
        {successor ? (
          <Plural value={chosen.length} _0="Hand over" one="Hand over # record" other="Hand over # records" />
        ) : (
          <Plural value={chosen.length} _0="End" one="End # record" other="End # records" />
        )}
      </Button>
    </Form>
  );
}
