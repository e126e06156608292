import { Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../../ui/base/page.tsx';
import { Day } from '../../../../ui/time/day.tsx';
import { AnswerPart } from '../../../shell/answer-part.tsx';
import { type Authority, type JourneyStep, journeyQuery } from '../authorities.queries.ts';
import { FocalPoints } from '../focal-points.tsx';
import { MovesList } from '../moves-list.tsx';
import { StepWords } from '../step-words.tsx';

const BASES: readonly JourneyStep['type'][] = [
  'MembershipConfirmed',
  'MembershipTakenOver',
  'ResponseRecorded',
  'InvitationIssued',
  'InterestExpressed',
];

/** Where it stands, on what that rests, and what can be done. */
export function NowTab({ record }: { readonly record: Authority }) {
  const { t } = useLingui();
  return (
    <>
      <MovesList record={record} />
      <FocalPoints record={record} />
      <Section title={<Trans>What this rests on</Trans>}>
        <AnswerPart query={journeyQuery(record.authority)} what={t`Journey`}>
          {({ steps }) => (
            <ul>
              {steps
                .filter(({ type }) => BASES.includes(type))
                .map((step) => (
                  <li key={step.entry}>
                    <Day day={step.effectiveNow.slice(0, 10)} />: <StepWords step={step} />
                  </li>
                ))}
            </ul>
          )}
        </AnswerPart>
      </Section>
    </>
  );
}
