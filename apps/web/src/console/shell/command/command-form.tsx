import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { defined } from '../../../api/defined.ts';
import { type CommandFacts, loadFacts } from '../../../api/facts.ts';
import { Loading } from '../../../ui/data/states.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { useSignedIn } from '../session/use-session.ts';
import { StateInstead } from '../state-instead.tsx';
import { CheckStep } from './check-step.tsx';
import { CommandFields } from './command-fields.tsx';
import { formFaults, toBody } from './field-values.ts';
import type { FieldWords } from './field-words.ts';
import { Sending } from './sending.tsx';
import { useDraft } from './use-draft.ts';
import { useGivenCommand } from './use-given-command.ts';

export interface CommandFormProps {
  readonly request: string;
  readonly path: Readonly<Record<string, string>>;
  /** The revision that was seen; left out where a command begins a record. */
  readonly ifMatch?: string | undefined;
  /** What it does, on its button. */
  readonly name: string;
  readonly words: FieldWords;
  readonly isHeavy?: boolean | undefined;
  /** Who hears of it and what follows, before a heavy one is recorded. */
  readonly follows?: ReactNode;
  /** What the receipt leads to. */
  readonly onward: (id: string) => ReactNode;
  /** The record as it is now, when somebody else has changed it meanwhile; resolves with its revision. */
  readonly lookAgain?: () => Promise<string | undefined>;
  /** What a query must ask anew. */
  readonly makesStale: readonly string[];
}

/** The form of a command, made of its facts: filled in, looked at once more where it is heavy, given, and followed until it is visible. */
export function CommandForm(props: CommandFormProps) {
  const { data: facts, error } = useQuery({
    queryKey: ['facts', props.request],
    queryFn: () => loadFacts(props.request),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) return <StateInstead error={error} what={props.name} />;
  return facts ? <FilledForm {...props} facts={facts} /> : <Loading what={props.name} />;
}

/** The day on which it took effect is asked last: it is today, mostly. */
const inOrder = (facts: CommandFacts) =>
  facts.fields.toSorted((first, second) => Number(first.name === 'effectiveAt') - Number(second.name === 'effectiveAt'));

function FilledForm({
  facts,
  request,
  path,
  ifMatch,
  name,
  words,
  isHeavy,
  follows,
  ...rest
}: CommandFormProps & { readonly facts: CommandFacts }) {
  const { t } = useLingui();
  const { subject } = useSignedIn();
  const draft = useDraft({ subject, request, record: Object.values(path).join(' ') }, {});
  const given = useGivenCommand();
  const [step, setStep] = useState<'fill' | 'check'>('fill');
  const [isSent, setSent] = useState(0);
  const fields = inOrder(facts);
  const { values } = draft;
  if (!values) return <Loading what={name} />;

  const record = (revision = ifMatch) => {
    setStep('fill');
    void given.give(defined({ request, path, body: toBody(fields, values), ifMatch: facts.opens ? undefined : revision }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(isSent + 1);
    if (formFaults(fields, values).size > 0) return;
    if (isHeavy) setStep('check');
    else record();
  };
  const { entry } = given;
  if (entry && entry.state.kind !== 'refused') return <Sending entry={entry} name={name} discardDraft={draft.discard} {...rest} />;
  if (step === 'check')
    return <CheckStep {...{ fields, values, words, name, follows }} back={() => setStep('fill')} record={() => record()} />;
  return (
    <Form label={name} onSubmit={submit}>
      <CommandFields
        {...{ fields, values, words }}
        isSent={isSent}
        problem={entry?.state.kind === 'refused' ? entry.state.problem : undefined}
        onChange={draft.change}
        name={isHeavy ? t`Go on` : name}
        recordAnew={rest.lookAgain && (async () => record(await rest.lookAgain?.()))}
      />
      {!draft.isKept && (
        <p>
          <Trans>What you type here is about a person: it is not kept on this device.</Trans>
        </p>
      )}
    </Form>
  );
}
