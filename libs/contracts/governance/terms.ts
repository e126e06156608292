import { IsBoolean, IsIn, IsInt, IsUUID, Matches, Min } from 'class-validator';
import { IsCalendarDate, Optional } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import { PublicEvent } from '../public-event.js';

/** `2026-003`: the year, and the number within it. */
const REFERENCE = /^\d{4}-\d{3,}$/;

/** Every public event of Terms of Reference is about those of one body or working group (FAQ, question 4). */
abstract class AboutTerms {
  @Meaning('Opaque id of the body or working group whose terms they are.')
  @IsUUID()
  owner: string;
}

abstract class AboutVersion extends AboutTerms {
  @Meaning('Whose terms they are: of a body, or of a working group.')
  @IsIn(['body', 'working-group'])
  ownerKind: 'body' | 'working-group';

  @Meaning('Number of the version; the next one that is submitted has the next number.')
  @IsInt()
  @Min(1)
  version: number;
}

@PublicEvent({
  type: 'int.iom.gpn.governance.terms-consultation-opened.v1',
  summary: 'Members and organisations are consulted on a draft of Terms of Reference.',
})
export class GovernanceTermsConsultationOpenedV1 extends AboutTerms {
  @Meaning('Last day of the consultation.')
  @IsCalendarDate()
  endsOn: string;

  @Meaning('True: it had ended when it was recorded.')
  @Optional()
  @IsBoolean()
  afterwards?: boolean;
}

@PublicEvent({
  type: 'int.iom.gpn.governance.terms-submitted.v1',
  summary: 'A version of Terms of Reference was submitted for a decision.',
})
export class GovernanceTermsSubmittedV1 extends AboutVersion {}

@PublicEvent({
  type: 'int.iom.gpn.governance.terms-adopted.v1',
  summary: 'A version of Terms of Reference was adopted by a numbered decision.',
})
export class GovernanceTermsAdoptedV1 extends AboutVersion {
  @Meaning('Reference of the decision: the year, and the number within it.')
  @Matches(REFERENCE, { message: 'decision must be a year and a number, like 2026-003' })
  decision: string;

  @Meaning('First day on which they are in force; what was in force before is superseded from that day on.')
  @IsCalendarDate()
  startsOn: string;
}

@PublicEvent({
  type: 'int.iom.gpn.governance.terms-not-adopted.v1',
  summary: 'A numbered decision was to adopt Terms of Reference, and could not.',
})
export class GovernanceTermsNotAdoptedV1 extends AboutVersion {
  @Meaning('Reference of the decision: the year, and the number within it.')
  @Matches(REFERENCE, { message: 'decision must be a year and a number, like 2026-003' })
  decision: string;

  @Meaning('Why: another decision had adopted the version, it was never submitted, or the body or group was no more.')
  @IsIn(['already-adopted', 'not-submitted', 'owner-ended'])
  cause: 'already-adopted' | 'not-submitted' | 'owner-ended';

  @Meaning('Reference of the decision that had adopted it, where one had.')
  @Optional()
  @Matches(REFERENCE, { message: 'adoptedBy must be a year and a number, like 2026-003' })
  adoptedBy?: string;
}

@PublicEvent({ type: 'int.iom.gpn.governance.terms-terminated.v1', summary: 'Terms of Reference ended without a next version.' })
export class GovernanceTermsTerminatedV1 extends AboutTerms {
  @Meaning('First day without terms.')
  @IsCalendarDate()
  endedOn: string;

  @Meaning('Why: they were terminated, the body was dissolved, or the working group closed.')
  @IsIn(['ended', 'dissolved', 'closed'])
  cause: 'ended' | 'dissolved' | 'closed';
}
