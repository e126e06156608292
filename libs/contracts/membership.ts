import { ArrayUnique, IsBoolean, IsIn, IsUUID } from 'class-validator';
import { IsCalendarDate, IsEffectiveTime, Optional } from '#libs/event-sourcing';
import {
  type AuthorityKind,
  type AuthorityLevel,
  type Channel,
  type IrisPillar,
  IsAuthorityKind,
  IsAuthorityLevel,
  IsChannel,
  IsCountry,
  IsIrisPillar,
  IsPortfolio,
  IsSubdivision,
  Meaning,
  OfficialText,
  type Portfolio,
} from '#libs/reference';
import { PublicEvent } from './public-event.js';

/** How long an official name or the reference of a letter may be, in characters. */
const NAME_MAX = 300;
const REFERENCE_MAX = 100;

/** Every public event of membership is about one public authority. */
abstract class AboutAuthority {
  @Meaning('Opaque id of the authority; it stays the same through renames.')
  @IsUUID()
  authority: string;
}

/** The public facts about an authority, as known when they were recorded. */
abstract class AboutAuthorityInFull extends AboutAuthority {
  @Meaning('Official name, in the language of the authority.')
  @OfficialText(1, NAME_MAX)
  name: string;

  @Meaning('The name in English.')
  @Optional()
  @OfficialText(1, NAME_MAX)
  nameEn?: string;

  @Meaning('Country of the jurisdiction.')
  @IsCountry()
  country: string;

  @Meaning('Subdivision of the jurisdiction, for a sub-national authority.')
  @Optional()
  @IsSubdivision('country')
  subdivision?: string;

  @Meaning('Level of government.')
  @IsAuthorityLevel()
  level: AuthorityLevel;

  @Meaning('Kind of public authority.')
  @IsAuthorityKind()
  kind: AuthorityKind;

  @Meaning('What the authority is responsible for; empty when it was not said.')
  @ArrayUnique()
  @IsPortfolio({ each: true })
  portfolios: readonly Portfolio[];
}

/** What may be the first that is heard of an authority. */
abstract class AboutApproach extends AboutAuthorityInFull {
  @Meaning('True: no facts were given anew; those of this event are the ones known on its day, and change nothing.')
  @Optional()
  @IsBoolean()
  asRecorded?: boolean;
}

@PublicEvent({ type: 'int.iom.gpn.membership.expressed.v1', summary: 'A public authority expressed its interest to join the Network.' })
export class MembershipExpressedV1 extends AboutApproach {
  @Meaning('How the expression of interest arrived.')
  @IsChannel()
  channel: Channel;
}

@PublicEvent({ type: 'int.iom.gpn.membership.dialogue-held.v1', summary: 'A bilateral dialogue with an interested authority took place.' })
export class MembershipDialogueHeldV1 extends AboutAuthority {}

@PublicEvent({ type: 'int.iom.gpn.membership.invited.v1', summary: 'A formal letter of invitation was issued to an authority.' })
export class MembershipInvitedV1 extends AboutApproach {
  @Meaning('Reference of the letter.')
  @OfficialText(1, REFERENCE_MAX)
  letterReference: string;

  @Meaning('Date of the letter.')
  @IsCalendarDate()
  letterDate: string;
}

@PublicEvent({ type: 'int.iom.gpn.membership.response-recorded.v1', summary: 'An authority answered the letter of invitation.' })
export class MembershipResponseRecordedV1 extends AboutAuthority {
  @Meaning('The answer; an acceptance is followed by the confirmation of the membership (FAQ, question 6).')
  @IsIn(['accepted', 'declined'])
  response: 'accepted' | 'declined';

  @Meaning('Reference of the letter that it answers.')
  @OfficialText(1, REFERENCE_MAX)
  letterReference: string;

  @Meaning('Date of the letter that it answers.')
  @IsCalendarDate()
  letterDate: string;
}

@PublicEvent({ type: 'int.iom.gpn.membership.confirmed.v1', summary: 'An authority became a member of the Network.' })
export class MembershipConfirmedV1 extends AboutAuthority {
  @Meaning('What the confirmation rests on: a bilateral dialogue, or the positive response to a letter (FAQ, question 6).')
  @IsIn(['dialogue', 'letter'])
  basis: 'dialogue' | 'letter';

  @Meaning('Reference of the letter, for a confirmation that rests on one.')
  @Optional()
  @OfficialText(1, REFERENCE_MAX)
  letterReference?: string;

  @Meaning('Date of the letter, for a confirmation that rests on one.')
  @Optional()
  @IsCalendarDate()
  letterDate?: string;
}

@PublicEvent({ type: 'int.iom.gpn.membership.withdrawn.v1', summary: 'A member left the Network.' })
export class MembershipWithdrawnV1 extends AboutAuthority {}

@PublicEvent({
  type: 'int.iom.gpn.membership.declined.v1',
  summary:
    'An authority does not join for now: its expression of interest, dialogue or invitation was closed, or it answered the letter with no.',
})
export class MembershipDeclinedV1 extends AboutAuthority {}

@PublicEvent({ type: 'int.iom.gpn.membership.renamed.v1', summary: 'An authority has a new official name.' })
export class MembershipRenamedV1 extends AboutAuthority {
  @Meaning('The new official name.')
  @OfficialText(1, NAME_MAX)
  name: string;

  @Meaning('The new name in English.')
  @Optional()
  @OfficialText(1, NAME_MAX)
  nameEn?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.membership.succeeded.v1',
  summary: 'Another authority took over a membership when the government was reorganised.',
})
export class MembershipSucceededV1 extends AboutAuthority {
  @Meaning('Opaque id of the authority that took over the membership of `authority`.')
  @IsUUID()
  successor: string;
}

@PublicEvent({
  type: 'int.iom.gpn.membership.taken-over.v1',
  summary: 'An authority is a member because it took over the membership of another one.',
})
export class MembershipTakenOverV1 extends AboutAuthorityInFull {
  @Meaning('Opaque id of the authority whose membership it took over.')
  @IsUUID()
  predecessor: string;
}

@PublicEvent({
  type: 'int.iom.gpn.membership.updated.v1',
  summary: 'Facts about an authority beside its official name and jurisdiction changed; those that are absent did not.',
})
export class MembershipUpdatedV1 extends AboutAuthority {
  @Meaning('The name in English.')
  @Optional()
  @OfficialText(1, NAME_MAX)
  nameEn?: string;

  @Meaning('Kind of public authority.')
  @Optional()
  @IsAuthorityKind()
  kind?: AuthorityKind;

  @Meaning('What the authority is responsible for.')
  @Optional()
  @ArrayUnique()
  @IsPortfolio({ each: true })
  portfolios?: readonly Portfolio[];
}

/** Every public event of focal points names a person by an opaque id, known to the people service alone. */
abstract class AboutFocalPoint extends AboutAuthority {
  @Meaning('Opaque id of the person, known to the people service alone.')
  @IsUUID()
  person: string;

  @Meaning('Primary focal point, of whom a member has one at a time, or alternate.')
  @IsIn(['primary', 'alternate'])
  role: 'primary' | 'alternate';
}

@PublicEvent({ type: 'int.iom.gpn.membership.focal-point-designated.v1', summary: 'A member named a focal point.' })
export class MembershipFocalPointDesignatedV1 extends AboutFocalPoint {}

@PublicEvent({ type: 'int.iom.gpn.membership.focal-point-ended.v1', summary: 'A person is no longer a focal point of a member.' })
export class MembershipFocalPointEndedV1 extends AboutFocalPoint {
  @Meaning('Why the designation ended.')
  @IsIn(['replaced', 'ended', 'person-erased', 'withdrawal', 'succession'])
  reason: 'replaced' | 'ended' | 'person-erased' | 'withdrawal' | 'succession';

  @Meaning('Opaque id of the authority with which the person goes on, where this one had been succeeded before it was known of.')
  @Optional()
  @IsUUID()
  successor?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.membership.effective-date-corrected.v1',
  summary: 'The date from which an earlier entry in the history of an authority counts was corrected.',
})
export class MembershipEffectiveDateCorrectedV1 extends AboutAuthority {
  @Meaning('Id of the event whose date was corrected.')
  @IsUUID()
  entry: string;

  @Meaning('When that entry counted from until now.')
  @IsEffectiveTime()
  previousDate: string;

  @Meaning('When it counts from.')
  @IsEffectiveTime()
  date: string;
}

/** Every public event of the liaison desk is about one request of one member. */
abstract class AboutLiaisonRequest {
  @Meaning('Opaque id of the request.')
  @IsUUID()
  request: string;
}

@PublicEvent({
  type: 'int.iom.gpn.membership.liaison.requested.v1',
  summary: 'A member asked the Secretariat a question, for an introduction to a counterpart, or for a link to another IRIS pillar.',
})
export class LiaisonRequestedV1 extends AboutLiaisonRequest {
  @Meaning('Opaque id of the member that asks.')
  @IsUUID()
  authority: string;

  @Meaning('What is asked for.')
  @IsIn(['question', 'introduction', 'iris-pillar'])
  kind: 'question' | 'introduction' | 'iris-pillar';

  @Meaning('The other IRIS pillar, for a request to be linked to one.')
  @Optional()
  @IsIrisPillar()
  pillar?: IrisPillar;
}

@PublicEvent({
  type: 'int.iom.gpn.membership.liaison.introduced.v1',
  summary: 'A member and a counterpart authority were introduced to each other.',
})
export class LiaisonIntroducedV1 extends AboutLiaisonRequest {
  @Meaning('Opaque id of the member that asked.')
  @IsUUID()
  authority: string;

  @Meaning('Opaque id of the counterpart, for an authority that is recorded.')
  @Optional()
  @IsUUID()
  counterpart?: string;

  @Meaning('Official name of a counterpart that is not recorded.')
  @Optional()
  @OfficialText(1, NAME_MAX)
  counterpartName?: string;

  @Meaning('Country of a counterpart that is not recorded.')
  @Optional()
  @IsCountry()
  counterpartCountry?: string;
}

@PublicEvent({ type: 'int.iom.gpn.membership.liaison.closed.v1', summary: "A member's request to the Secretariat was closed." })
export class LiaisonClosedV1 extends AboutLiaisonRequest {}
