import { append, changeAt, type Decider, defined, type Lookups, laterTime, toDay } from '#libs/event-sourcing';
import { byMembers, membersOnly } from '#libs/parties';
import { certificate } from '../../certificates/domain/certificate.decider.js';
import { offering } from '../../offerings/domain/offering.decider.js';
import { module } from '../../programme/domain/module.decider.js';
import { parties } from '../../programme/domain/party-replicas.js';
import { listPrerequisites, pathway } from '../../programme/domain/pathway.decider.js';
import { MOST_MODULES } from '../../programme/domain/pathway-steps.js';
import type { EnrolmentEvents } from './enrolment.messages.js';
import * as commands from './enrolment.messages.js';
import { refuse } from './enrolment.refusals.js';
import { type EnrolmentFacts, enrol, MOST_RENEWALS } from './enrolment-entry.js';
import { learning } from './enrolment-learning.js';
import { type Enrolment, enrolmentId, NO_ENROLMENT } from './enrolment-state.js';

type EnrolmentCommand = InstanceType<(typeof commands)[keyof typeof commands]>;
type Enrolling = commands.Enrol | commands.EnrolWithWaiver;

const enrols = (command: EnrolmentCommand): command is Enrolling =>
  command instanceof commands.Enrol || command instanceof commands.EnrolWithWaiver;

type Finding = Lookups<EnrolmentFacts, EnrolmentCommand, Enrolment>[`required${number}`];

/** The learner's enrolment in what the pathway requires before the module, by its number there. */
const requiredEnrolment =
  (index: number): Finding =>
  (command, _, facts, ids) => {
    if (!enrols(command) || !facts.pathway) return undefined;
    const id = listPrerequisites(facts.pathway, command.module)[index];
    return id === undefined ? undefined : { decider: enrolment, id: enrolmentId(ids, command.learner, id) };
  };

const renewals = Array.from({ length: MOST_RENEWALS }, (_, index) => index);

/** The certificate in whose place the one to renew came, and so on. */
const renewedBefore = (index: number, facts: Partial<EnrolmentFacts>): string | undefined =>
  (index === 0 ? facts.certificate : facts[`replaced${index - 1}`])?.renews;

const replacingCertificate =
  (index: number): Lookups<EnrolmentFacts, EnrolmentCommand, Enrolment>[`replaced${number}`] =>
  (command, _, facts) => {
    const id = enrols(command) ? renewedBefore(index, facts) : undefined;
    return id === undefined ? undefined : { decider: certificate, id };
  };

const earlier =
  (index: number): Finding =>
  (command, _, facts, ids) => {
    const id = enrols(command) ? renewedBefore(index, facts) : undefined;
    return enrols(command) && id ? { decider: enrolment, id: enrolmentId(ids, command.learner, command.module, id) } : undefined;
  };

const PATIENCE_MS = 2_000;

const { assertNotSucceeded } = membersOnly(refuse);

/** An official’s enrolment in a module: units, assessment, completion (FAQ, question 8). */
export const enrolment: Decider<Enrolment, EnrolmentEvents, typeof commands, EnrolmentFacts> = {
  category: 'enrolment',
  initial: NO_ENROLMENT,
  commands,
  idOf: (command, ids) => (enrols(command) ? enrolmentId(ids, command.learner, command.module, command.renews) : command.enrolment),

  lookups: {
    member: (command) => {
      if (enrols(command) || command instanceof commands.HandOverEnrolment) return parties.member(command.member);
      return 'member' in command && command.member ? { decider: parties.members, id: command.member } : undefined;
    },
    person: (command) => (enrols(command) ? parties.person(command.learner, command.member) : undefined),
    module: (command) => (enrols(command) ? { decider: module, id: command.module } : undefined),
    offering: (command) =>
      (enrols(command) || command instanceof commands.ChangeOffering) && command.offering
        ? { decider: offering, id: command.offering }
        : undefined,
    pathway: (command) => (enrols(command) && command.pathway ? { decider: pathway, id: command.pathway } : undefined),
    // It follows on the completion in a moment.
    certificate: (command) =>
      enrols(command) && command.renews
        ? { decider: certificate, id: command.renews, waitUpTo: PATIENCE_MS, waitUntil: ({ status }) => status !== 'none' }
        : undefined,
    ...Object.fromEntries(renewals.map((index) => [`replaced${index}`, replacingCertificate(index)])),
    ...Object.fromEntries(renewals.map((index) => [`earlier${index}`, earlier(index)])),
    ...Object.fromEntries(Array.from({ length: MOST_MODULES - 1 }, (_, index) => [`required${index}`, requiredEnrolment(index)])),
  },

  warnings: { LearnerEnrolled: parties.warnings },

  decide: {
    Enrol: (command, state, context) => enrol(command, state, context),
    EnrolWithWaiver: (command, state, context) => enrol(command, state, context, command.reason),
    // What an official has begun goes on when the authority leaves, and it marks that; one that was succeeded is no more.
    ...byMembers(assertNotSucceeded, learning),
  },

  evolve: {
    LearnerEnrolled: (state, { learner, member, module: moduleId, code, version, terms, offering: run, renews }, { effectiveAt }) => {
      const enrolledOn = toDay(effectiveAt);
      const continues = state.status === 'withdrawn' && state.version === version;
      const { units, attempts, allowed } = continues ? state : NO_ENROLMENT;
      return defined({
        status: Object.keys(units).length + attempts.length > 0 ? 'in-progress' : 'enrolled',
        ...{ learner, member, module: moduleId, code, version, terms, renews },
        ...{ offering: run, joinedOn: run && enrolledOn },
        ...{ enrolledOn, lastStepOn: enrolledOn, units, attempts, allowed },
      });
    },
    EnrolmentMoved: (state, { offering: run }, { effectiveAt }) =>
      defined({ ...withStep(state, effectiveAt), offering: run, joinedOn: run && toDay(effectiveAt) }),
    EnrolmentHandedOver: (state, { member }, { effectiveAt }) => ({ ...withStep(state, effectiveAt), member }),
    LearningStarted: (state, _, { effectiveAt }) => ({ ...withStep(state, effectiveAt), status: 'in-progress' }),
    UnitStarted: (state, { unit }, { effectiveAt }) => withUnit(state, unit, { startedOn: toDay(effectiveAt) }),
    UnitCompleted: (state, { unit }, { effectiveAt }) => withUnit(state, unit, { completedOn: toDay(effectiveAt) }),
    AssessmentAttempted: (state, { score, passed }, { effectiveAt }) => ({
      ...withStep(state, effectiveAt),
      attempts: append(state.attempts, { score, passed, attemptedOn: toDay(effectiveAt) }),
    }),
    ScoreCorrected: (state, { attempt, score, passed }) => ({
      ...state,
      attempts: changeAt(state.attempts, attempt - 1, (previous) => ({ ...previous, score, passed })),
    }),
    AttemptsAllowed: (state, { more }) => ({ ...state, allowed: state.allowed + more }),
    EnrolmentCompleted: (state, _, { effectiveAt }) => ({
      ...withStep(state, effectiveAt),
      status: 'completed',
      completedOn: toDay(effectiveAt),
    }),
    EnrolmentWithdrawn: ({ offering: _, joinedOn: __, ...state }, ___, { effectiveAt }) => ({
      ...withStep(state, effectiveAt),
      status: 'withdrawn',
    }),
  },
};

const withStep = <State extends Pick<Enrolment, 'lastStepOn'>>(state: State, day: string): State => ({
  ...state,
  lastStepOn: laterTime(toDay(day), state.lastStepOn),
});

function withUnit(state: Enrolment, unit: string, progress: Enrolment['units'][string]): Enrolment {
  return {
    ...withStep(state, progress.completedOn ?? progress.startedOn ?? ''),
    units: { ...state.units, [unit]: { ...state.units[unit], ...progress } },
  };
}
