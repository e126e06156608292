import { MAJORITY_BASES, POSITIONS, VOTING_CAPACITIES } from '#libs/decision-rule';
import {
  boolean,
  code,
  component,
  day,
  either,
  exactly,
  instant,
  integer,
  list,
  object,
  optional,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import { EFFECT_KINDS, WHY_NO_EFFECT } from '../../proposals/domain/proposal.js';

const share = { numerator: integer, denominator: integer };

export const QuorumClause = component(
  'DecisionQuorum',
  either(object({ kind: exactly('share'), ...share }), object({ kind: exactly('count'), count: integer })),
);

export const RuleClause = component(
  'DecisionRule',
  either(
    object({ kind: code(['consensus', 'simple-majority']) }),
    object({ kind: exactly('qualified-majority'), ...share, countedAmong: code(MAJORITY_BASES) }),
  ),
);

const Tally = component(
  'DecisionTally',
  object({
    seats: withMeaning(integer, 'Seats that vote.'),
    recused: integer,
    entitled: withMeaning(integer, 'Those that may decide: without the recused ones.'),
    taking: withMeaning(integer, 'Those that took part.'),
    quorum: withMeaning(integer, 'How many had to take part.'),
    support: integer,
    object: integer,
    abstain: integer,
    silent: integer,
    needed: optional(withMeaning(integer, 'Of a majority: how many supports it took.')),
  }),
);

export const OutcomeOfDecision = component(
  'DecisionOutcome',
  object({
    result: code(['adopted', 'not-adopted']),
    quorumMet: withMeaning(boolean, 'False: nothing was decided; the decision is deferred.'),
    tally: Tally,
    reason: text,
  }),
);

export const BasisOfDecision = component(
  'DecisionBasis',
  object({
    procedure: code(['meeting', 'written']),
    closedAt: withMeaning(instant, 'The instant of closing; of a written procedure, its deadline.'),
    afterwards: optional(withMeaning(exactly(true), 'True: a written procedure that had ended when it was recorded.')),
    terms: object({ owner: uuid, version: integer, revision: integer, provisional: optional(exactly(true)) }),
    body: object({ body: uuid, revision: integer }),
    meeting: optional(object({ meeting: uuid, item: uuid, revision: integer })),
    quorum: QuorumClause,
    rule: RuleClause,
    composition: list(
      object({ seat: uuid, holder: object({ kind: code(['member', 'organisation']), id: uuid }), capacity: code(VOTING_CAPACITIES) }),
    ),
    present: optional(withMeaning(list(uuid), 'Seats in the room, in a meeting.')),
    recused: list(uuid),
    positions: list(object({ seat: uuid, position: code(POSITIONS) })),
  }),
);

export const EffectOfDecision = component(
  'DecisionEffect',
  either(
    object({ kind: exactly('adopt-terms'), owner: uuid, version: integer, inForceFrom: day }),
    object({ kind: code(['establish-group', 'close-group']), group: uuid }),
  ),
);

export const Paper = component('DecisionPaper', object({ title: text, reference: optional(text), digest: text }));

export const AnsweredEffect = object({
  effect: code(EFFECT_KINDS),
  answeredOn: day,
  cause: optional(withMeaning(code(WHY_NO_EFFECT), 'Why it did not follow; absent: it did.')),
  priorDecision: optional(withMeaning(text, 'The decision that had come before.')),
});
