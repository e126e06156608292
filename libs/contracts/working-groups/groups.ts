import { IsIn, IsUUID } from 'class-validator';
import { IsCalendarDate, Optional } from '#libs/event-sourcing';
import { IsDecisionReference, IsTheme, Meaning, OfficialText, type Theme } from '#libs/reference';
import { PublicEvent } from '../public-event.js';

const NAME_MAX = 200;
/** Every public event of groups is about one thematic working group (FAQ, question 5). */
abstract class AboutGroup {
  @Meaning('Opaque id of the working group.')
  @IsUUID()
  group: string;
}

@PublicEvent({ type: 'int.iom.gpn.working-groups.proposed.v1', summary: 'A working group on a theme of the Network was proposed.' })
export class WorkingGroupProposedV1 extends AboutGroup {
  @Meaning('Name of the working group.')
  @OfficialText(3, NAME_MAX)
  name: string;

  @Meaning('Theme that it is to discuss (FAQ, question 5).')
  @IsTheme()
  theme: Theme;

  @Meaning('In the inception phase the Secretariat establishes groups; when the Network is operational, a decision does.')
  @IsIn(['inception', 'operational'])
  phase: 'inception' | 'operational';
}

@PublicEvent({ type: 'int.iom.gpn.working-groups.renamed.v1', summary: 'A working group has a new name.' })
export class WorkingGroupRenamedV1 extends AboutGroup {
  @Meaning('The new name.')
  @OfficialText(3, NAME_MAX)
  name: string;
}

@PublicEvent({ type: 'int.iom.gpn.working-groups.established.v1', summary: 'A working group was established: members may join it.' })
export class WorkingGroupEstablishedV1 extends AboutGroup {
  @Meaning('What established it: a decision, or the Secretariat in the inception phase.')
  @IsIn(['decision', 'inception'])
  basis: 'decision' | 'inception';

  @Meaning('Reference of the decision, for a group that rests on one.')
  @Optional()
  @IsDecisionReference()
  decision?: string;
}

@PublicEvent({ type: 'int.iom.gpn.working-groups.closed.v1', summary: 'A working group was closed; nobody takes part in it any more.' })
export class WorkingGroupClosedV1 extends AboutGroup {
  @Meaning('What closed it: a decision, or the Secretariat in the inception phase.')
  @IsIn(['decision', 'inception'])
  basis: 'decision' | 'inception';

  @Meaning('Reference of the decision, for a closing that rests on one.')
  @Optional()
  @IsDecisionReference()
  decision?: string;
}

/** What an adopted decision says of a group, and what became of it: each effect of a decision is answered once. */
abstract class AboutEffect extends AboutGroup {
  @Meaning('Reference of the decision.')
  @IsDecisionReference()
  decision: string;

  @Meaning('What it says of the group.')
  @IsIn(['establish-group', 'close-group'])
  effect: 'establish-group' | 'close-group';
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.effect-followed.v1',
  summary: 'What an adopted decision says of a working group was carried out.',
})
export class WorkingGroupEffectFollowedV1 extends AboutEffect {}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.effect-did-not-follow.v1',
  summary: 'What an adopted decision says of a working group could not be carried out.',
})
export class WorkingGroupEffectDidNotFollowV1 extends AboutEffect {
  @Meaning('Why: another decision had established the group, or it was closed.')
  @IsIn(['already-established', 'closed'])
  cause: 'already-established' | 'closed';

  @Meaning('Reference of the decision that established or closed it before, where one did.')
  @Optional()
  @IsDecisionReference()
  priorDecision?: string;
}

/** A member's taking part in a group, from joining to leaving, has an id of its own: whoever comes again takes part anew. */
abstract class AboutParticipation extends AboutGroup {
  @Meaning('Opaque id of the member (an authority of the membership service).')
  @IsUUID()
  member: string;

  @Meaning('Opaque id of this taking part, from joining to leaving.')
  @IsUUID()
  participation: string;
}

@PublicEvent({ type: 'int.iom.gpn.working-groups.joined.v1', summary: 'A member joined a working group (FAQ, question 7).' })
export class WorkingGroupJoinedV1 extends AboutParticipation {
  @Meaning('Opaque id of the primary representative, known to the people service alone; absent while there is none.')
  @Optional()
  @IsUUID()
  primary?: string;

  @Meaning('Opaque id of the alternate representative, known to the people service alone.')
  @Optional()
  @IsUUID()
  alternate?: string;

  @Meaning('Opaque id of the member in whose place it came, after a reorganisation of government.')
  @Optional()
  @IsUUID()
  predecessor?: string;
}

@PublicEvent({ type: 'int.iom.gpn.working-groups.left.v1', summary: 'A member no longer takes part in a working group.' })
export class WorkingGroupLeftV1 extends AboutParticipation {
  @Meaning('Why: by its own notice, because it left the Network, because another authority came in its place, or the group was closed.')
  @IsIn(['notice', 'withdrawal', 'succession', 'group-closed'])
  reason: 'notice' | 'withdrawal' | 'succession' | 'group-closed';
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.leaving-moved.v1',
  summary: 'A member no longer takes part from another day than was told: the date of its leaving the Network was corrected.',
})
export class WorkingGroupLeavingMovedV1 extends AboutParticipation {
  @Meaning('The first day without it, as it was told before; it is now the day of the event.')
  @IsCalendarDate()
  previousDate: string;

  @Meaning('Opaque id of the member that came in its place.')
  @Optional()
  @IsUUID()
  successor?: string;

  @Meaning('Opaque id of the taking part of that one, where it began on the same day.')
  @Optional()
  @IsUUID()
  arrival?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.representatives-changed.v1',
  summary: 'A member has other representatives in a working group; both are named as they are now.',
})
export class WorkingGroupRepresentativesChangedV1 extends AboutParticipation {
  @Meaning('Opaque id of the primary representative, known to the people service alone; absent: vacant.')
  @Optional()
  @IsUUID()
  primary?: string;

  @Meaning('Opaque id of the alternate representative, known to the people service alone; absent: none.')
  @Optional()
  @IsUUID()
  alternate?: string;
}

@PublicEvent({ type: 'int.iom.gpn.working-groups.chair-appointed.v1', summary: 'A member was appointed to chair a working group.' })
export class WorkingGroupChairAppointedV1 extends AboutGroup {
  @Meaning('Opaque id of the member (an authority of the membership service).')
  @IsUUID()
  member: string;

  @Meaning('Chair, of whom there is one, or co-chair.')
  @IsIn(['chair', 'co-chair'])
  capacity: 'chair' | 'co-chair';
}

@PublicEvent({
  type: 'int.iom.gpn.working-groups.chair-ended.v1',
  summary: 'A member no longer chairs a working group.',
})
export class WorkingGroupChairEndedV1 extends AboutGroup {
  @Meaning('Opaque id of the member (an authority of the membership service).')
  @IsUUID()
  member: string;

  @Meaning('What it was.')
  @IsIn(['chair', 'co-chair'])
  capacity: 'chair' | 'co-chair';
}
