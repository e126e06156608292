import { type GovernanceDecisionNumberedV1, topicOf } from '#libs/contracts';
import { command, type PublicEventReceived, reaction } from '#libs/event-sourcing';
import { EnterDecision } from '../domain/decision.messages.js';

/** A proposal that was given a number is entered, even when whoever asked for it was cut off in between. */
const numbers = reaction('governance.decision-numbers', {
  topics: [topicOf('governance')],
  on: {
    'int.iom.gpn.governance.decision-numbered.v1': ({
      data: { reference },
      effectiveAt,
      time,
    }: PublicEventReceived<GovernanceDecisionNumberedV1>) =>
      command(EnterDecision, { decision: reference, effectiveAt: effectiveAt ?? time }),
  },
});

export const decisionsReactions = [numbers];
