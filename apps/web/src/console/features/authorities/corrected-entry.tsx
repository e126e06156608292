import { Trans, useLingui } from '@lingui/react/macro';
import { Facts } from '../../../ui/data/facts.tsx';
import { Gone } from '../../../ui/data/states.tsx';
import { Day } from '../../../ui/time/day.tsx';
import { AnswerPart } from '../../shell/answer-part.tsx';
import { journeyQuery } from './authorities.queries.ts';
import { StepWords } from './step-words.tsx';

/** Which entry of the journey is put right, and what it says now. */
export function CorrectedEntry({ authority, entry }: { readonly authority: string; readonly entry: string }) {
  const { t } = useLingui();
  return (
    <AnswerPart query={journeyQuery(authority)} what={t`Journey`}>
      {({ steps }) => {
        const step = steps.find((each) => each.entry === entry);
        if (!step) return <Gone list={<a href={`/console/authorities/${authority}/journey`}>{t`The journey`}</a>} />;
        return (
          <Facts
            facts={[
              { name: <Trans>Entry</Trans>, value: <StepWords step={step} /> },
              { name: <Trans>As recorded, true since</Trans>, value: <Day day={step.effectiveNow.slice(0, 10)} /> },
              { name: <Trans>Learnt</Trans>, value: <Day day={step.recordedAt.slice(0, 10)} /> },
            ]}
          />
        );
      }}
    </AnswerPart>
  );
}
