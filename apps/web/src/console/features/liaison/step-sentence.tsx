import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Code } from '../../../ui/data/status.tsx';
import { ActorName } from '../../shell/reading/actor-name.tsx';
import { AuthorityById } from '../../shell/reading/authority-by-id.tsx';
import { SealedWords } from '../../shell/reading/sealed-words.tsx';
import type { LiaisonStep } from './liaison.queries.ts';

/** Everything of the request that is read on purpose, in one reading each. */
export interface ReadTogether {
  readonly words: readonly string[];
  readonly actors: readonly string[];
}

/** Ids of sealed words and subjects that the steps of a request name. */
export function readTogether(steps: readonly LiaisonStep[]): ReadTogether {
  const words = steps.flatMap(({ data }) => [toText(data, 'question'), toText(data, 'answer'), toText(data, 'message')]);
  const actors = steps.flatMap(({ actor, data }) => [actor, toText(data, 'officer')]);
  return { words: words.filter((id) => id !== undefined), actors: actors.filter((id) => id !== undefined) };
}

/** A field of whatever a step holds, where it is a text. */
function toText(data: object, name: string): string | undefined {
  const value = (data as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : undefined;
}

interface StepProps {
  readonly step: LiaisonStep;
  readonly together: ReadTogether;
}

/** What a step was, in a sentence. */
export function StepSentence({ step, together }: StepProps): ReactNode {
  const { data } = step;
  const officer = toText(data, 'officer');
  const pillar = toText(data, 'pillar');
  switch (step.type) {
    case 'LiaisonRequested':
      return <Trans>The member asked</Trans>;
    case 'LiaisonRequestAssigned':
      return (
        <Trans>
          Assigned to <ActorName subject={officer ?? ''} all={together.actors} purpose="liaison" />
        </Trans>
      );
    case 'ProposedToCounterpart':
      return (
        <Trans>
          The introduction was proposed to <Counterpart step={step} />
        </Trans>
      );
    case 'CounterpartConsented':
      return <Trans>The counterpart agreed</Trans>;
    case 'CounterpartDeclined':
      return <Trans>The counterpart declined</Trans>;
    case 'CounterpartIntroduced':
      return <Trans>The two were introduced</Trans>;
    case 'LiaisonRequestAnswered':
      return <Trans>The Secretariat answered</Trans>;
    case 'LiaisonRequestReferred':
      return (
        <Trans>
          Referred to the IRIS pillar <Code vocabulary="pillar" code={pillar ?? ''} />
        </Trans>
      );
    case 'LiaisonRequestHandedOver':
      return <Trans>Handed over to another member</Trans>;
    case 'LiaisonRequestClosed':
      return <Trans>Closed</Trans>;
  }
}

function Counterpart({ step }: { readonly step: LiaisonStep }) {
  const { authority, name } = toCounterpart(step.data);
  if (authority) return <AuthorityById id={authority} />;
  return <span data-content>{name}</span>;
}

interface CounterpartNamed {
  readonly authority?: string;
  readonly name?: string;
}

const toCounterpart = (data: object): CounterpartNamed =>
  (data as { readonly counterpartDetails?: CounterpartNamed }).counterpartDetails ?? {};

const WRITTEN = ['question', 'answer', 'message', 'reason', 'reference'];

export const holdsWords = ({ data }: LiaisonStep): boolean => WRITTEN.some((name) => toText(data, name) !== undefined);

/** What was written with it: sealed words, a reason, a reference. */
export function StepWords({ step: { data }, together }: StepProps): ReactNode {
  const sealed = toText(data, 'question') ?? toText(data, 'answer') ?? toText(data, 'message');
  const note = toText(data, 'reason') ?? toText(data, 'reference');
  return (
    <>
      {sealed && <SealedWords id={sealed} all={together.words} purpose="liaison" />}
      {note && <span data-content>{note}</span>}
    </>
  );
}
