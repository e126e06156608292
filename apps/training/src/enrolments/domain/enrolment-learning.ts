import { changeAt, type DecisionContext, type Instant, laterTime, toDay, toInstant } from '#libs/event-sourcing';
import { membersOnly } from '#libs/parties';
import { effectiveDay, following } from '../../programme/domain/effective-day.js';
import type {
  AllowAttempts,
  AttemptAssessment,
  ChangeOffering,
  CompleteUnit,
  CorrectScore,
  EndLearning,
  HandOverEnrolment,
  LeaveOffering,
  StartUnit,
  WithdrawEnrolment,
} from './enrolment.messages.js';
import { refuse } from './enrolment.refusals.js';
import { type EnrolmentFacts, joinable } from './enrolment-entry.js';
import {
  attemptsLimit,
  doneSince,
  type Enrolment,
  type EnrolmentEvent,
  event,
  isOpen,
  learningOf,
  open,
  passedIn,
  recorded,
} from './enrolment-state.js';

type Around = DecisionContext<EnrolmentFacts>;
type Decided = readonly EnrolmentEvent[];

const members = membersOnly(refuse);

/** From the first unit to the completion, or to the withdrawal. */
export const learning = {
  StartUnit: (asked: StartUnit, state: Enrolment, around: Around): Decided => {
    learns(asked, state, around);
    const { startedOn, completedOn } = unitOf(state, asked.unit);
    if (startedOn ?? completedOn) throw refuse['unit-started'](`It was begun on ${startedOn ?? completedOn}.`, 'unit');
    return [...started(state), event('UnitStarted', { unit: asked.unit })];
  },

  CompleteUnit: (asked: CompleteUnit, state: Enrolment, around: Around): Decided => {
    const { unit } = asked;
    const day = learns(asked, state, around);
    const { startedOn, completedOn } = unitOf(state, unit);
    if (completedOn) throw refuse['unit-completed'](`It was completed on ${completedOn}.`, 'unit');
    if (startedOn && day < startedOn) throw refuse['before-the-last-step'](`The unit was begun on ${startedOn}.`, 'effectiveAt');
    const then = { ...state, units: { ...state.units, [unit]: { completedOn: day } } };
    return [...started(state), event('UnitCompleted', { unit }), ...completed(then, around.effectiveAt)];
  },

  AttemptAssessment: (asked: AttemptAssessment, state: Enrolment, around: Around): Decided => {
    const { score } = asked;
    const day = learns(asked, state, around);
    if (around.actor === state.learner) throw refuse['own-assessment']('Have another official of the authority record the score.', 'score');
    const before = passedIn(state);
    if (before) throw refuse['already-passed'](`The learner passed on ${before.on} with ${before.score}.`);
    const limit = attemptsLimit(state);
    if (limit !== undefined && state.attempts.length >= limit) {
      throw refuse['attempts-used-up'](`The learner has tried ${limit} times. The Secretariat can allow further attempts.`);
    }
    const last = state.attempts.at(-1);
    if (last && day < last.on) throw refuse['before-the-last-step'](`The last attempt was on ${last.on}.`, 'effectiveAt');
    const passed = score >= state.terms.passMark;
    const then = { ...state, attempts: [...state.attempts, { score, passed, on: day }] };
    return [
      ...started(state),
      event('AssessmentAttempted', { attempt: then.attempts.length, score, passed }),
      ...completed(then, around.effectiveAt),
    ];
  },

  CorrectScore: ({ attempt, score, reason }: CorrectScore, state: Enrolment, around: Around): Decided => {
    recorded(state);
    const day = effectiveDay(around);
    const before = state.attempts.at(attempt - 1);
    if (!before) throw refuse['unknown-attempt'](`${state.attempts.length} attempts are recorded.`, 'attempt');
    if (before.score === score) throw refuse['same-score'](`The score of this attempt is ${score}.`, 'score');
    if (day < before.on) throw refuse['before-the-last-step'](`The attempt was on ${before.on}.`, 'effectiveAt');
    const passed = score >= state.terms.passMark;
    const then = { ...state, attempts: changeAt(state.attempts, attempt - 1, () => ({ ...before, score, passed })) };
    if (state.status === 'completed' && !passedIn(then)) {
      throw refuse['completion-stands'](
        'The module was completed by this score. Revoke the certificate; the learner can then learn the module again in its place.',
        'score',
      );
    }
    if (state.status !== 'completed') open(state);
    const corrected = event('ScoreCorrected', { attempt, from: before.score, score, passed, reason });
    return [corrected, ...(state.status === 'completed' ? [] : completed(then, around.effectiveAt))];
  },

  AllowAttempts: ({ more, reason }: AllowAttempts, state: Enrolment, around: Around): Decided => {
    learns({}, state, around);
    if (passedIn(state)) throw refuse['already-passed']('The learner has passed.');
    if (state.terms.attempts === undefined) throw refuse['attempts-without-limit']('The assessment can be tried without limit.', 'more');
    return [event('AttemptsAllowed', { more, reason })];
  },

  ChangeOffering: (asked: ChangeOffering, state: Enrolment, around: Around): Decided => {
    learns(asked, state, around);
    const { offering: to } = asked;
    if (to === state.offering) throw refuse['same-offering'](to ? 'Name another run.' : 'The learner is in no run.', 'offering');
    const at = following(asked, around, to && around.facts.offering.scheduledOn);
    if (to !== undefined) {
      const { version } = joinable(around.facts.offering, state.module, at);
      if (version !== state.version) {
        throw refuse['offering-of-another-version'](
          `The run teaches version ${version}; it is version ${state.version} that is learnt.`,
          'offering',
        );
      }
    }
    return [moved(state, to, at)];
  },

  HandOverEnrolment: ({ member }: HandOverEnrolment, state: Enrolment, around: Around): Decided => {
    const day = learns({}, state, around);
    if (member === state.member) throw refuse['already-its-own']('The learner is enrolled by this member.', 'member');
    members.assertMember(around.facts.member, day);
    const { offering, member: from } = state;
    return [event('EnrolmentHandedOver', { ...learningOf({ ...state, member }), from, ...(offering && { offering }) })];
  },

  WithdrawEnrolment: (asked: WithdrawEnrolment, state: Enrolment, around: Around): Decided => {
    const day = learns(asked, state, around);
    if (day < state.latest) throw refuse['before-the-last-step'](`The last step was on ${state.latest}.`, 'effectiveAt');
    return [withdrawn(state, asked.reason, around.effectiveAt)];
  },

  LeaveOffering: ({ offering }: LeaveOffering, state: Enrolment, { effectiveAt }: Around): Decided =>
    isOpen(state) && state.offering === offering ? [moved(state, undefined, notBefore(effectiveAt, state.from))] : [],

  EndLearning: ({ learner }: EndLearning, state: Enrolment, { effectiveAt }: Around): Decided =>
    isOpen(state) && state.learner === learner ? [withdrawn(state, 'erased', notBefore(effectiveAt, state.latest))] : [],
};

interface Naming {
  readonly member?: string;
  readonly learner?: string;
}

/** The day of a step in an enrolment that goes on. @throws Refusal where it does not, or had not begun */
function learns(asked: Naming, state: Enrolment, around: Around): string {
  recorded(state, asked);
  const day = effectiveDay(around);
  open(state);
  if (day < state.from) throw refuse['before-the-enrolment'](`The learner was enrolled on ${state.from}.`, 'effectiveAt');
  return day;
}

function unitOf({ terms, units, code, version }: Enrolment, unit: string) {
  if (terms.units.includes(unit)) return units[unit] ?? {};
  throw refuse['unknown-unit'](`Version ${version} of ${code} has the units ${terms.units.join(', ')}.`, 'unit');
}

const started = (state: Enrolment): Decided =>
  state.status === 'enrolled' ? [event('LearningStarted', { ...learningOf(state), version: state.version })] : [];

/**
 * The completion, when this was the last condition: on the day on which all were met, also when notice of one is late or corrected.
 * A run that the learner came into after that day was not what completed it: they are taken out of it.
 */
function completed(then: Enrolment, at: Instant): Decided {
  const since = doneSince(then);
  const passed = passedIn(then);
  if (since === undefined || !passed) return [];
  const { code, version, renews, terms, offering, joinedOn } = then;
  const cameAfterwards = offering !== undefined && joinedOn !== undefined && joinedOn > since;
  const data = {
    ...{ ...learningOf(then), code, version, score: passed.score },
    ...(offering && !cameAfterwards && { offering }),
    ...(terms.validityMonths !== undefined && { validityMonths: terms.validityMonths }),
    ...(renews && { renews }),
  };
  const left = cameAfterwards ? [moved(then, undefined, laterTime(at, toInstant(joinedOn)))] : [];
  return [...left, event('EnrolmentCompleted', data, toDay(at) === since ? at : toInstant(since))];
}

const moved = (state: Enrolment, to: string | undefined, at: Instant): EnrolmentEvent =>
  event('EnrolmentMoved', { ...learningOf(state), ...(state.offering && { from: state.offering }), ...(to && { to }) }, at);

const withdrawn = (state: Enrolment, reason: WithdrawEnrolment['reason'] | 'erased', at: Instant): EnrolmentEvent =>
  event('EnrolmentWithdrawn', { ...learningOf(state), ...(state.offering && { offering: state.offering }), reason }, at);

const notBefore = (at: Instant, day: string): Instant => (day > toDay(at) ? toInstant(day) : at);
