import { IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { Command, CommandInfo, Optional, type Permission } from '#libs/event-sourcing';
import type { NamedByEvent } from '#libs/parties';
import { Meaning, OfficialText } from '#libs/reference';
import { FULL_MARKS, UNIT_CODE } from '../../programme/domain/module-content.js';
import { type WithdrawalReason, withdrawalReasons } from './enrolment.vocabulary.js';

const MOST_ATTEMPTS = 100;
const LONGEST_REASON = 500;
/** The Secretariat, the focal point of the member that enrolled the learner, the learner. */
const CONCERNED: readonly Permission[] = ['secretariat', { role: 'focal-point', owns: 'member' }, { self: 'learner' }];
/** Nobody marks their own assessment. */
const MARKERS: readonly Permission[] = ['secretariat', { role: 'focal-point', owns: 'member' }];

/** The terms of the version of the module: they never change, also when there are newer versions. */
export interface LearningTerms {
  /** Codes of the units, in their order. */
  readonly units: readonly string[];
  /** Of 100. */
  readonly passMark: number;
  /** At the assessment; absent: without limit. */
  readonly attempts?: number;
  /** Of a certificate; absent: it is valid without end. */
  readonly validityMonths?: number;
}

export interface Learning {
  /** Opaque id of the person. */
  readonly learner: string;
  readonly member: string;
  readonly module: string;
}

/** The events of an enrolment, with what is recorded of each. */
export interface EnrolmentEvents {
  /** Also when one that was withdrawn is taken up again: then in the version that is the newest by then. */
  LearnerEnrolled: Learning &
    NamedByEvent & {
      /** The member's, on the day of the enrolment: ISO 3166, alpha-3. */
      readonly country?: string;
      readonly code: string;
      readonly title: string;
      /** Of the Montreal Recommendations. */
      readonly chapter: number;
      readonly version: number;
      readonly terms: LearningTerms;
      readonly offering?: string;
      readonly pathway?: string;
      /** The certificate that it is learnt again for. */
      readonly renews?: string;
      /** Required by the pathway, and not by the Secretariat. */
      readonly waived?: { readonly modules: readonly string[]; readonly reason: string };
    };
  /** Into another run, into one, or out of one. */
  EnrolmentMoved: Learning & { readonly previousOffering?: string; readonly offering?: string };
  /** Another member goes on with it: `member` is the new one. */
  EnrolmentHandedOver: Learning & { readonly previousMember: string; readonly offering?: string };
  LearningStarted: Learning & { readonly version: number };
  UnitStarted: { readonly unit: string };
  UnitCompleted: { readonly unit: string };
  AssessmentAttempted: { readonly attempt: number; readonly score: number; readonly passed: boolean };
  ScoreCorrected: {
    readonly attempt: number;
    readonly previousScore: number;
    readonly score: number;
    readonly passed: boolean;
    readonly reason: string;
  };
  AttemptsAllowed: { readonly more: number; readonly reason: string };
  EnrolmentCompleted: Learning & {
    readonly code: string;
    readonly version: number;
    readonly score: number;
    /** The run that the learner was in: with a place, or waiting for one. */
    readonly offering?: string;
    readonly validityMonths?: number;
    readonly renews?: string;
  };
  EnrolmentWithdrawn: Learning & { readonly offering?: string; readonly reason: WithdrawalReason | 'erased' };
}

abstract class Enrolling extends Command {
  @IsUUID()
  @Meaning('Opaque id of the person who is to learn: an official who is registered with the member.')
  learner: string;

  @IsUUID()
  @Meaning('The member authority that enrols its official.')
  member: string;

  @IsUUID()
  @Meaning('The module. It is learnt in the version that the run teaches, without a run in the one that was the newest on that day.')
  module: string;

  @Optional()
  @IsUUID()
  @Meaning('An instructor-led run of the module; absent: at the pace of the learner.')
  offering?: string;

  @Optional()
  @IsUUID()
  @Meaning('The pathway that it is learnt in: what that requires before the module has to be completed.')
  pathway?: string;

  @Optional()
  @IsUUID()
  @Meaning('The certificate of the module that it is learnt again for.')
  renews?: string;
}

@CommandInfo(
  'Enrol an official of a member authority in a module (FAQ, question 8); also again, after a withdrawal',
  ['secretariat', { role: 'focal-point', owns: 'member' }],
  { creates: true },
)
export class Enrol extends Enrolling {}

@CommandInfo('Enrol an official although modules that the pathway requires are not completed', ['secretariat'], { creates: true })
export class EnrolWithWaiver extends Enrolling {
  @OfficialText(3, LONGEST_REASON)
  @Meaning('Why what is required is not required of this learner.')
  reason: string;
}

abstract class EnrolmentCommand extends Command {
  @IsUUID()
  @Meaning('The id of the enrolment.')
  enrolment: string;
}

abstract class MemberCommand extends EnrolmentCommand {
  @Optional()
  @IsUUID()
  @Meaning('The member that the learner was enrolled by: a focal point names its own.')
  member?: string;
}

abstract class ConcernedCommand extends MemberCommand {
  @Optional()
  @IsUUID()
  @Meaning('Opaque id of the person who learns: a learner names itself.')
  learner?: string;
}

abstract class UnitCommand extends ConcernedCommand {
  @Matches(UNIT_CODE, { message: 'unit must be the code of a unit of the module (1.2)' })
  @Meaning('Code of the unit.')
  unit: string;
}

@CommandInfo('Record that the learner began with a unit', CONCERNED)
export class StartUnit extends UnitCommand {}

@CommandInfo('Record that the learner completed a unit; with the last condition the module is completed', CONCERNED)
export class CompleteUnit extends UnitCommand {}

@CommandInfo('Record a score in the assessment; nobody marks their own', MARKERS)
export class AttemptAssessment extends MemberCommand {
  @IsInt()
  @Min(0)
  @Max(FULL_MARKS)
  @Meaning('Of 100.')
  score: number;
}

@CommandInfo('Correct a score that was recorded in error: by a new entry, the first one stays', ['secretariat'])
export class CorrectScore extends EnrolmentCommand {
  @IsInt()
  @Min(1)
  @Meaning('Number of the attempt, from 1.')
  attempt: number;

  @IsInt()
  @Min(0)
  @Max(FULL_MARKS)
  @Meaning('The score as it should have been recorded, of 100.')
  score: number;

  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

@CommandInfo('Allow further attempts at the assessment', ['secretariat'])
export class AllowAttempts extends EnrolmentCommand {
  @IsInt()
  @Min(1)
  @Max(MOST_ATTEMPTS)
  @Meaning('How many more.')
  more: number;

  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

@CommandInfo('Learn in another run of the module, or in none', CONCERNED)
export class ChangeOffering extends ConcernedCommand {
  @Optional()
  @IsUUID()
  @Meaning('The run from now on; absent: none.')
  offering?: string;
}

@CommandInfo('Withdraw an enrolment; it can be taken up again', CONCERNED)
export class WithdrawEnrolment extends ConcernedCommand {
  @IsIn(withdrawalReasons.codes)
  @Meaning('Why.')
  reason: WithdrawalReason;
}

@CommandInfo('Leave a run that does not take place or has no place: the enrolment goes on without one', [])
export class LeaveOffering extends EnrolmentCommand {
  @IsUUID()
  offering: string;
}

@CommandInfo('End what a person who was erased was learning', [])
export class EndLearning extends EnrolmentCommand {
  @IsUUID()
  learner: string;
}

@CommandInfo('Hand an enrolment over to another member, that goes on with what one which is no more began', ['secretariat'])
export class HandOverEnrolment extends Command {
  @IsUUID()
  @Meaning('The id of the enrolment.')
  enrolment: string;

  @IsUUID()
  @Meaning('The member that the learner is an official of from now on.')
  member: string;
}
