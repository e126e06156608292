import { Trans } from '@lingui/react/macro';
import { Journey } from '../../../ui/data/steps.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { ActorName } from '../../shell/reading/actor-name.tsx';
import type { LiaisonRequest } from './liaison.queries.ts';
import { holdsWords, readTogether, StepSentence, StepWords } from './step-sentence.tsx';

/** Every step in the order in which it came, with what was written and who recorded it. */
export function RequestThread({ record: { steps } }: { readonly record: LiaisonRequest }) {
  const together = readTogether(steps);
  return (
    <>
      {together.words.length > 0 && (
        <p>
          <Trans>What was written is kept sealed; that you read it here is recorded.</Trans>
        </p>
      )}
      <Journey
        entries={steps.map((step) => ({
          id: step.entry,
          what: <StepSentence step={step} together={together} />,
          effective: <Day day={step.day} />,
          recorded: (
            <Trans>
              <Day day={step.recordedAt.slice(0, 10)} /> by <ActorName subject={step.actor} all={together.actors} purpose="liaison" />
            </Trans>
          ),
          note: holdsWords(step) && <StepWords step={step} together={together} />,
        }))}
      />
    </>
  );
}
