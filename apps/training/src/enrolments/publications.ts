import {
  EnrolmentHandedOverV1,
  EnrolmentMovedV1,
  EnrolmentWithdrawnV1,
  LearnerEnrolledV1,
  LearningStartedV1,
  ModuleCompletedV1,
  type PublicEventMap,
  publicEvent,
} from '#libs/contracts';
import type { EnrolmentEvents } from './domain/enrolment.messages.js';

/** What is told of learning: who began and ended what. Units, attempts and what did not pass stay here. */
export const enrolmentPublications: PublicEventMap<EnrolmentEvents> = {
  LearnerEnrolled: (enrolment, { learner, member, module, version, offering }) =>
    publicEvent(LearnerEnrolledV1, { enrolment, learner, member, module, version, ...(offering && { offering }) }),
  EnrolmentMoved: (enrolment, { learner, member, module, from, to }) =>
    publicEvent(EnrolmentMovedV1, { enrolment, learner, member, module, ...(from && { from }), ...(to && { to }) }),
  EnrolmentHandedOver: (enrolment, { learner, member, module, from, offering }) =>
    publicEvent(EnrolmentHandedOverV1, { enrolment, learner, member, module, from, ...(offering && { offering }) }),
  LearningStarted: (enrolment, { member, module, version }) => publicEvent(LearningStartedV1, { enrolment, member, module, version }),
  EnrolmentCompleted: (enrolment, { learner, member, module, code, version, score, offering, validityMonths, renews }) =>
    publicEvent(ModuleCompletedV1, {
      ...{ enrolment, learner, member, module, code, version, score },
      ...(offering && { offering }),
      ...(validityMonths !== undefined && { validityMonths }),
      ...(renews && { renews }),
    }),
  EnrolmentWithdrawn: (enrolment, { learner, member, module, offering, reason }) =>
    publicEvent(EnrolmentWithdrawnV1, { enrolment, learner, member, module, ...(offering && { offering }), reason }),
};
