export { CertificateIssuedV1, CertificateRevokedV1 } from './certificates.js';
export { EditionAddedV1, ResourceListedV1, ResourceRetiredV1 } from './guidance.js';
export {
  EnrolmentHandedOverV1,
  EnrolmentMovedV1,
  EnrolmentWithdrawnV1,
  LearnerEnrolledV1,
  LearningStartedV1,
  ModuleCompletedV1,
} from './learning.js';
export {
  OfferingCancelledV1,
  OfferingCapacityChangedV1,
  OfferingConcludedV1,
  OfferingEnrolmentClosedV1,
  OfferingEnrolmentReopenedV1,
  OfferingRescheduledV1,
  OfferingScheduledV1,
  OfferingTimeV1,
  PlaceAwaitedV1,
  PlaceGivenBackV1,
  PlaceMovedUpV1,
  PlaceTakenV1,
} from './offerings.js';
export { ModulePublishedV1, ModuleRetiredV1, PathwayChangedV1, PathwayComposedV1, PathwayRetiredV1 } from './programme.js';
