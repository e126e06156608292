import { ArrayUnique, IsArray, IsBoolean, IsIn, IsUUID } from 'class-validator';
import { Command, CommandInfo, IsCalendarDate, Optional, RequiredIf } from '#libs/event-sourcing';
import type { AttachedFile } from '#libs/files';
import type { NamedByEvent } from '#libs/parties';
import {
  type AuthorityKind,
  type AuthorityLevel,
  type Channel,
  IsAuthorityKind,
  IsAuthorityLevel,
  IsChannel,
  IsCountry,
  IsLanguage,
  IsPortfolio,
  IsSubdivision,
  Meaning,
  OfficialText,
  type Portfolio,
} from '#libs/reference';

/** The public facts of an authority. `level` follows from the subdivision. */
export interface AuthorityFacts {
  readonly name: string;
  readonly nameEn?: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  /** ISO 3166-2, of a sub-national authority. */
  readonly subdivision?: string;
  readonly level: AuthorityLevel;
  readonly kind: AuthorityKind;
  readonly portfolios: readonly Portfolio[];
}

/** A formal letter of invitation, by its reference and the day it bears. */
export interface Letter {
  readonly reference: string;
  /** `2021-03-31` */
  readonly date: string;
}

export type FocalPointRole = 'primary' | 'alternate';
export type EndOfDesignation = 'replaced' | 'ended' | 'person-erased' | 'withdrawal' | 'succession';

export interface FocalPoint {
  /** Opaque id: who it is stands in the people service alone. */
  readonly person: string;
  readonly role: FocalPointRole;
}

/** Of what may be the first that is recorded of an authority. */
interface Approach {
  readonly details: AuthorityFacts;
  /** The authority was recorded already, and no facts were given anew: `details` are those known then, and change nothing. */
  readonly asRecorded?: true;
}

/** What happens in the life of an authority with the Network, and what is recorded of it. */
export interface MembershipEvents {
  InterestExpressed: Approach & {
    readonly channel: Channel;
    readonly reference?: string;
    readonly message?: string;
  };
  DialogueProposed: { readonly proposedFor?: string };
  DialogueHeld: { readonly summary?: string };
  InvitationIssued: Approach & { readonly letter: Letter };
  InvitationReminded: { readonly reference?: string };
  ResponseRecorded: { readonly response: 'accepted' | 'declined'; readonly letter: Letter; readonly reference?: string };
  MembershipConfirmed: {
    readonly basis: 'dialogue' | 'letter';
    readonly letter?: Letter;
    /** The commitment to participate in good faith: the only responsibility of members (FAQ, question 7). */
    readonly goodFaith: true;
  };
  ExpressionClosed: { readonly reason: string };
  MembershipWithdrawn: { readonly reason?: string; readonly reference?: string };
  FocalPointDesignated: FocalPoint &
    NamedByEvent & {
      /** Of one who goes on from the predecessor: the role there. The one here is that which was free when it was recorded. */
      readonly continues?: { readonly role: FocalPointRole; readonly succession: string };
    };
  FocalPointEnded: FocalPoint & {
    readonly reason: EndOfDesignation;
    /** Of one who came from a predecessor when this authority had been succeeded itself: who goes on, with the person. */
    readonly successor?: string;
  };
  AuthorityRenamed: { readonly name: string; readonly nameEn?: string; readonly formerName: string };
  AuthorityUpdated: { readonly nameEn?: string; readonly kind?: AuthorityKind; readonly portfolios?: readonly Portfolio[] };
  AuthoritySucceeded: {
    readonly successor: string;
    readonly details: AuthorityFacts;
    /** Those who go on as focal points of the successor, as far as they were known. */
    readonly focalPoints: readonly FocalPoint[];
    /** True: none of them goes on. */
    readonly focalPointsEnd?: true;
    readonly reason?: string;
  };
  MembershipTakenOver: {
    readonly predecessor: string;
    /** Id of the entry in the predecessor's history that this one follows from. */
    readonly succession: string;
    readonly details: AuthorityFacts;
  };
  SuccessionCompleted: { readonly successor: string };
  /**
   * With the successor: it takes over on this day, as soon as the predecessor's history says so. `predecessorRevision` is that of the
   * predecessor's stream when it asked; `succession` the entry of one whose date is corrected.
   */
  TakeoverExpected: {
    readonly predecessor: string;
    readonly day: string;
    readonly predecessorRevision: number;
    readonly succession?: string;
  };
  /** The letter itself, sealed, of an entry of the history. */
  LetterAttached: { readonly letter: string; readonly entry: string; readonly file: AttachedFile; readonly language?: string };
  LetterWithdrawn: { readonly letter: string; readonly reason: string };
  EffectiveDateCorrected: {
    /** Id of the entry whose date is corrected; the entry itself stays as it was recorded. */
    readonly entry: string;
    readonly previousDate: string;
    readonly date: string;
    readonly reason: string;
    /** Of a corrected succession: who took over, and does so on the other day. */
    readonly successor?: string;
  };
}

const LONGEST_NAME = 300;
const LONGEST_REASON = 300;
const LONGEST_REFERENCE = 100;

abstract class AuthorityCommand extends Command {
  @IsUUID()
  @Meaning('The id of the authority.')
  authority: string;
}

abstract class CommandAboutUnrecorded extends Command {
  @IsCountry()
  country: string;

  @Optional()
  @IsSubdivision('country')
  subdivision?: string;

  @Optional()
  @IsAuthorityLevel()
  @Meaning('Follows from the subdivision; when it is given, it is held against it.')
  level?: AuthorityLevel;

  @OfficialText(2, LONGEST_NAME)
  @Meaning('The official name in the authority’s own language.')
  name: string;

  @Optional()
  @OfficialText(2, LONGEST_NAME)
  @Meaning('The name in English.')
  nameEn?: string;

  @IsAuthorityKind()
  kind: AuthorityKind;

  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsPortfolio({ each: true })
  @Meaning('What it is responsible for; absent: not known.')
  portfolios?: Portfolio[];
}

@CommandInfo('Record that an authority is interested to join (FAQ, question 6)', ['secretariat'], { creates: true })
export class ExpressInterest extends CommandAboutUnrecorded {
  @IsChannel()
  channel: Channel;

  @Optional()
  @OfficialText(1, LONGEST_REFERENCE)
  @Meaning('The Secretariat’s reference of the message.')
  reference?: string;

  @Optional()
  @IsUUID()
  @Meaning('Id of the message, sealed in the people service.')
  message?: string;
}

@CommandInfo('Record that an authority that was recorded before is interested again', ['secretariat'])
export class RenewInterest extends AuthorityCommand {
  @IsChannel()
  channel: Channel;

  @Optional()
  @OfficialText(1, LONGEST_REFERENCE)
  reference?: string;

  @Optional()
  @IsUUID()
  @Meaning('Id of the message, sealed in the people service.')
  message?: string;
}

@CommandInfo('Propose a bilateral dialogue to an interested authority (FAQ, question 6)', ['secretariat'])
export class ProposeDialogue extends AuthorityCommand {
  @Optional()
  @IsCalendarDate()
  @Meaning('The day proposed for the dialogue; may lie ahead.')
  proposedFor?: string;
}

@CommandInfo('Record that a bilateral dialogue was held', ['secretariat'])
export class HoldDialogue extends AuthorityCommand {
  @Optional()
  @IsUUID()
  @Meaning('Id of the summary, sealed in the people service.')
  summary?: string;
}

@CommandInfo('Issue the formal letter of invitation to an authority that is recorded (FAQ, question 6)', ['secretariat'])
export class IssueInvitation extends AuthorityCommand {
  @OfficialText(1, LONGEST_REFERENCE)
  letterReference: string;

  @Optional()
  @IsCalendarDate()
  @Meaning('The day that the letter bears; absent: the day it takes effect.')
  letterDate?: string;
}

@CommandInfo('Issue the formal letter of invitation to an authority that is not recorded yet (FAQ, question 6)', ['secretariat'], {
  creates: true,
})
export class InviteAuthority extends CommandAboutUnrecorded {
  @OfficialText(1, LONGEST_REFERENCE)
  letterReference: string;

  @Optional()
  @IsCalendarDate()
  @Meaning('The day that the letter bears; absent: the day it takes effect.')
  letterDate?: string;
}

@CommandInfo('Remind an invited authority of the letter that awaits its answer', ['secretariat'])
export class RemindOfInvitation extends AuthorityCommand {
  @Optional()
  @OfficialText(1, LONGEST_REFERENCE)
  @Meaning('Reference of the reminder.')
  reference?: string;
}

@CommandInfo('Record the answer to the letter of invitation; a positive one confirms the membership (FAQ, question 6)', ['secretariat'])
export class RecordResponse extends AuthorityCommand {
  @IsIn(['accepted', 'declined'])
  response: 'accepted' | 'declined';

  @Optional()
  @OfficialText(1, LONGEST_REFERENCE)
  @Meaning('Reference of the authority’s own letter.')
  reference?: string;

  @Optional()
  @IsBoolean()
  @Meaning('The commitment to participate in good faith (FAQ, question 7); absent: given with the acceptance.')
  goodFaith?: boolean;
}

@CommandInfo('Confirm the membership of an authority after dialogue (FAQ, questions 6 and 7)', ['secretariat'])
export class ConfirmMembership extends AuthorityCommand {
  @Optional()
  @IsBoolean()
  @Meaning('The commitment to participate in good faith (FAQ, question 7); absent: given with the confirmation.')
  goodFaith?: boolean;

  @Optional()
  @OfficialText(1, LONGEST_REFERENCE)
  @Meaning('Reference of the letter in which the authority confirmed, if it wrote one.')
  letterReference?: string;

  @RequiredIf((confirm: ConfirmMembership) => confirm.letterDate !== undefined)
  @IsCalendarDate()
  letterDate?: string;
}

@CommandInfo('Close an expression of interest or an unanswered invitation that leads to no membership', ['secretariat'])
export class CloseExpression extends AuthorityCommand {
  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

@CommandInfo('Record that a member has left the Network', ['secretariat', { role: 'focal-point', owns: 'authority' }])
export class Withdraw extends AuthorityCommand {
  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;

  @Optional()
  @OfficialText(1, LONGEST_REFERENCE)
  @Meaning('Reference of the authority’s notice.')
  reference?: string;
}

@CommandInfo('Designate the primary or an alternate focal point of a member (FAQ, questions 6 and 7)', [
  'secretariat',
  { role: 'focal-point', owns: 'authority' },
])
export class DesignateFocalPoint extends AuthorityCommand {
  @IsUUID()
  @Meaning('Id of a person registered in the people service.')
  person: string;

  @IsIn(['primary', 'alternate'])
  @Meaning('There is one primary: a new one ends the designation of the one before.')
  role: FocalPointRole;

  @Optional()
  @IsCalendarDate()
  @Meaning('First day of the designation; the same as `effectiveAt`, either may be given.')
  startsOn?: string;
}

@CommandInfo('End the designation of a focal point', ['secretariat', { role: 'focal-point', owns: 'authority' }])
export class EndFocalPoint extends AuthorityCommand {
  @IsUUID()
  person: string;
}

@CommandInfo('Record a new official name; the authority keeps its id and its history', ['secretariat'])
export class RenameAuthority extends AuthorityCommand {
  @OfficialText(2, LONGEST_NAME)
  name: string;

  @Optional()
  @OfficialText(2, LONGEST_NAME)
  @Meaning('The new name in English; absent: none is recorded for the new name.')
  nameEn?: string;
}

@CommandInfo('Change what is recorded of an authority beside its name and jurisdiction', ['secretariat'])
export class UpdateAuthority extends AuthorityCommand {
  @Optional()
  @OfficialText(2, LONGEST_NAME)
  nameEn?: string;

  @Optional()
  @IsAuthorityKind()
  kind?: AuthorityKind;

  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsPortfolio({ each: true })
  portfolios?: Portfolio[];
}

const isSuccessorNamed = (succession: RecordSuccession): boolean => succession.successor === undefined;

@CommandInfo('Record that a member was reorganised: the successor takes over the membership', ['secretariat'])
export class RecordSuccession extends AuthorityCommand {
  @Optional()
  @IsUUID()
  @Meaning('Id of a successor that is recorded; else its country, name and kind.')
  successor?: string;

  @RequiredIf(isSuccessorNamed)
  @IsCountry()
  country?: string;

  @Optional()
  @IsSubdivision('country')
  subdivision?: string;

  @RequiredIf(isSuccessorNamed)
  @OfficialText(2, LONGEST_NAME)
  name?: string;

  @Optional()
  @OfficialText(2, LONGEST_NAME)
  nameEn?: string;

  @RequiredIf(isSuccessorNamed)
  @IsAuthorityKind()
  kind?: AuthorityKind;

  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsPortfolio({ each: true })
  @Meaning('Absent: those of the predecessor.')
  portfolios?: Portfolio[];

  @Optional()
  @IsBoolean()
  @Meaning('Whether the focal points go on with the successor; absent: they do.')
  focalPointsContinue?: boolean;

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;
}

@CommandInfo('Correct the date on which a recorded entry took effect; the entry stays, the correction is added', ['secretariat'])
export class CorrectEffectiveDate extends AuthorityCommand {
  @IsUUID()
  @Meaning('Id of the entry, as the authority’s history shows it.')
  entry: string;

  @IsCalendarDate()
  @Meaning('The day on which it really took effect.')
  date: string;

  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

@CommandInfo('Attach the letter by which an authority wrote, was invited, answered, confirmed or left', ['secretariat'])
export class AttachLetter extends AuthorityCommand {
  @Optional()
  @IsUUID()
  @Meaning('Id of the letter; absent: the server makes one.')
  letter?: string;

  @IsUUID()
  @Meaning('Id of the entry that it is of, as the authority’s history shows it.')
  entry: string;

  @IsUUID()
  @Meaning('The file, by the id of its upload to this authority.')
  file: string;

  @Optional()
  @IsLanguage()
  language?: string;
}

@CommandInfo('Withdraw a letter that was attached in error; what is to be gone for good is redacted', ['secretariat'])
export class WithdrawLetter extends AuthorityCommand {
  @IsUUID()
  letter: string;

  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

@CommandInfo('Take over the membership of a predecessor: follows from a recorded succession', [])
export class TakeOverMembership extends AuthorityCommand {
  predecessor: string;
}

@CommandInfo('Agree that an authority takes over on a day: goes with the succession, or the correction of its date', [])
export class ExpectTakeover extends AuthorityCommand {
  predecessor: string;
  day: string;
  predecessorRevision: number;
  succession?: string;
}

@CommandInfo('Note that the successor has taken over: follows from the takeover', [])
export class CompleteSuccession extends AuthorityCommand {
  successor: string;
}

@CommandInfo('End the designations of a person who was erased: follows from the erasure', [])
export class ReleaseErasedPerson extends AuthorityCommand {
  person: string;
}
