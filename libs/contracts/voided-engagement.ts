import { IsIn, IsUUID } from 'class-validator';
import { IsCalendarDate, Optional } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';

/** What every service tells of an engagement that has to end; what kinds of engagements it has, its own class says. */
export abstract class VoidedEngagement {
  @Meaning('Whether the subject of the event is a member or a person.')
  @IsIn(['member', 'person'])
  party: 'member' | 'person';

  @Meaning('Opaque id of what it was engaged in.')
  @IsUUID()
  in: string;

  @Meaning('Opaque id of the part of it, where it has parts.')
  @Optional()
  @IsUUID()
  part?: string;

  @Meaning('Day from which it was engaged: who left and came back is engaged anew.')
  @IsCalendarDate()
  since: string;

  @Meaning('Why it is void.')
  @IsIn(['withdrawn', 'succeeded', 'erased'])
  reason: 'withdrawn' | 'succeeded' | 'erased';

  @Meaning('Day from which it is void.')
  @IsCalendarDate()
  on: string;

  @Meaning('Opaque id of the authority that came in the place of a member that was succeeded.')
  @Optional()
  @IsUUID()
  successor?: string;

  @Meaning('Of one that was told before: the day told last. The date of the leaving was corrected, and the end moves from here to `on`.')
  @Optional()
  @IsCalendarDate()
  formerly?: string;
}
