import { DAY_MS, defined, earlierDay, laterBy, throughInstant } from '#libs/event-sourcing';
import { hasBegun } from '#libs/meetings';
import type { Moment } from '../../constitution/domain/terms-versions.js';
import { refuse } from '../../proposals/domain/decision.refusals.js';
import { assertInItsPower, assertSubmitted } from '../../proposals/domain/effects.js';
import { rulesAt } from './basis.js';
import type { OpenDecision } from './decision.messages.js';
import type { DecidingContext, DecisionEvent, DecisionInStep } from './facts.js';
import type { AdviceRequest } from './state.js';
import { instantInWords } from './words.js';

/** Opens a decision in a meeting or in writing, under the rules that are in force then. @throws Refusal */
export function open(command: OpenDecision, decision: DecisionInStep, context: DecidingContext): readonly DecisionEvent[] {
  const { facts } = context;
  const { proposal, day, today } = decision;
  assertInItsPower(proposal, facts.body, facts);
  assertSubmitted(proposal.effects, facts.adopting);
  const awaited = decision.advice.find(({ advice, dueOn }) => advice === undefined && dueOn >= earlierDay(day, today));
  if (awaited) throw refuse['advice-awaited'](awaitedInWords(awaited));
  const moment = momentOfRules(command, decision, context);
  const rules = rulesAt(decision, facts.terms, moment);
  if (!rules) throw refuse['no-terms-in-force'](`On ${moment.day} no Terms of Reference of the body are in force.`);
  const opening =
    command.procedure === 'meeting'
      ? inMeeting(command, decision, context)
      : inWriting(command, context, rules.clauses.writtenProcedureDays);
  return [{ type: 'DecisionOpened', data: opening }];
}

const awaitedInWords = ({ dueOn, former }: AdviceRequest): string =>
  former
    ? `An Advisory Group had until ${dueOn} to answer, and the text was amended since it was asked: ask it anew, or wait.`
    : `An Advisory Group has until ${dueOn} to answer.`;

/** A decision is opened in writing by the rules of when its notice begins, else by those of when it was opened. */
const momentOfRules = (
  { procedure, afterwards }: OpenDecision,
  { through, day, today }: DecisionInStep,
  { effectiveAt, now }: DecidingContext,
): Moment => (procedure === 'meeting' || afterwards || effectiveAt > now ? { at: through, day } : { at: now, day: today });

/** The meeting and item that a decision is opened under. @throws Refusal */
function inMeeting(
  { decision: reference, meeting: id, item }: OpenDecision,
  { proposal }: DecisionInStep,
  { facts: { meeting }, now }: DecidingContext,
) {
  if (!meeting || meeting.status === 'none') throw refuse['unknown-meeting']('No meeting was scheduled under this id.', 'meeting');
  if (meeting.status === 'cancelled') throw refuse['meeting-cancelled']('The meeting was cancelled.', 'meeting');
  if (meeting.convenor !== proposal.body) throw refuse['another-meeting']('It is a meeting of another body.', 'meeting');
  const agendaItem = meeting.agenda.find((candidate) => candidate.item === item);
  if (!agendaItem) throw refuse['unknown-item']('The agenda has no such item.', 'item');
  const { decision: reserved } = agendaItem;
  if (reserved && reserved !== reference) throw refuse['item-of-another'](`It is the item of ${reserved}.`, 'item');
  if (!hasBegun(meeting, now)) throw refuse['meeting-not-begun'](`It begins at ${instantInWords(meeting.start)}.`, 'meeting');
  return { procedure: 'meeting' as const, meeting: id as string, item: agendaItem.item };
}

/**
 * The written procedure that a decision is opened by. Its notice runs from the recording, for nobody hears of it before,
 * whatever day it is dated. One that has ended is recorded as such: it ran from the day that it is dated.
 * @throws Refusal
 */
function inWriting({ deadline: until, afterwards }: OpenDecision, { effectiveAt, now }: DecidingContext, days: number) {
  const deadline = throughInstant(until as string);
  if (afterwards && deadline > now) {
    throw refuse['not-ended-yet'](`It ends at ${instantInWords(deadline)}; open it without afterwards.`, 'afterwards');
  }
  if (!afterwards && deadline <= now) throw refuse['deadline-passed'](`${instantInWords(deadline)} has passed.`, 'deadline');
  const from = afterwards || effectiveAt > now ? effectiveAt : now;
  if (Date.parse(deadline) - Date.parse(from) < days * DAY_MS) {
    const least = instantInWords(laterBy(from, days * DAY_MS));
    throw refuse['deadline-too-soon'](
      `The Terms of Reference give ${days} days from ${instantInWords(from)}: until ${least} at least.`,
      'deadline',
    );
  }
  return defined({ procedure: 'written' as const, deadline, afterwards: afterwards ? (true as const) : undefined });
}
