import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import type { Command } from '../../../api/command.ts';
import { defined } from '../../../api/defined.ts';
import { type CommandFacts, type Field, loadFacts } from '../../../api/facts.ts';
import { Loading, NotAllowed } from '../../../ui/data/states.tsx';
import type { Choice } from '../../../ui/forms/choices.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { useSignedIn } from '../session/use-session.ts';
import { StateInstead } from '../state-instead.tsx';
import { CheckStep } from './check-step.tsx';
import { CommandFields } from './command-fields.tsx';
import type { ContestedCommand } from './contested-command.ts';
import { askedFields, flattenFields, formFaults, toBody, type Values } from './field-values.ts';
import type { FieldWords } from './field-words.ts';
import { FormSubjectProvider } from './form-subject.ts';
import { mayGive } from './may-give.ts';
import { type SubjectRecord, toFirstSteps } from './named-values.ts';
import { Sending } from './sending.tsx';
import { formPlace, useDraft } from './use-draft.ts';
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
  /** What takes it back, where there is such a command: the way to its own form. */
  readonly undo?: ((body: Values) => ReactNode) | undefined;
  /** When somebody else has changed the record: what was seen, what it is now, and what was about to be recorded. */
  readonly conflict?: (contested: ContestedCommand) => ReactNode;
  /** Where one goes who does not record it now: what was typed stays a draft. */
  readonly leave?: string;
  /** The record as it is now, when somebody else has changed it meanwhile; resolves with its revision. */
  readonly lookAgain?: () => Promise<string | undefined>;
  /** What a query must ask anew. */
  readonly makesStale: readonly string[];
  /** What the form names without asking: whose request it is. */
  readonly given?: Values;
  /** The same, where it is drawn anew whenever the form is opened: a draft is found again without it. */
  readonly drawn?: Values;
  /** What the record has now, where its fields are changed: they stand in the form, and only what is changed is sent. */
  readonly present?: Values;
  /** What words that are written here belong to, and with whom somebody is registered. */
  readonly subjectRecord?: SubjectRecord;
  /** What may be chosen for fields whose facts do not list it. */
  readonly choices?: Readonly<Record<string, readonly Choice[]>>;
}

const NONE: Values = {};

/** The form of a command, made of its facts: filled in, looked at once more where it is heavy, given, and followed until it is visible. */
export function CommandForm(props: CommandFormProps) {
  const { data: facts, error } = useQuery({
    queryKey: ['facts', props.request],
    queryFn: () => loadFacts(props.request),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const acting = useSignedIn();
  if (error) return <StateInstead error={error} what={props.name} />;
  if (facts && !mayGive(facts.who, acting, props.path))
    return <NotAllowed who={<Trans>Your role does not record this.</Trans>} instead={null} />;
  return facts ? <FilledForm {...props} facts={facts} /> : <Loading what={props.name} />;
}

/** The day on which it took effect is asked last: it is today, mostly. */
const inOrder = (facts: CommandFacts) =>
  flattenFields(facts.fields).toSorted((first, second) => Number(first.name === 'effectiveAt') - Number(second.name === 'effectiveAt'));

const pick = (values: Values, fields: readonly Field[]): Values => Object.fromEntries(fields.map(({ name }) => [name, values[name]]));

function FilledForm({
  facts,
  request,
  path,
  ifMatch,
  name,
  words,
  isHeavy,
  follows,
  given: givenValues = NONE,
  drawn = NONE,
  present = NONE,
  subjectRecord,
  choices,
  conflict,
  leave,
  ...rest
}: CommandFormProps & { readonly facts: CommandFacts }) {
  const { t } = useLingui();
  const { subject } = useSignedIn();
  const draftOf = Object.values({ ...path, ...givenValues }).join(' ');
  const draft = useDraft({ subject, request, record: draftOf }, present, name);
  const given = useGivenCommand();
  const [step, setStep] = useState<'fill' | 'check'>('fill');
  const [isSent, setSent] = useState(0);
  // What was there when somebody began: the page goes on being read, and what came meanwhile was not in sight while they typed.
  const [seen, setSeen] = useState(ifMatch);
  const isBehind = given.entry?.state.kind === 'refused' && given.entry.state.problem.status === 412;
  const { lookAgain } = rest;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it was refused
  useEffect(() => {
    // Shown above the form, before anybody records on it.
    if (isBehind) void lookAgain?.().catch(() => undefined);
  }, [isBehind]);
  const { values } = draft;
  if (!values) return <Loading what={name} />;
  const fixed = { ...givenValues, ...drawn };
  const fields = askedFields(inOrder(facts), words, values, fixed);

  const record = (revision = seen, confirm?: Command['confirm']) => {
    setSeen(revision);
    setStep('fill');
    const body = { ...fixed, ...toBody(fields, values, present) };
    const first = toFirstSteps(pick(values, fields), subjectRecord);
    void given.give(
      defined({ request, path, body, first, confirm, draftOf, ...formPlace(name), ifMatch: facts.opens ? undefined : revision }),
    );
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
      <FormSubjectProvider value={{ subjectRecord, choices }}>
        <CommandFields
          {...{ fields, values, words }}
          isSent={isSent}
          problem={entry?.state.kind === 'refused' ? entry.state.problem : undefined}
          onChange={draft.change}
          name={isHeavy ? t`Go on` : name}
          conflict={conflict}
          leave={leave}
          recordAnew={rest.lookAgain && (async () => record(await rest.lookAgain?.()))}
          recordConfirmed={() => record(seen, 'names-a-person')}
        />
      </FormSubjectProvider>
      {!draft.isKept && (
        <p data-unkept>
          <Trans>What you type here is about a person: it is not kept on this device.</Trans>
        </p>
      )}
    </Form>
  );
}
