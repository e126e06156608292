import {
  changeAt,
  type DecisionContext,
  dayGuard,
  defined,
  type Instant,
  laterTime,
  requiring,
  toDay,
  toInstant,
} from '#libs/event-sourcing';
import { membersOnly } from '#libs/parties';
import { come, following } from '../../programme/domain/effective-day.js';
import type {
  AllowAttempts,
  AttemptAssessment,
  ChangeOffering,
  CompleteUnit,
  CorrectScore,
  EndLearning,
  HandOverEnrolment,
  Learning,
  LeaveOffering,
  StartUnit,
  WithdrawEnrolment,
} from './enrolment.messages.js';
import { refuse } from './enrolment.refusals.js';
import { assertJoinable, type EnrolmentFacts } from './enrolment-entry.js';
import {
  assertOwn,
  attemptsLimit,
  doneSince,
  type Enrolment,
  type EnrolmentEvent,
  event,
  existing,
  isOpen,
  open,
  passingAttempt,
  toLearning,
} from './enrolment-state.js';

type Context = DecisionContext<EnrolmentFacts>;
type Decided = readonly EnrolmentEvent[];

const members = membersOnly(refuse);

const requires = requiring<Enrolment, Context>();

const onOrAfter = dayGuard<Enrolment>((day) => refuse['before-the-enrolment'](`The learner was enrolled on ${day}.`, 'effectiveAt'));

/** A step of the Secretariat in an enrolment that goes on. */
const step = requires(existing, come, open, onOrAfter('enrolledOn'));

/** A step by the member or the learner that the enrolment is of, who name themselves. */
const ownStep = <Asked extends Partial<Learning>>(decide: (command: Asked, state: Enrolment, context: Context) => Decided) => {
  const decideStep = step(decide);
  return (command: Asked, state: Enrolment, context: Context): Decided => {
    assertOwn(state, command);
    return decideStep(command, state, context);
  };
};

/** From the first unit to the completion, or to the withdrawal. */
export const learning = {
  StartUnit: ownStep(({ unit }: StartUnit, state) => {
    const { startedOn, completedOn } = findUnit(state, unit);
    if (startedOn ?? completedOn) throw refuse['unit-started'](`It was begun on ${startedOn ?? completedOn}.`, 'unit');
    return [...startLearning(state), event('UnitStarted', { unit })];
  }),

  CompleteUnit: ownStep(({ unit }: CompleteUnit, state, { effectiveAt }) => {
    const day = toDay(effectiveAt);
    const { startedOn, completedOn } = findUnit(state, unit);
    if (completedOn) throw refuse['unit-completed'](`It was completed on ${completedOn}.`, 'unit');
    if (startedOn && day < startedOn) throw refuse['before-the-last-step'](`The unit was begun on ${startedOn}.`, 'effectiveAt');
    const next = { ...state, units: { ...state.units, [unit]: { completedOn: day } } };
    return [...startLearning(state), event('UnitCompleted', { unit }), ...completeWhenDone(next, effectiveAt)];
  }),

  AttemptAssessment: ownStep(({ score }: AttemptAssessment, state, { actor, effectiveAt }) => {
    if (actor === state.learner) throw refuse['own-assessment']('Have another official of the authority record the score.', 'score');
    const passing = passingAttempt(state);
    if (passing) throw refuse['already-passed'](`The learner passed on ${passing.attemptedOn} with ${passing.score}.`);
    const limit = attemptsLimit(state);
    if (limit !== undefined && state.attempts.length >= limit) {
      throw refuse['attempts-used-up'](`The learner has tried ${limit} times. The Secretariat can allow further attempts.`);
    }
    const day = toDay(effectiveAt);
    const last = state.attempts.at(-1)?.attemptedOn;
    if (last && day < last) throw refuse['before-the-last-step'](`The last attempt was on ${last}.`, 'effectiveAt');
    const passed = score >= state.terms.passMark;
    const next = { ...state, attempts: [...state.attempts, { score, passed, attemptedOn: day }] };
    return [
      ...startLearning(state),
      event('AssessmentAttempted', { attempt: next.attempts.length, score, passed }),
      ...completeWhenDone(next, effectiveAt),
    ];
  }),

  CorrectScore: requires(
    existing,
    come,
  )(({ attempt, score, reason }: CorrectScore, state, { effectiveAt }) => {
    const previous = state.attempts.at(attempt - 1);
    if (!previous) throw refuse['unknown-attempt'](`${state.attempts.length} attempts are recorded.`, 'attempt');
    const { score: previousScore, attemptedOn } = previous;
    if (previousScore === score) throw refuse['same-score'](`The score of this attempt is ${score}.`, 'score');
    if (toDay(effectiveAt) < attemptedOn) throw refuse['before-the-last-step'](`The attempt was on ${attemptedOn}.`, 'effectiveAt');
    const passed = score >= state.terms.passMark;
    const next = { ...state, attempts: changeAt(state.attempts, attempt - 1, () => ({ attemptedOn, score, passed })) };
    if (state.status === 'completed' && !passingAttempt(next)) {
      throw refuse['completion-stands'](
        'The module was completed by this score. Revoke the certificate; the learner can then learn the module again in its place.',
        'score',
      );
    }
    if (state.status !== 'completed') open(state);
    const corrected = event('ScoreCorrected', { attempt, previousScore, score, passed, reason });
    return [corrected, ...(state.status === 'completed' ? [] : completeWhenDone(next, effectiveAt))];
  }),

  AllowAttempts: step(({ more, reason }: AllowAttempts, state): Decided => {
    if (passingAttempt(state)) throw refuse['already-passed']('The learner has passed.');
    if (state.terms.attempts === undefined) throw refuse['attempts-without-limit']('The assessment can be tried without limit.', 'more');
    return [event('AttemptsAllowed', { more, reason })];
  }),

  ChangeOffering: ownStep((command: ChangeOffering, state, context) => {
    const { offering } = command;
    if (offering === state.offering) {
      throw refuse['same-offering'](offering ? 'Name another run.' : 'The learner is in no run.', 'offering');
    }
    const run = context.facts.offering;
    const movedAt = following(command, context, offering && run.scheduledOn);
    if (offering !== undefined) {
      assertJoinable(run, state.module, movedAt);
      if (run.version !== state.version) {
        throw refuse['offering-of-another-version'](
          `The run teaches version ${run.version}; it is version ${state.version} that is learnt.`,
          'offering',
        );
      }
    }
    return [enrolmentMoved(state, offering, movedAt)];
  }),

  HandOverEnrolment: step(({ member }: HandOverEnrolment, state, { facts, effectiveAt }): Decided => {
    if (member === state.member) throw refuse['already-its-own']('The learner is enrolled by this member.', 'member');
    members.assertMember(facts.member, toDay(effectiveAt));
    const { offering, member: previousMember } = state;
    return [event('EnrolmentHandedOver', defined({ ...toLearning({ ...state, member }), previousMember, offering }))];
  }),

  WithdrawEnrolment: ownStep(({ reason }: WithdrawEnrolment, state, { effectiveAt }) => {
    if (toDay(effectiveAt) < state.lastStepOn) {
      throw refuse['before-the-last-step'](`The last step was on ${state.lastStepOn}.`, 'effectiveAt');
    }
    return [enrolmentWithdrawn(state, reason, effectiveAt)];
  }),

  LeaveOffering: ({ offering }: LeaveOffering, state: Enrolment, { effectiveAt }: Context): Decided =>
    isOpen(state) && state.offering === offering ? [enrolmentMoved(state, undefined, notBefore(effectiveAt, state.enrolledOn))] : [],

  EndLearning: ({ learner }: EndLearning, state: Enrolment, { effectiveAt }: Context): Decided =>
    isOpen(state) && state.learner === learner ? [enrolmentWithdrawn(state, 'erased', notBefore(effectiveAt, state.lastStepOn))] : [],
};

function findUnit({ terms, units, code, version }: Enrolment, unit: string) {
  if (terms.units.includes(unit)) return units[unit] ?? {};
  throw refuse['unknown-unit'](`Version ${version} of ${code} has the units ${terms.units.join(', ')}.`, 'unit');
}

const startLearning = (state: Enrolment): Decided =>
  state.status === 'enrolled' ? [event('LearningStarted', { ...toLearning(state), version: state.version })] : [];

/**
 * The completion, when this was the last condition: on the day on which all were met, also when notice of one is late or corrected.
 * A run that the learner came into after that day was not what completed it: they are taken out of it.
 */
function completeWhenDone(state: Enrolment, instant: Instant): Decided {
  const since = doneSince(state);
  const passing = passingAttempt(state);
  if (since === undefined || !passing) return [];
  const { code, version, renews, terms, offering, joinedOn } = state;
  const cameAfterwards = offering !== undefined && joinedOn !== undefined && joinedOn > since;
  const data = defined({
    ...{ ...toLearning(state), code, version, score: passing.score },
    ...{ offering: cameAfterwards ? undefined : offering, validityMonths: terms.validityMonths, renews },
  });
  const moved = cameAfterwards ? [enrolmentMoved(state, undefined, laterTime(instant, toInstant(joinedOn)))] : [];
  return [...moved, event('EnrolmentCompleted', data, toDay(instant) === since ? instant : toInstant(since))];
}

const enrolmentMoved = (state: Enrolment, offering: string | undefined, instant: Instant): EnrolmentEvent =>
  event('EnrolmentMoved', defined({ ...toLearning(state), previousOffering: state.offering, offering }), instant);

const enrolmentWithdrawn = (state: Enrolment, reason: WithdrawEnrolment['reason'] | 'erased', instant: Instant): EnrolmentEvent =>
  event('EnrolmentWithdrawn', defined({ ...toLearning(state), offering: state.offering, reason }), instant);

const notBefore = (instant: Instant, day: string): Instant => (day > toDay(instant) ? toInstant(day) : instant);
