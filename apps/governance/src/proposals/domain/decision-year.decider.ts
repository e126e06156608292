import { append, type Decider, type Instant, type ItemList, toDay } from '#libs/event-sourcing';
import { body } from '../../constitution/domain/body.decider.js';
import type { Body } from '../../constitution/domain/body-seats.js';
import { knownGroup } from '../../constitution/domain/known-group.decider.js';
import { effectiveDay } from '../../parties/domain/effective-day.js';
import type { DecisionYearEvents } from './decision-year.messages.js';
import * as commands from './decision-year.messages.js';
import { assertConstituted, assertInItsPower, assertSeated, findGroup, type KnownGroups, toProposal } from './effects.js';
import type { Proposal } from './proposal.js';

/** A proposal as it was numbered. */
export interface Numbered {
  readonly proposal: Proposal;
  /** When it was made. */
  readonly numberedAt: Instant;
  /** The command that it was given its number by: repeated, it gets the same. */
  readonly asked: string;
}

/** The proposals of a year in the order of their numbers: the first has number 1. */
export interface DecisionYear {
  readonly proposals: ItemList<Numbered>;
}

interface YearFacts extends KnownGroups {
  readonly body: Body;
}

/** Working-groups tells of a group a moment after it told the caller. */
const PATIENCE_MS = 2_000;

export const knownGroupAt = (id: string | undefined) =>
  id === undefined
    ? undefined
    : {
        decider: knownGroup,
        id,
        waitUpTo: PATIENCE_MS,
        waitUntil: ({ status }: typeof knownGroup.initial) => status !== 'unknown',
      };

/**
 * The register of a year. A proposal and its number are one event, so that no number is lost or given twice, whoever
 * proposes at the same time and whatever is killed; the decision's own history begins with it a moment later.
 */
export const decisionYear: Decider<DecisionYear, DecisionYearEvents, typeof commands, YearFacts> = {
  category: 'decisionyear',
  internal: 'The numbers of a year: the history of a decision begins with the proposal that was given its number.',
  initial: { proposals: [] },
  manyRecords: true,
  commands,
  idOf: ({ year }) => year,

  lookups: {
    body: (command) => ({ decider: body, id: command.body }),
    establishing: (command) => knownGroupAt(findGroup(command, 'establish-group')),
    closing: (command) => knownGroupAt(findGroup(command, 'close-group')),
  },

  decide: {
    ProposeDecision: (fields, { proposals }, context) => {
      const { facts } = context;
      const day = effectiveDay(context);
      assertConstituted(facts.body, day, 'body');
      if (fields.holder) assertSeated(facts.body, fields.holder, day);
      const proposal = toProposal(fields);
      assertInItsPower(proposal, facts.body, facts, 'effects');
      return [{ type: 'DecisionNumbered', data: { number: proposals.length + 1, proposal } }];
    },
  },

  evolve: {
    DecisionNumbered: ({ proposals }, { proposal }, { effectiveAt: numberedAt, commandId }) => ({
      proposals: append(proposals, { proposal, numberedAt, asked: commandId }),
    }),
  },
};

/** The proposal that has a number; undefined: none has. */
export const numberedBy = ({ proposals }: DecisionYear, number: number): Numbered | undefined =>
  number > 0 ? proposals.at(number - 1) : undefined;

/** The year in whose register a proposal stands: that of the day on which it was made. */
export const toYear = (effectiveAt: string): string => toDay(effectiveAt).slice(0, 4);
