import {
  EffectOfDecision,
  GovernanceAdviceAskedV1,
  GovernanceAdviceRecordedV1,
  GovernanceDecisionAdoptedV1,
  GovernanceDecisionClosedV1,
  GovernanceDecisionCorrectedV1,
  GovernanceDecisionDeferredV1,
  GovernanceDecisionImplementedV1,
  GovernanceDecisionOpenedV1,
  GovernanceDecisionProposedV1,
  GovernanceDecisionSupersededV1,
  GovernanceDecisionWithdrawnV1,
  GovernanceTextSharedV1,
  type PublicEventMap,
  publicEvent,
  toSharing,
} from '#libs/contracts';
import { statusAfterClosing } from '#libs/decision-rule';
import { defined, type RecordedEvent } from '#libs/event-sourcing';
import type { SharedText } from '#libs/parties';
import type { Effect } from '../proposals/domain/proposal.js';
import type { DecisionEvents } from './domain/decision.messages.js';

const toEffects = (effects: readonly Effect[]): EffectOfDecision[] =>
  effects.map((effect) => Object.assign(new EffectOfDecision(), effect));

/** That the people service is to let these parties read a text; of what was said, and by whom, it tells nothing but who shares it. */
const toSharedText = (
  reference: string,
  text: string | undefined,
  { parties, bySecretariat }: Sharing,
  { actor }: RecordedEvent,
): readonly object[] =>
  text && parties
    ? [publicEvent(GovernanceTextSharedV1, { reference, text, parties: [...parties], ...toSharing(actor, { bySecretariat }) })]
    : [];

interface Sharing extends SharedText {
  readonly parties?: readonly string[] | undefined;
}

/** Papers, positions, recusals and drafts of texts stay with the body and the Secretariat. */
export const decisionPublications: PublicEventMap<DecisionEvents> = {
  DecisionProposed: (reference, { body, effects }) =>
    publicEvent(GovernanceDecisionProposedV1, { reference, body, effects: toEffects(effects) }),
  AdviceAsked: (reference, { advisoryBody, dueOn, question, ...sharing }, event) => [
    publicEvent(GovernanceAdviceAskedV1, { reference, advisoryBody, dueOn }),
    ...toSharedText(reference, question, sharing, event),
  ],
  AdviceRecorded: (reference, { advisoryBody, advice, text, ...sharing }, event) => [
    publicEvent(GovernanceAdviceRecordedV1, { reference, advisoryBody, advice }),
    ...toSharedText(reference, text, sharing, event),
  ],
  PositionTaken: (reference, { statement, ...sharing }, event) => toSharedText(reference, statement, sharing, event),
  DecisionOpened: (reference, { procedure, ...opening }) =>
    publicEvent(GovernanceDecisionOpenedV1, {
      reference,
      procedure,
      ...('deadline' in opening ? opening : { meeting: opening.meeting }),
    }),
  DecisionClosed: (reference, { outcome, basis, decided, closedOn }) => {
    const { body } = basis.body;
    const { title, public: isPublic } = decided;
    const effects = toEffects(decided.effects);
    const closed = publicEvent(GovernanceDecisionClosedV1, {
      reference,
      body,
      procedure: basis.procedure,
      ...defined({ afterwards: basis.afterwards }),
      outcome: statusAfterClosing(outcome),
      effects,
    });
    return statusAfterClosing(outcome) === 'adopted'
      ? [
          closed,
          publicEvent(GovernanceDecisionAdoptedV1, {
            reference,
            body,
            title,
            effects,
            public: isPublic,
            ...defined({ adoptedOn: closedOn }),
          }),
        ]
      : closed;
  },
  DecisionDeferred: (reference) => publicEvent(GovernanceDecisionDeferredV1, { reference }),
  DecisionWithdrawn: (reference) => publicEvent(GovernanceDecisionWithdrawnV1, { reference }),
  DecisionImplemented: (reference, { report, ...sharing }, event) => [
    publicEvent(GovernanceDecisionImplementedV1, { reference }),
    ...toSharedText(reference, report, sharing, event),
  ],
  DecisionSuperseded: (reference, { supersededBy }) => publicEvent(GovernanceDecisionSupersededV1, { reference, supersededBy }),
  DecisionTextCorrected: (reference) => publicEvent(GovernanceDecisionCorrectedV1, { reference }),
  PositionCorrected: (reference) => publicEvent(GovernanceDecisionCorrectedV1, { reference }),
};
