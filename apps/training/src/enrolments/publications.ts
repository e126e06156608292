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
import { defined } from '#libs/event-sourcing';
import type { EnrolmentEvents } from './domain/enrolment.messages.js';

/** Who began and ended what. Units, attempts and what did not pass stay here. */
export const enrolmentPublications: PublicEventMap<EnrolmentEvents> = {
  LearnerEnrolled: (enrolment, { learner, member, module, version, offering }) =>
    publicEvent(LearnerEnrolledV1, defined({ enrolment, learner, member, module, version, offering })),
  EnrolmentMoved: (enrolment, { learner, member, module, previousOffering, offering }) =>
    publicEvent(EnrolmentMovedV1, defined({ enrolment, learner, member, module, previousOffering, offering })),
  EnrolmentHandedOver: (enrolment, { learner, member, module, previousMember, offering }) =>
    publicEvent(EnrolmentHandedOverV1, defined({ enrolment, learner, member, module, previousMember, offering })),
  LearningStarted: (enrolment, { member, module, version }) => publicEvent(LearningStartedV1, { enrolment, member, module, version }),
  EnrolmentCompleted: (enrolment, { learner, member, module, code, version, score, offering, validityMonths, renews }) =>
    publicEvent(ModuleCompletedV1, defined({ enrolment, learner, member, module, code, version, score, offering, validityMonths, renews })),
  EnrolmentWithdrawn: (enrolment, { learner, member, module, offering, reason }) =>
    publicEvent(EnrolmentWithdrawnV1, defined({ enrolment, learner, member, module, offering, reason })),
};
