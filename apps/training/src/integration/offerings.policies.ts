import { command, policy, type ReceivedEvent } from '#libs/event-sourcing';
import type { EnrolmentEvents } from '../domain/enrolment.messages.js';
import { GiveBackPlace, NoteCompletion, NotePlaceMember, TakePlace } from '../domain/offering.messages.js';

/**
 * Places follow from enrolments. They are not claimed with them: a place that was claimed by a command that then came to
 * nothing would be held by nobody. Each command says where in the log its cause stands, so that one that comes again or
 * late, after what followed it, changes nothing.
 */
const places = policy<EnrolmentEvents>('training.places', {
  on: {
    LearnerEnrolled: (event) => (event.data.offering ? takePlace(event, event.data.offering) : undefined),
    EnrolmentMoved: (event) => {
      const { from, to } = event.data;
      return [...(from ? [giveBackPlace(event, from)] : []), ...(to ? [takePlace(event, to)] : [])];
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
const cause = ({ position, time, effectiveAt }: ReceivedEvent) => ({
  order: position ?? Date.parse(time),
  ...(effectiveAt && { effectiveAt }),
});

export const offeringPolicies = [places];
