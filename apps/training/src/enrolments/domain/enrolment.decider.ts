import { append, changeAt, type Decider, type Lookups, laterTime, toDay } from '#libs/event-sourcing';
import { byMembers, membersOnly } from '#libs/parties';
import { certificate } from '../../certificates/domain/certificate.decider.js';
import { offering } from '../../offerings/domain/offering.decider.js';
import { module } from '../../programme/domain/module.decider.js';
import { known } from '../../programme/domain/party-replicas.js';
import { pathway, prerequisitesOf } from '../../programme/domain/pathway.decider.js';
import { MOST_MODULES } from '../../programme/domain/pathway-steps.js';
import type { EnrolmentEvents } from './enrolment.messages.js';
import * as commands from './enrolment.messages.js';
import { refuse } from './enrolment.refusals.js';
import { type EnrolmentFacts, entered, MOST_RENEWALS } from './enrolment-entry.js';
import { learning } from './enrolment-learning.js';
import { type Enrolment, enrolmentOf, NO_ENROLMENT } from './enrolment-state.js';

type Asked = InstanceType<(typeof commands)[keyof typeof commands]>;
type Enrolling = commands.Enrol | commands.EnrolWithWaiver;

const enrols = (asked: Asked): asked is Enrolling => asked instanceof commands.Enrol || asked instanceof commands.EnrolWithWaiver;

type Finding = Lookups<EnrolmentFacts, Asked, Enrolment>[`required${number}`];

/** The learner's enrolment in what the pathway requires before the module, by its number there. */
const required =
  (at: number): Finding =>
  (asked, _, before, ids) => {
    if (!enrols(asked) || !before.pathway) return undefined;
    const id = prerequisitesOf(before.pathway, asked.module)[at];
    return id === undefined ? undefined : { decider: enrolment, id: enrolmentOf(ids, asked.learner, id) };
  };

const renewals = Array.from({ length: MOST_RENEWALS }, (_, at) => at);

/** The certificate in whose place the one to renew came, and so on. */
const renewedBefore = (at: number, facts: Partial<EnrolmentFacts>): string | undefined =>
  (at === 0 ? facts.certificate : facts[`replaced${at - 1}`])?.renews;

const replaced =
  (at: number): Lookups<EnrolmentFacts, Asked, Enrolment>[`replaced${number}`] =>
  (asked, _, before) => {
    const id = enrols(asked) ? renewedBefore(at, before) : undefined;
    return id === undefined ? undefined : { decider: certificate, id };
  };

const earlier =
  (at: number): Finding =>
  (asked, _, before, ids) => {
    const id = enrols(asked) ? renewedBefore(at, before) : undefined;
    return enrols(asked) && id ? { decider: enrolment, id: enrolmentOf(ids, asked.learner, asked.module, id) } : undefined;
  };

const PATIENCE_MS = 2_000;

const { assertNotSucceeded } = membersOnly(refuse);

/** An official’s enrolment in a module: units, assessment, completion (FAQ, question 8). */
export const enrolment: Decider<Enrolment, EnrolmentEvents, typeof commands, EnrolmentFacts> = {
  category: 'enrolment',
  initial: NO_ENROLMENT,
  commands,
  idOf: (asked, ids) => (enrols(asked) ? enrolmentOf(ids, asked.learner, asked.module, asked.renews) : asked.enrolment),

  lookups: {
    member: (asked) => {
      if (enrols(asked) || asked instanceof commands.HandOverEnrolment) return known.member(asked.member);
      return 'member' in asked && asked.member ? { decider: known.members, id: asked.member } : undefined;
    },
    person: (asked) => (enrols(asked) ? known.person(asked.learner, asked.member) : undefined),
    module: (asked) => (enrols(asked) ? { decider: module, id: asked.module } : undefined),
    offering: (asked) =>
      (enrols(asked) || asked instanceof commands.ChangeOffering) && asked.offering ? { decider: offering, id: asked.offering } : undefined,
    pathway: (asked) => (enrols(asked) && asked.pathway ? { decider: pathway, id: asked.pathway } : undefined),
    // It follows on the completion in a moment.
    certificate: (asked) =>
      enrols(asked) && asked.renews
        ? { decider: certificate, id: asked.renews, waitUpTo: PATIENCE_MS, waitUntil: ({ status }) => status !== 'none' }
        : undefined,
    ...Object.fromEntries(renewals.map((at) => [`replaced${at}`, replaced(at)])),
    ...Object.fromEntries(renewals.map((at) => [`earlier${at}`, earlier(at)])),
    ...Object.fromEntries(Array.from({ length: MOST_MODULES - 1 }, (_, at) => [`required${at}`, required(at)])),
  },

  warnings: { LearnerEnrolled: known.warnings },

  decide: {
    Enrol: (asked, state, around) => entered(asked, state, around),
    EnrolWithWaiver: (asked, state, around) => entered(asked, state, around, asked.reason),
    // What an official has begun goes on when the authority leaves, and it marks that; one that was succeeded is no more.
    ...byMembers(assertNotSucceeded, learning),
  },

  evolve: {
    LearnerEnrolled: (state, { learner, member, module: of, code, version, terms, offering: run, renews }, { effectiveAt }) => {
      const from = toDay(effectiveAt);
      const goesOn = state.status === 'withdrawn' && state.version === version;
      const { units, attempts, allowed } = goesOn ? state : NO_ENROLMENT;
      return {
        status: Object.keys(units).length + attempts.length > 0 ? 'in-progress' : 'enrolled',
        ...{ learner, member, module: of, code, version, terms },
        ...(run && { offering: run, joinedOn: from }),
        ...(renews && { renews }),
        ...{ from, latest: from, units, attempts, allowed },
      };
    },
    EnrolmentMoved: ({ offering: _, joinedOn: __, ...state }, { to }, { effectiveAt }) => ({
      ...stepped(state, effectiveAt),
      ...(to && { offering: to, joinedOn: toDay(effectiveAt) }),
    }),
    EnrolmentHandedOver: (state, { member }, { effectiveAt }) => ({ ...stepped(state, effectiveAt), member }),
    LearningStarted: (state, _, { effectiveAt }) => ({ ...stepped(state, effectiveAt), status: 'in-progress' }),
    UnitStarted: (state, { unit }, { effectiveAt }) => withUnit(state, unit, { startedOn: toDay(effectiveAt) }),
    UnitCompleted: (state, { unit }, { effectiveAt }) => withUnit(state, unit, { completedOn: toDay(effectiveAt) }),
    AssessmentAttempted: (state, { score, passed }, { effectiveAt }) => ({
      ...stepped(state, effectiveAt),
      attempts: append(state.attempts, { score, passed, on: toDay(effectiveAt) }),
    }),
    ScoreCorrected: (state, { attempt, score, passed }) => ({
      ...state,
      attempts: changeAt(state.attempts, attempt - 1, (before) => ({ ...before, score, passed })),
    }),
    AttemptsAllowed: (state, { more }) => ({ ...state, allowed: state.allowed + more }),
    EnrolmentCompleted: (state, _, { effectiveAt }) => ({
      ...stepped(state, effectiveAt),
      status: 'completed',
      completedOn: toDay(effectiveAt),
    }),
    EnrolmentWithdrawn: ({ offering: _, joinedOn: __, ...state }, ___, { effectiveAt }) => ({
      ...stepped(state, effectiveAt),
      status: 'withdrawn',
    }),
  },
};

const stepped = <State extends Pick<Enrolment, 'latest'>>(state: State, at: string): State => ({
  ...state,
  latest: laterTime(toDay(at), state.latest),
});

function withUnit(state: Enrolment, unit: string, progress: Enrolment['units'][string]): Enrolment {
  return {
    ...stepped(state, progress.completedOn ?? progress.startedOn ?? ''),
    units: { ...state.units, [unit]: { ...state.units[unit], ...progress } },
  };
}
