import { defined, laterTime } from '#libs/event-sourcing';
import { type Body, compositionOn } from '../../constitution/domain/body-seats.js';
import { refuse } from '../../proposals/domain/decision.refusals.js';
import { assertConstituted } from '../../proposals/domain/effects.js';
import type { AskAdvice, RecordAdvice } from './decision.messages.js';
import type { DecidingContext, DecisionEvent, DecisionInStep } from './facts.js';
import { toReaders } from './readers.js';
import { instantInWords } from './words.js';

/** The advice of the Advisory Groups (FAQ, question 4). */
export const advising = {
  AskAdvice: (
    { advisoryBody, question, dueOn }: AskAdvice,
    decision: DecisionInStep,
    { facts, bySecretariat }: DecidingContext,
  ): readonly DecisionEvent[] => {
    const { day, today } = decision;
    assertAdvises(facts.advisory, day);
    const askedOn = laterTime(day, today);
    if (dueOn < askedOn) throw refuse['until-in-the-past'](`The advice is asked on ${askedOn}: the group hears of it then.`, 'dueOn');
    const readers = toReaders(question, { day, bySecretariat }, facts.body, facts.advisory);
    return [{ type: 'AdviceAsked', data: { ...defined({ advisoryBody, question, dueOn }), ...readers } }];
  },

  RecordAdvice: (
    { advisoryBody, advice, text, holder }: RecordAdvice,
    decision: DecisionInStep,
    { facts, bySecretariat }: DecidingContext,
  ): readonly DecisionEvent[] => {
    const { day, isBefore } = decision;
    const request = decision.advice.find((entry) => entry.advisoryBody === advisoryBody);
    if (!request) throw refuse['advice-not-asked']('The group was not asked; ask it first.', 'advisoryBody');
    const { former, askedAt, givenAt } = request;
    if (former) throw refuse['advice-not-asked']('The text was amended since the group was asked; ask it anew.', 'advisoryBody');
    if (isBefore(askedAt)) throw refuse['before-the-last-step'](`The group was asked at ${instantInWords(askedAt)}.`, 'effectiveAt');
    if (givenAt !== undefined && isBefore(givenAt)) {
      throw refuse['before-the-last-step'](`The group gave its last advice at ${instantInWords(givenAt)}.`, 'effectiveAt');
    }
    assertAdvises(facts.advisory, day);
    if (holder !== undefined) assertInTheChair(facts.advisory, holder, day);
    const readers = toReaders(text, { day, bySecretariat }, facts.body, facts.advisory);
    return [{ type: 'AdviceRecorded', data: { ...defined({ advisoryBody, advice, text, holder }), ...readers } }];
  },
};

/** @throws Refusal for a body that is no Advisory Group on the day */
function assertAdvises(advisory: Body, day: string): void {
  assertConstituted(advisory, day, 'advisoryBody');
  if (advisory.kind !== 'advisory-group') throw refuse['not-an-advisory-group']('The body decides, it does not advise.', 'advisoryBody');
}

/** @throws Refusal for a party that does not chair the group on the day */
function assertInTheChair(advisory: Body, holder: string, day: string): void {
  const seats = compositionOn(advisory, day).filter((seat) => seat.holder.id === holder);
  if (seats.some(({ capacity }) => capacity === 'chair' || capacity === 'co-chair' || capacity === 'vice-chair')) return;
  throw refuse['not-in-the-chair'](`On ${day} the party is not in the chair of the group.`, 'holder');
}
