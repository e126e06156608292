import {
  answerFields,
  boolean,
  code,
  component,
  either,
  exactly,
  instant,
  integer,
  jsonSchema,
  list,
  map,
  number,
  object,
  optional,
  pick,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import { DECISION_STATUSES } from './domain/state.js';
import { Deliberations, Round, Said } from './views/deliberations.js';
import { AdviceEntry, CorrectionEntry, RegisterEntry } from './views/register.js';
import { AnsweredEffect, BasisOfDecision, OutcomeOfDecision, QuorumClause, RuleClause } from './views/shapes.js';

const entryFields = answerFields(RegisterEntry);
const reference = jsonSchema<string>({ type: 'string', pattern: '^\\d{4}-\\d{3,4}$', examples: ['2026-003'] });

const card = {
  ...pick(entryFields, 'body', 'title', 'status', 'statusSince', 'public', 'closedAt', 'closedOn', 'deadline'),
  decision: reference,
  bodyName: optional(text),
  supersededBy: optional(reference),
};

export const DECISION_CARD = component('DecisionCard', object(card));

const followed = list(
  component('FollowedEffect', object({ ...AnsweredEffect.properties, words: withMeaning(text, 'What became of the effect, in words.') })),
);
const supersedes = withMeaning(list(reference), 'The decisions whose place it took.');
const corrections = list(component('DecisionCorrection', CorrectionEntry));

/** For everybody. */
export const REGISTER_ENTRY = component(
  'RegisteredDecision',
  object({
    ...card,
    ...pick(entryFields, 'text', 'effects', 'papers', 'procedure', 'implementedOn', 'supersededOn', 'outcome'),
    followed,
    supersedes,
    corrections,
    rules: optional(object({ version: integer, provisional: optional(exactly(true)), quorum: QuorumClause, rule: RuleClause })),
  }),
);

export const DECISION_ENTRY = component(
  'Decision',
  object({
    ...entryFields,
    ...card,
    followed,
    supersedes,
    corrections,
    advice: list(component('AdviceOnDecision', object(answerFields(AdviceEntry)))),
    names: withMeaning(map(text), 'The names that the parties and bodies in it had on its day, for people, by id.'),
  }),
);

export const DELIBERATIONS = component(
  'DecisionDeliberations',
  object({
    ...answerFields(Deliberations),
    decision: reference,
    rounds: list(
      component(
        'DeliberationRound',
        object({ ...answerFields(Round), said: list(component('DeliberationEntry', object(answerFields(Said)))) }),
      ),
    ),
    names: withMeaning(map(text), 'The names that the parties in it had on its day, for people, by id.'),
  }),
);

const COMPUTED = object({ outcome: OutcomeOfDecision, basis: BasisOfDecision });
const LEAF = optional(either(text, number, boolean));

const EXPLAINED = component(
  'ExplainedClosing',
  object({
    what: code(['closing', 'correction']),
    entry: uuid,
    revision: integer,
    closedAt: instant,
    recordedAt: instant,
    steps: withMeaning(list(text), 'The way to the outcome, step by step.'),
    recomputed: optional(withMeaning(COMPUTED, 'Absent where history does not suffice to compute it.')),
    recorded: COMPUTED,
    agrees: boolean,
    differences: list(object({ field: text, recorded: LEAF, recomputed: LEAF })),
  }),
);

export const EXPLANATION = component(
  'DecisionExplanation',
  object({
    decision: reference,
    title: text,
    status: code(DECISION_STATUSES),
    effects: withMeaning(list(text), 'Its effects that were answered, in words.'),
    reason: optional(withMeaning(text, 'Why it was deferred or withdrawn, where it was.')),
    agrees: withMeaning(boolean, 'Every outcome that is recorded is the one that history gives.'),
    closings: list(EXPLAINED),
  }),
);
