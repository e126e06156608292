import { type Command, command, defined, policy, type ReceivedEvent, toDay } from '#libs/event-sourcing';
import type { AssignmentEvents } from '#libs/parties';
import { certificateId } from '../certificates/domain/certificate.decider.js';
import { IssueCertificate } from '../certificates/domain/certificate.messages.js';
import { GiveBackPlace, NoteCompletion, NotePlaceMember, type OfferingEvents, TakePlace } from '../offerings/domain/offering.messages.js';
import { parties } from '../programme/domain/party-replicas.js';
import { EndLearning, type EnrolmentEvents, LeaveOffering } from './domain/enrolment.messages.js';

/**
 * Who learns is noted with the person, so that what stands ends with an erasure, whichever comes first. It is not noted with
 * the member: what an official has begun goes on when the authority leaves.
 */
const learners = policy<EnrolmentEvents & AssignmentEvents>('training.learners', {
  on: {
    LearnerEnrolled: (event) => {
      const { learner, module } = event.data;
      return parties.noteAssignment(event, { kind: 'enrolment', record: module, item: event.subject, person: learner });
    },
    EngagementVoided: (event) => {
      const { party, item: enrolment, revokedOn: effectiveAt } = event.data;
      return party === 'person' && enrolment ? command(EndLearning, { enrolment, learner: event.subject, effectiveAt }) : undefined;
    },
  },
});

/**
 * Places follow from enrolments. They are not claimed with them: a place that was claimed by a command that then came to
 * nothing would be held by nobody. Each command says where in the log its cause stands, so that one that comes again or
 * late, after what followed it, changes nothing.
 */
export const places = policy<EnrolmentEvents>('training.places', {
  on: {
    LearnerEnrolled: (event) => (event.data.offering ? takePlace(event, event.data.offering) : undefined),
    EnrolmentMoved: (event) => {
      const { previousOffering, offering } = event.data;
      return [...(previousOffering ? [giveBackPlace(event, previousOffering)] : []), ...(offering ? [takePlace(event, offering)] : [])];
    },
    EnrolmentHandedOver: (event) => {
      const { offering, member } = event.data;
      return offering ? command(NotePlaceMember, { offering, enrolment: event.subject, member, ...cause(event) }) : undefined;
    },
    EnrolmentWithdrawn: (event) => (event.data.offering ? giveBackPlace(event, event.data.offering) : undefined),
    EnrolmentCompleted: (event) => {
      const { offering } = event.data;
      return offering ? command(NoteCompletion, { offering, enrolment: event.subject, ...cause(event) }) : undefined;
    },
  },
});

const takePlace = (event: ReceivedEvent<{ readonly learner: string; readonly member: string }>, offering: string): TakePlace => {
  const { learner, member } = event.data;
  return command(TakePlace, { offering, enrolment: event.subject, learner, member, ...cause(event) });
};

const giveBackPlace = (event: ReceivedEvent, offering: string): GiveBackPlace =>
  command(GiveBackPlace, { offering, enrolment: event.subject, ...cause(event) });

/** By the log; by its time where that is not told. */
const cause = ({ position, time, effectiveAt }: ReceivedEvent) => defined({ order: position ?? Date.parse(time), effectiveAt });

/** An enrolment outlives its run: it goes on without one. */
const runs = policy<OfferingEvents>('training.runs-of-enrolments', {
  on: {
    OfferingCancelled: (event) => leaveOffering(event, event.data.enrolments),
    OfferingConcluded: (event) => leaveOffering(event, event.data.waiting),
    PlaceRefused: (event) => leaveOffering(event, [event.data.enrolment]),
  },
});

const leaveOffering = ({ subject: offering, effectiveAt }: ReceivedEvent, enrolments: readonly string[]): readonly Command[] =>
  enrolments.map((enrolment) => command(LeaveOffering, defined({ enrolment, offering, effectiveAt })));

/** A completed module earns its certificate, once. */
export const certificates = policy<EnrolmentEvents>('training.certificates', {
  on: {
    EnrolmentCompleted: (event, ids) => {
      const { learner, member, module, code, version, score, validityMonths, renews } = event.data;
      const enrolment = event.subject;
      const completedAt = event.effectiveAt ?? event.time;
      return command(
        IssueCertificate,
        defined({
          ...{ certificate: certificateId(ids, enrolment), enrolment, learner, member, module, code, version, score },
          ...{ validityMonths, renews, issuedOn: toDay(completedAt), effectiveAt: completedAt },
        }),
      );
    },
  },
  // Two that came out alike at the same moment: the later one takes another number when it tries again.
  refused: () => 'retry',
});

export const enrolmentPolicies = [learners, places, runs, certificates];
