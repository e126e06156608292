import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Day } from '../../../ui/time/day.tsx';
import { toLabel } from '../../../words/labels.ts';
import type { JourneyStep } from './authorities.queries.ts';
import { AboutNames, type OfNames } from './step-names.tsx';

type OfJoining = Exclude<JourneyStep, OfNames>;

/** What an entry says, in a sentence; the types of a newer service by their own names. */
export function StepWords({ step }: { readonly step: JourneyStep }): ReactNode {
  switch (step.type) {
    case 'AuthorityRenamed':
    case 'AuthorityUpdated':
    case 'AuthoritySucceeded':
    case 'MembershipTakenOver':
    case 'SuccessionCompleted':
    case 'TakeoverExpected':
    case 'EffectiveDateCorrected':
      return <AboutNames step={step} />;
    default:
      return <AboutJoining step={step} />;
  }
}

const Quoted = ({ words }: { readonly words: string }) => <q data-content>{words}</q>;
const Reference = ({ words }: { readonly words: string }) => <span data-content>{words}</span>;

/** From the first word to the last day of a membership. */
function AboutJoining({ step }: { readonly step: OfJoining }): ReactNode {
  const { i18n } = useLingui();
  switch (step.type) {
    case 'InterestExpressed': {
      const channel = toLabel(i18n, 'channel', step.data.channel);
      return step.data.asRecorded ? (
        <Trans>It expressed its interest again ({channel})</Trans>
      ) : (
        <Trans>It expressed its interest ({channel})</Trans>
      );
    }
    case 'DialogueProposed':
      return step.data.proposedFor ? (
        <Trans>
          A bilateral dialogue was proposed for <Day day={step.data.proposedFor} />
        </Trans>
      ) : (
        <Trans>A bilateral dialogue was proposed</Trans>
      );
    case 'DialogueHeld':
      return <Trans>The bilateral dialogue was held</Trans>;
    case 'InvitationIssued':
      return (
        <Trans>
          The letter of invitation <Reference words={step.data.letter.reference} /> of <Day day={step.data.letter.date.slice(0, 10)} /> was
          issued
        </Trans>
      );
    case 'InvitationReminded':
      return <Trans>It was reminded of the invitation</Trans>;
    case 'ResponseRecorded':
      return step.data.response === 'accepted' ? <Trans>It accepted the invitation</Trans> : <Trans>It declined the invitation</Trans>;
    case 'MembershipConfirmed':
      return step.data.basis === 'letter' ? (
        <Trans>It became a member, by letter</Trans>
      ) : (
        <Trans>It became a member, after bilateral dialogue</Trans>
      );
    case 'ExpressionClosed':
      return (
        <Trans>
          The expression of interest was closed: <Quoted words={step.data.reason} />
        </Trans>
      );
    case 'MembershipWithdrawn':
      return step.data.reason ? (
        <Trans>
          It left the Network: <Quoted words={step.data.reason} />
        </Trans>
      ) : (
        <Trans>It left the Network</Trans>
      );
    case 'FocalPointDesignated':
      return step.data.role === 'primary' ? (
        <Trans>The primary focal point was designated</Trans>
      ) : (
        <Trans>An alternate focal point was designated</Trans>
      );
    case 'FocalPointEnded': {
      const reason = toLabel(i18n, 'reason', step.data.reason);
      return step.data.role === 'primary' ? (
        <Trans>The designation of the primary focal point ended ({reason})</Trans>
      ) : (
        <Trans>The designation of an alternate focal point ended ({reason})</Trans>
      );
    }
    default:
      return (step as { readonly type: string }).type;
  }
}
