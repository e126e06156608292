import { Matches } from 'class-validator';
import { CommandInfo } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import { type Proposal, ProposalFields } from './proposal.js';

/** The numbers of the decisions of one year: each proposal is given the next one, with it, in one event. */
export interface DecisionYearEvents {
  /** `number` is one more than the event's revision: there is no gap, and no number twice. */
  DecisionNumbered: { readonly number: number; readonly proposal: Proposal };
}

@CommandInfo('Propose a decision to a body: it is given the next number of the year', [])
export class ProposeDecision extends ProposalFields {
  @Matches(/^\d{4}$/)
  @Meaning('The year in which it is proposed.')
  year: string;
}
