import { ArrayMaxSize, ArrayMinSize, IsIn, IsUUID } from 'class-validator';
import { Command, CommandInfo, IsCalendarDate, Items, Optional } from '#libs/event-sourcing';
import type { NamedByEvent } from '#libs/parties';
import { IsDecisionReference, IsTheme, Meaning, OfficialText, type Theme } from '#libs/reference';
import { type ChairCapacity, chairCapacities, type Phase, phases } from './group.vocabulary.js';
import { GivenOutput, type Output } from './group-output.js';

/** `reference` is that of the decision, `2026-003`. */
export type Basis = { readonly kind: 'inception' } | { readonly kind: 'decision'; readonly reference: string };

/** Of an adopted decision. It may not follow: another decision did it before, or the group is closed. */
export type EffectOnGroup = 'establish-group' | 'close-group';
export type WhyNot = 'already-established' | 'closed';

export type RepresentativeRole = 'primary' | 'alternate';
export type EndOfParticipation = 'notice' | 'withdrawal' | 'succession' | 'group-closed';
export type EndOfChair = 'replaced' | 'ended' | 'left' | 'succession' | 'group-closed';

/** Who represents a member in a group (FAQ, question 7), by opaque ids; without a primary the place is vacant. */
export interface Representatives {
  readonly primary?: string;
  readonly alternate?: string;
}

/** A member in a group, from joining to leaving; `participation` is new each time it joins. */
interface Taking {
  readonly member: string;
  readonly participation: string;
}

export interface GroupEvents {
  GroupProposed: { readonly name: string; readonly theme: Theme; readonly mandate: string; readonly phase: Phase };
  GroupRenamed: { readonly name: string; readonly formerName: string };
  GroupEstablished: { readonly basis: Basis };
  /** A group that the Secretariat had established rests on a decision from now on. */
  GroupConfirmed: { readonly basis: Basis };
  /** What an adopted decision says of the group could not be carried out; `priorDecision`: the one that had come before. */
  EffectDidNotFollow: {
    readonly effect: EffectOnGroup;
    readonly decision: string;
    readonly cause: WhyNot;
    readonly priorDecision?: string;
  };
  /** Its first member joined. */
  GroupActivated: Record<string, never>;
  GroupClosed: { readonly basis: Basis; readonly reason?: string };
  GroupJoined: Taking & Representatives & NamedByEvent & { readonly predecessor?: string };
  RepresentativesChanged: Taking & Representatives & NamedByEvent;
  /** The person was erased; `primary` and `alternate` are who is left. */
  RepresentativeVacated: Taking & Representatives & { readonly person: string; readonly role: RepresentativeRole };
  GroupLeft: Taking & { readonly reason: EndOfParticipation; readonly successor?: string };
  /**
   * A member that left the Network did so on another day than was told first; `arrival`: the part of who came in its place;
   * `chairedUntil`: the day on which somebody was appointed in the chair in between, which the member had until then.
   */
  LeavingMoved: Taking & {
    readonly previousDate: string;
    readonly successor?: string;
    readonly arrival?: string;
    readonly chairedUntil?: string;
  };
  ChairAppointed: { readonly member: string; readonly capacity: ChairCapacity };
  ChairEnded: { readonly member: string; readonly capacity: ChairCapacity; readonly reason: EndOfChair };
  OutputRecorded: Output;
  OutputWithdrawn: { readonly output: string; readonly reason: string };
  SessionNoted: { readonly session: string };
  /** The group is closed: a session that has not been held has to be cancelled. */
  SessionVoided: { readonly session: string };
}

const LONGEST_NAME = 200;
const LONGEST_MANDATE = 1000;
const LONGEST_REASON = 300;
const MOST_OUTPUTS = 100;

abstract class GroupCommand extends Command {
  @IsUUID()
  @Meaning('The id of the working group.')
  group: string;
}

@CommandInfo('Propose a working group on one of the themes of the Network (FAQ, question 5)', ['secretariat'], { creates: true })
export class ProposeGroup extends GroupCommand {
  @OfficialText(3, LONGEST_NAME)
  @Meaning('The name of the group; no two groups have the same.')
  name: string;

  @IsTheme()
  theme: Theme;

  @OfficialText(3, LONGEST_MANDATE)
  @Meaning('What the group is to do, in a sentence or two; its Terms of Reference say it in full.')
  mandate: string;

  @IsIn(phases)
  @Meaning('In the inception phase the Secretariat establishes the group; in the operational phase a decision does.')
  phase: Phase;
}

@CommandInfo('Record a new name of a working group', ['secretariat'])
export class RenameGroup extends GroupCommand {
  @OfficialText(3, LONGEST_NAME)
  name: string;
}

@CommandInfo('Establish a working group in the inception phase: members may join it (FAQ, question 8)', ['secretariat'])
export class EstablishGroup extends GroupCommand {}

@CommandInfo('Establish a working group because of an adopted decision: follows from the decision', [])
export class EstablishByDecision extends GroupCommand {
  @IsDecisionReference()
  reference: string;
}

@CommandInfo('Close a working group of the inception phase, or one that was not taken up, with its outputs', ['secretariat'])
export class CloseGroup extends GroupCommand {
  @Optional()
  @ArrayMaxSize(MOST_OUTPUTS)
  @Items(() => GivenOutput)
  @Meaning('What it has brought forth and is not recorded yet.')
  outputs?: GivenOutput[];

  @Optional()
  @OfficialText(3, LONGEST_REASON)
  reason?: string;
}

@CommandInfo('Close a working group because of an adopted decision: follows from the decision', [])
export class CloseByDecision extends GroupCommand {
  @IsDecisionReference()
  reference: string;
}

abstract class ParticipationCommand extends GroupCommand {
  @IsUUID()
  @Meaning('The member: an authority of the membership service.')
  member: string;
}

@CommandInfo('Join a working group, with a primary and an alternate representative (FAQ, question 7)', [
  'secretariat',
  { role: 'focal-point', owns: 'member' },
])
export class JoinGroup extends ParticipationCommand {
  @IsUUID()
  @Meaning('Primary representative: id of a person registered in the people service.')
  primary: string;

  @Optional()
  @IsUUID()
  @Meaning('Alternate representative: id of another person registered in the people service.')
  alternate?: string;
}

@CommandInfo('Change who represents a member in a working group; both are named as they are from then on (FAQ, question 7)', [
  'secretariat',
  { role: 'focal-point', owns: 'member' },
])
export class ChangeRepresentatives extends ParticipationCommand {
  @IsUUID()
  primary: string;

  @Optional()
  @IsUUID()
  @Meaning('Absent: there is no alternate from then on.')
  alternate?: string;
}

@CommandInfo('Leave a working group', ['secretariat', { role: 'focal-point', owns: 'member' }])
export class LeaveGroup extends ParticipationCommand {}

@CommandInfo('End the participation of a member that left the Network: follows from its withdrawal', [])
export class ReleaseMember extends ParticipationCommand {
  @IsUUID()
  participation: string;

  @Optional()
  @IsCalendarDate()
  @Meaning('The first day of the part that is meant; absent: whatever it is.')
  startsOn?: string;
}

@CommandInfo('Pass a member’s place in a group on to the authority that succeeds it: follows from the succession', [])
export class PassGroupMembership extends ParticipationCommand {
  @IsUUID()
  participation: string;

  @IsUUID()
  successor: string;

  @Optional()
  @IsCalendarDate()
  @Meaning('The first day of the part that is meant; absent: whatever it is.')
  startsOn?: string;
}

@CommandInfo('Move the end of a part that a leaving caused: follows from the corrected date of the leaving', [])
export class MoveLeaving extends ParticipationCommand {
  @IsUUID()
  participation: string;

  @IsCalendarDate()
  @Meaning('The day that was told before.')
  previousDate: string;

  @Optional()
  @IsUUID()
  successor?: string;
}

@CommandInfo('Make the place of a representative vacant whose person was erased: follows from the erasure', [])
export class VacateRepresentative extends GroupCommand {
  @IsUUID()
  person: string;
}

@CommandInfo('Appoint a member of a working group to its chair, or as co-chair', ['secretariat'])
export class AppointChair extends ParticipationCommand {
  @IsIn(chairCapacities)
  @Meaning('There is one chair: a new one ends the appointment of the one before.')
  capacity: ChairCapacity;
}

@CommandInfo('End the appointment of a chair or co-chair', ['secretariat', { role: 'focal-point', owns: 'member' }])
export class EndChair extends ParticipationCommand {}

@CommandInfo('Record what a working group has brought forth', ['secretariat'])
export class RecordOutputs extends GroupCommand {
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_OUTPUTS)
  @Items(() => GivenOutput)
  outputs: GivenOutput[];
}

@CommandInfo('Take back an output that was recorded in error', ['secretariat'])
export class WithdrawOutput extends GroupCommand {
  @IsUUID()
  output: string;

  @OfficialText(3, LONGEST_REASON)
  reason: string;
}

@CommandInfo('Note a session of the group, so that it is cancelled when the group is closed: follows from its scheduling', [])
export class NoteSession extends GroupCommand {
  @IsUUID()
  session: string;
}
