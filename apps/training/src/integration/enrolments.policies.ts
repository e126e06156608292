import { type Command, command, policy, type ReceivedEvent } from '#libs/event-sourcing';
import type { AssignmentEvents } from '#libs/parties';
import { EndLearning, type EnrolmentEvents, LeaveOffering } from '../domain/enrolment.messages.js';
import type { OfferingEvents } from '../domain/offering.messages.js';
import { known } from '../domain/party-replicas.js';

/**
 * Who learns is noted with the person, so that what stands ends with an erasure, whichever comes first. It is not noted with
 * the member: what an official has begun goes on when the authority leaves.
 */
const learners = policy<EnrolmentEvents & AssignmentEvents>('training.learners', {
  on: {
    LearnerEnrolled: (event) => {
      const { learner, module } = event.data;
      return known.noteAssignment(event, { kind: 'enrolment', record: module, item: event.subject, person: learner });
    },
    EngagementVoided: (event) => {
      const { party, item: enrolment, revokedOn: effectiveAt } = event.data;
      return party === 'person' && enrolment ? command(EndLearning, { enrolment, learner: event.subject, effectiveAt }) : undefined;
    },
  },
});

/** An enrolment outlives its run: it goes on without one. */
const runs = policy<OfferingEvents>('training.runs-of-enrolments', {
  on: {
    OfferingCancelled: (event) => leaveOffering(event, event.data.enrolments),
    OfferingConcluded: (event) => leaveOffering(event, event.data.waiting),
    PlaceRefused: (event) => leaveOffering(event, [event.data.enrolment]),
  },
});

const leaveOffering = ({ subject: offering, effectiveAt }: ReceivedEvent, enrolments: readonly string[]): readonly Command[] =>
  enrolments.map((enrolment) => command(LeaveOffering, { enrolment, offering, ...(effectiveAt && { effectiveAt }) }));

export const enrolmentPolicies = [learners, runs];
