import {
  type LearnerEnrolledV1,
  type OfferingCancelledV1,
  type OfferingConcludedV1,
  type PlaceRefusedV1,
  type TrainingEngagementVoidedV1,
  toTopic,
} from '#libs/contracts';
import { type Command, command, type PublicEventReceived, reaction } from '#libs/event-sourcing';
import { EndLearning, LeaveOffering } from '../domain/enrolment.messages.js';
import { known } from '../domain/party-replicas.js';

/**
 * Who learns is noted with the person, so that what stands ends with an erasure, whichever comes first. It is not noted with
 * the member: what an official has begun goes on when the authority leaves.
 */
const learners = reaction('training.learners', {
  topics: [toTopic('training')],
  on: {
    'int.iom.gpn.training.learner-enrolled.v1': (event: PublicEventReceived<LearnerEnrolledV1>) => {
      const { enrolment, learner, module } = event.data;
      return known.noteAssignment(event, { kind: 'enrolment', in: module, part: enrolment, person: learner });
    },
    'int.iom.gpn.training.engagement-voided.v1': (event: PublicEventReceived<TrainingEngagementVoidedV1>) => {
      const { party, part: enrolment, on: effectiveAt } = event.data;
      return party === 'person' && enrolment ? command(EndLearning, { enrolment, learner: event.subject, effectiveAt }) : undefined;
    },
  },
});

/** An enrolment outlives its run: it goes on without one. */
const runs = reaction('training.runs-of-enrolments', {
  topics: [toTopic('training')],
  on: {
    'int.iom.gpn.training.offering-cancelled.v1': (event: PublicEventReceived<OfferingCancelledV1>) =>
      leaving(event, event.data.offering, event.data.enrolments),
    'int.iom.gpn.training.offering-concluded.v1': (event: PublicEventReceived<OfferingConcludedV1>) =>
      leaving(event, event.data.offering, event.data.waiting),
    'int.iom.gpn.training.place-refused.v1': (event: PublicEventReceived<PlaceRefusedV1>) =>
      leaving(event, event.data.offering, [event.data.enrolment]),
  },
});

const leaving = ({ effectiveAt }: PublicEventReceived, offering: string, enrolments: readonly string[]): readonly Command[] =>
  enrolments.map((enrolment) => command(LeaveOffering, { enrolment, offering, ...(effectiveAt && { effectiveAt }) }));

export const enrolmentReactions = [learners, runs];
