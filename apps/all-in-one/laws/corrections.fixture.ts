import fc from 'fast-check';
import { aggregateId, type Command, command, daysAfter, defined, type Refusal, streamCategory } from '#libs/event-sourcing';
import { AppointSeat, CorrectSeatDates, EndAppointment } from '../../governance/src/constitution/domain/body.messages.js';
import { CorrectEffectiveDate } from '../../membership/src/authorities/domain/membership.messages.js';
import { type AnswersByQuestion, collectAnswers, daysAround, differences } from './answers.fixture.js';
import type { Step } from './steps.fixture.js';
import { type HowTold, type Memory, type Placed, stepsOfFacts, type Telling, tell, tellMore } from './telling.fixture.js';

/** One date of a life is recorded so many days wrongly, and corrected in the end; `which`: of those that can be. */
export interface Slip {
  readonly which: number;
  readonly by: number;
  /** The very step, where it is known. */
  readonly key?: string;
}

export const slips: fc.Arbitrary<Slip> = fc.record({
  which: fc.nat(60),
  by: fc
    .oneof(
      fc.constantFrom(-1, 1),
      fc.integer({ min: -10, max: 10 }).map((months) => months * 30),
    )
    .filter((days) => days !== 0),
});

/** `not-comparable`: it could not have been recorded wrongly in this way, or what was decided by then rests on what was known. */
export interface Corrected {
  readonly what: 'not-comparable' | 'corrected' | 'refused';
  readonly differences: readonly string[];
  /** The step that was told wrongly. */
  readonly key?: string;
}

const NOT_COMPARABLE: Corrected = { what: 'not-comparable', differences: [] };

/** Tells a life rightly, and once more with one date wrong, which is corrected; `misread`: as read models of the corrected one have it. */
export async function toldAndCorrected(
  facts: readonly Placed[],
  { which, by, key }: Slip,
  misread?: HowTold['misread'],
): Promise<Corrected> {
  const memory: Memory = new Map();
  const steps = stepsOfFacts(facts);
  const right = await tell(steps, { memory });
  const only = ({ key }: Step) => right.accepted.has(key);
  const dated = steps.filter((step) => step.day !== undefined && only(step) && right.recorded.has(step.key));
  const step = key === undefined ? dated[which % Math.max(dated.length, 1)] : dated.find((candidate) => candidate.key === key);
  if (!step?.day) return NOT_COMPARABLE;
  const wrongly = { key: step.key, day: daysAfter(step.day, by) };
  const wrong = await tell(steps, defined({ memory, only, wrongly, untilRefused: true, misread }));
  if (wrong.refused.size > 0) return NOT_COMPARABLE;
  const correction = toCorrection(wrong, step);
  if (!correction) return NOT_COMPARABLE;
  const refused = await findRefusal(wrong, correction);
  if (refused)
    return { what: 'refused', key: step.key, differences: await refusedAsTheFactItself(refused, step, steps.filter(only), memory) };
  const days = daysAround(facts.map(([fact]) => fact));
  const [one, other] = [await collectAnswers(right.world, days), await collectAnswers(wrong.world, days)];
  if (!sameRules(one, other)) return NOT_COMPARABLE;
  return { what: 'corrected', key: step.key, differences: differences(withoutDecisions(one), withoutDecisions(other)) };
}

/**
 * Tells a life and corrects one right date to another day; and tells it once more, with the fact on that day from the beginning: what is
 * refused there is no correction either, and what is taken in both leaves the same answers.
 */
export async function correctedElsewhere(facts: readonly Placed[], { which, by, key }: Slip): Promise<Corrected> {
  const memory: Memory = new Map();
  const steps = stepsOfFacts(facts);
  const life = await tell(steps, { memory });
  const only = (step: Step) => life.accepted.has(step.key);
  const dated = steps.filter((step) => step.day !== undefined && only(step) && life.recorded.has(step.key));
  const step = key === undefined ? dated[which % Math.max(dated.length, 1)] : dated.find((candidate) => candidate.key === key);
  if (!step?.day) return NOT_COMPARABLE;
  const elsewhere = { key: step.key, day: daysAfter(step.day, by) };
  const correction = toCorrection(life, { ...step, day: elsewhere.day });
  if (!correction) return NOT_COMPARABLE;
  const asIf = await tell(steps, { memory, only, wrongly: elsewhere, untilRefused: true });
  const itself = asIf.refused.get(step.key);
  // What rests on the fact is refused where the fact is elsewhere: the correction may be, too.
  if (asIf.refused.size > 0 && !itself) return NOT_COMPARABLE;
  const refusal = await findRefusal(life, correction);
  if (refusal) return { what: 'refused', key: step.key, differences: [] };
  if (itself)
    return { what: 'corrected', key: step.key, differences: [`the correction is taken, and the fact itself refused (${itself.message})`] };
  const days = daysAround(facts.map(([fact]) => fact));
  const [expected, corrected] = [await collectAnswers(asIf.world, days), await collectAnswers(life.world, days)];
  if (!sameRules(expected, corrected)) return NOT_COMPARABLE;
  return { what: 'corrected', key: step.key, differences: differences(withoutDecisions(expected), withoutDecisions(corrected)) };
}

/** The command that corrects the date of a step. */
function toCorrection({ recorded }: Telling, { key, day = '' }: Step): Command | undefined {
  const { stream, entry, asked } = recorded.get(key) ?? {};
  if (!stream || !entry) return undefined;
  const reason = 'The letter says so';
  if (streamCategory(stream) === 'membership')
    return command(CorrectEffectiveDate, { authority: aggregateId(stream), entry, date: day, reason });
  if (asked instanceof AppointSeat) return command(CorrectSeatDates, { body: asked.body, seat: asked.seat ?? '', startsOn: day, reason });
  if (asked instanceof EndAppointment) return command(CorrectSeatDates, { body: asked.body, seat: asked.seat, endedOn: day, reason });
  return undefined;
}

async function findRefusal({ world }: Telling, correction: Command): Promise<Refusal | undefined> {
  const { refused } = await tellMore(world, [{ key: 'correction', ask: () => correction }]);
  return refused.get('correction');
}

/** Entries that do not go together are refused under one code, whichever of them is told of. */
const DOES_NOT_FIT = 'membership/does-not-fit-history';

/** A correction is refused with the code that the same fact meets when everything else is recorded. */
async function refusedAsTheFactItself(refused: Refusal, step: Step, others: readonly Step[], memory: Memory): Promise<readonly string[]> {
  const telling = await tell(
    others.filter(({ key }) => key !== step.key),
    { memory },
  );
  // What rests on the fact could not be told without it: there is nothing to compare with.
  if (telling.refused.size > 0) return [];
  const itself = (await tellMore(telling.world, [step], { memory })).refused.get(step.key);
  if (!itself) return [`the correction is refused (${refused.message}), and the fact itself is taken`];
  if (itself.code === refused.code || (refused.code === DOES_NOT_FIT && itself.code.startsWith('membership/'))) return [];
  return [`the correction is refused (${refused.message}), and the fact itself otherwise (${itself.message})`];
}

/** What was decided stays, on what was known by then: a corrected seat does not change it (docs/explanation/governance.md). */
const OF_DECISIONS = /^(decision|basis of) “/;
const withoutDecisions = (answers: AnswersByQuestion): AnswersByQuestion =>
  new Map([...answers].filter(([question]) => !OF_DECISIONS.test(question)));

/** The same rules came to be in force: what decided on them counted other seats. */
const sameRules = (first: AnswersByQuestion, second: AnswersByQuestion): boolean =>
  [...first].every(([question, answer]) => !question.startsWith('terms of ') || second.get(question) === answer);
