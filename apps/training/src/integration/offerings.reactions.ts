import {
  type EnrolmentHandedOverV1,
  type EnrolmentMovedV1,
  type EnrolmentWithdrawnV1,
  type LearnerEnrolledV1,
  type ModuleCompletedV1,
  toTopic,
} from '#libs/contracts';
import { type Command, command, type PublicEventReceived, reaction } from '#libs/event-sourcing';
import { GiveBackPlace, NoteCompletion, NotePlaceMember, TakePlace } from '../domain/offering.messages.js';

/**
 * Places follow from enrolments. They are not claimed with them: a place that was claimed by a command that then came to
 * nothing would be held by nobody. Each command says where in the log its cause stands, so that one that comes again or
 * late, after what followed it, changes nothing.
 */
const places = reaction('training.places', {
  topics: [toTopic('training')],
  on: {
    'int.iom.gpn.training.learner-enrolled.v1': (event: PublicEventReceived<LearnerEnrolledV1>) =>
      event.data.offering ? taking(event, event.data.offering) : undefined,
    'int.iom.gpn.training.enrolment-moved.v1': (event: PublicEventReceived<EnrolmentMovedV1>): readonly Command[] => {
      const { from, to } = event.data;
      return [...(from ? [givingBack(event, from)] : []), ...(to ? [taking(event, to)] : [])];
    },
    'int.iom.gpn.training.enrolment-handed-over.v1': (event: PublicEventReceived<EnrolmentHandedOverV1>) => {
      const { offering, enrolment, member } = event.data;
      return offering ? command(NotePlaceMember, { offering, enrolment, member, ...cause(event) }) : undefined;
    },
    'int.iom.gpn.training.enrolment-withdrawn.v1': (event: PublicEventReceived<EnrolmentWithdrawnV1>) =>
      event.data.offering ? givingBack(event, event.data.offering) : undefined,
    'int.iom.gpn.training.module-completed.v1': (event: PublicEventReceived<ModuleCompletedV1>) => {
      const { offering, enrolment } = event.data;
      return offering ? command(NoteCompletion, { offering, enrolment, ...cause(event) }) : undefined;
    },
  },
});

const taking = (event: PublicEventReceived<LearnerEnrolledV1 | EnrolmentMovedV1>, offering: string): TakePlace => {
  const { enrolment, learner, member } = event.data;
  return command(TakePlace, { offering, enrolment, learner, member, ...cause(event) });
};

const givingBack = (event: PublicEventReceived<EnrolmentMovedV1 | EnrolmentWithdrawnV1>, offering: string): GiveBackPlace =>
  command(GiveBackPlace, { offering, enrolment: event.data.enrolment, ...cause(event) });

/** By the log; by its time where that is not told. */
const cause = ({ position, time, effectiveAt }: PublicEventReceived) => ({
  order: position ?? Date.parse(time),
  ...(effectiveAt && { effectiveAt }),
});

export const offeringReactions = [places];
