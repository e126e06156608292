import { IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import { PublicEvent } from '../public-event.js';

const MODULE_CODE = /^[A-Z]{2,8}-\d(\.\d{1,2}){1,3}$/;
const FULL_MARKS = 100;
const WITHDRAWAL_REASONS = [
  'enrolled-in-error',
  'other-duties',
  'left-the-authority',
  'no-time',
  'no-longer-needed',
  'attempts-used-up',
  'erased',
] as const;

/** Every public event of enrolments is about one learner's way through one version of a module. */
abstract class AboutEnrolment {
  @Meaning('Opaque id of the enrolment.')
  @IsUUID()
  enrolment: string;

  @Meaning('Opaque id of the module.')
  @IsUUID()
  module: string;

  @Meaning('Opaque id of the member authority that the learner was enrolled by.')
  @IsUUID()
  member: string;
}

abstract class AboutLearner extends AboutEnrolment {
  @Meaning('Opaque id of the person who learns.')
  @IsUUID()
  learner: string;
}

@PublicEvent({
  type: 'int.iom.gpn.training.learner-enrolled.v1',
  summary: 'An official of a member authority was enrolled in a version of a training module, or takes it up again.',
})
export class LearnerEnrolledV1 extends AboutLearner {
  @Meaning('Number of the version of the module that is learnt.')
  @IsInt()
  @Min(1)
  version: number;

  @Meaning('Opaque id of the instructor-led run; absent: at the pace of the learner.')
  @Optional()
  @IsUUID()
  offering?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.training.enrolment-moved.v1',
  summary: 'A learner learns in another run of the module, or in none any more.',
})
export class EnrolmentMovedV1 extends AboutLearner {
  @Meaning('Opaque id of the run before; absent: none.')
  @Optional()
  @IsUUID()
  previousOffering?: string;

  @Meaning('Opaque id of the run from now on; absent: none.')
  @Optional()
  @IsUUID()
  offering?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.training.enrolment-handed-over.v1',
  summary: 'Another member goes on with an enrolment; `member` is the new one.',
})
export class EnrolmentHandedOverV1 extends AboutLearner {
  @Meaning('Opaque id of the member that it was with before.')
  @IsUUID()
  previousMember: string;

  @Meaning('Opaque id of the instructor-led run that the learner is in; absent: none.')
  @Optional()
  @IsUUID()
  offering?: string;
}

@PublicEvent({ type: 'int.iom.gpn.training.learning-started.v1', summary: 'A learner began with the first unit or the assessment.' })
export class LearningStartedV1 extends AboutEnrolment {
  @Meaning('Number of the version of the module that is learnt.')
  @IsInt()
  @Min(1)
  version: number;
}

@PublicEvent({
  type: 'int.iom.gpn.training.module-completed.v1',
  summary: 'A learner has completed all units of a version of a module and passed its assessment.',
})
export class ModuleCompletedV1 extends AboutLearner {
  @Meaning('Code of the module: the same in all versions.')
  @Matches(MODULE_CODE)
  code: string;

  @Meaning('Number of the version of the module that was learnt.')
  @IsInt()
  @Min(1)
  version: number;

  @Meaning('The score that passed, of 100.')
  @Optional()
  @IsInt()
  @Min(0)
  @Max(FULL_MARKS)
  score?: number;

  @Meaning('Opaque id of the instructor-led run that the learner was in; absent: at the pace of the learner.')
  @Optional()
  @IsUUID()
  offering?: string;

  @Meaning('How many months a certificate of it is valid; absent: without end.')
  @Optional()
  @IsInt()
  @Min(1)
  validityMonths?: number;

  @Meaning('Opaque id of the certificate that it was learnt again for.')
  @Optional()
  @IsUUID()
  renews?: string;
}

@PublicEvent({ type: 'int.iom.gpn.training.enrolment-withdrawn.v1', summary: 'An enrolment ended before the module was completed.' })
export class EnrolmentWithdrawnV1 extends AboutLearner {
  @Meaning('Opaque id of the run in which the learner had a place or waited for one.')
  @Optional()
  @IsUUID()
  offering?: string;

  @Meaning('Why it ended.')
  @IsIn(WITHDRAWAL_REASONS)
  reason: (typeof WITHDRAWAL_REASONS)[number];
}
