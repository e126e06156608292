import { Trans, useLingui } from '@lingui/react/macro';
import { Section } from '../../../../ui/base/page.tsx';
import { ButtonLink } from '../../../../ui/forms/button.tsx';
import { Day } from '../../../../ui/time/day.tsx';
import { AnswerPart } from '../../../shell/answer-part.tsx';
import { useSignedIn } from '../../../shell/session/use-session.ts';
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

const NO_MORE: readonly Authority['status'][] = ['succeeded', 'withdrawn'];

/** What an authority that is no more has left open is the Secretariat's to hand over. */
function HandoverLink({ authority }: { readonly authority: string }) {
  const { roles } = useSignedIn();
  if (!roles.some((role) => role === 'secretariat' || role === 'auditor')) return null;
  return (
    <p>
      <ButtonLink href={`/console/authorities/${authority}/to-move`}>
        <Trans>What is left to hand over</Trans>
      </ButtonLink>
    </p>
  );
}

/** Where it stands, on what that rests, and what can be done. */
export function NowTab({ record }: { readonly record: Authority }) {
  const { t } = useLingui();
  return (
    <>
      <MovesList record={record} />
      {NO_MORE.includes(record.status) && <HandoverLink authority={record.authority} />}
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
