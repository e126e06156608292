import { type CommandContext, type CommandHandler, command, nameBasedUuid, type Outcome, toInstant } from '#libs/event-sourcing';
import { decisionReference } from '#libs/reference';
import { decisionYear, toYear } from '../proposals/domain/decision-year.decider.js';
import { ProposeDecision } from '../proposals/domain/decision-year.messages.js';
import type { ProposalFields } from '../proposals/domain/proposal.js';
import { decision } from './domain/decision.decider.js';
import { EnterDecision } from './domain/decision.messages.js';

type Handling = Pick<CommandHandler, 'execute' | 'load'>;

/**
 * Gives a proposal the next number of its year, then enters it under that number. Cut off in between, the service enters it
 * by itself (`governance.decision-numbers`). Repeated under the same command id it has the number that it had, also when the
 * year has turned since. @throws Refusal, and what the handling of commands throws
 */
export async function propose(handling: Handling, fields: ProposalFields, context: CommandContext): Promise<Outcome> {
  const year = await yearFor(handling, fields, context);
  const numbered = await handling.execute(decisionYear, command(ProposeDecision, { ...fields, year }), context);
  // One event a proposal: the revision says which number it was.
  const reference = decisionReference(year, numbered.revision + 1);
  const entered = await handling.execute(decision, command(EnterDecision, { decision: reference }), {
    ...context,
    commandId: entryId(context.commandId),
  });
  return { ...entered, events: ['DecisionProposed'], repeated: numbered.repeated };
}

/** Under which the proposal of a command stands in its decision's own history. */
export const entryId = (commandId: string): string => nameBasedUuid(commandId, 'enter');

async function yearFor(handling: Handling, { effectiveAt }: ProposalFields, { now, commandId }: CommandContext): Promise<string> {
  if (effectiveAt) return toYear(toInstant(effectiveAt));
  const year = toYear(now);
  const previous = String(Number(year) - 1);
  const { state } = await handling.load(decisionYear, previous);
  return state.proposals.some(({ asked }) => asked === commandId) ? previous : year;
}
