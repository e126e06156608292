import { IsUUID, Matches } from 'class-validator';
import { Command, IsCalendarDate, Optional } from '#libs/event-sourcing';

/** Something that a member or a person takes part in: a seat in a body, a membership of a group, a representation. */
export interface Assignment {
  /** In the service's words: `seat`, `group-membership`. */
  readonly kind: string;
  /** Opaque id of what it is in. */
  readonly record: string;
  /** Opaque id of the part of it: the seat. */
  readonly item?: string;
  /** Id of the public event that told of it: taking part again is another assignment. */
  readonly sourceEvent: string;
  /** The day on which it began. */
  readonly startsOn: string;
}

export type RevocationReason = 'withdrawn' | 'succeeded' | 'erased';

/** An assignment that has to end, because who took part left the Network or was erased. */
export interface RevokedAssignment extends Assignment {
  readonly party: 'member' | 'person';
  readonly reason: RevocationReason;
  /** The first day on which it no longer holds. */
  readonly revokedOn: string;
  /** The member that came in the place of one that was succeeded. */
  readonly successor?: string;
  /** Of one that was told before: the day that was told last, before the date of the leaving was corrected. */
  readonly previousRevokedOn?: string;
}

export interface AssignmentEvents {
  EngagementNoted: Assignment;
  EngagementVoided: RevokedAssignment;
}

/** What the commands that note an assignment say of it. */
export abstract class NoteEngagement extends Command implements Assignment {
  @Matches(/^[a-z]+(-[a-z]+)*$/)
  kind: string;

  @IsUUID()
  record: string;

  @Optional()
  @IsUUID()
  item?: string;

  @IsUUID()
  sourceEvent: string;

  @IsCalendarDate()
  startsOn: string;
}
