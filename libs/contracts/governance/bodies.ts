import { IsIn, IsUUID } from 'class-validator';
import { IsCalendarDate, Optional } from '#libs/event-sourcing';
import { IsCountry, Meaning, OfficialText } from '#libs/reference';
import { PublicEvent } from '../public-event.js';

const BODY_NAME_MAX = 200;
const NAME_MAX = 300;

type Sector = 'private-sector' | 'civil-society';
type PartyKind = 'member' | 'organisation';
type Capacity = 'chair' | 'co-chair' | 'vice-chair' | 'member' | 'observer';
type EndCause = 'ended' | 'resigned' | 'withdrawn' | 'succeeded' | 'retired' | 'dissolved';

/** Every public event of bodies is about the International Steering Committee or a Stakeholder Advisory Group (FAQ, question 4). */
abstract class AboutBody {
  @Meaning('Opaque id of the body.')
  @IsUUID()
  body: string;
}

abstract class AboutKindOfBody extends AboutBody {
  @Meaning('The International Steering Committee, or a Stakeholder Advisory Group.')
  @IsIn(['steering-committee', 'advisory-group'])
  kind: 'steering-committee' | 'advisory-group';

  @Meaning('Of an Advisory Group: whom it is comprised of.')
  @Optional()
  @IsIn(['private-sector', 'civil-society'])
  sector?: Sector;
}

@PublicEvent({ type: 'int.iom.gpn.governance.body-constituted.v1', summary: 'A body of the Network was constituted.' })
export class GovernanceBodyConstitutedV1 extends AboutKindOfBody {
  @Meaning('Its name.')
  @OfficialText(1, BODY_NAME_MAX)
  name: string;
}

@PublicEvent({ type: 'int.iom.gpn.governance.body-renamed.v1', summary: 'A body of the Network has a new name.' })
export class GovernanceBodyRenamedV1 extends AboutBody {
  @Meaning('The new name.')
  @OfficialText(1, BODY_NAME_MAX)
  name: string;
}

@PublicEvent({ type: 'int.iom.gpn.governance.body-dissolved.v1', summary: 'A body of the Network was dissolved; its seats ended.' })
export class GovernanceBodyDissolvedV1 extends AboutKindOfBody {}

/** A seat in a body. */
abstract class AboutSeat extends AboutBody {
  @Meaning('Opaque id of the seat.')
  @IsUUID()
  seat: string;
}

/** A seat and the party that holds it. */
abstract class AboutHolder extends AboutSeat {
  @Meaning('Opaque id of the party that holds it: of a member (an authority of the membership service), or of an organisation.')
  @IsUUID()
  holder: string;

  @Meaning('Members hold the seats of the Steering Committee, organisations those of the Advisory Groups.')
  @IsIn(['member', 'organisation'])
  holderKind: PartyKind;
}

const CAPACITIES = ['chair', 'co-chair', 'vice-chair', 'member', 'observer'];

@PublicEvent({ type: 'int.iom.gpn.governance.seat-appointed.v1', summary: 'A party was appointed to a seat in a body.' })
export class GovernanceSeatAppointedV1 extends AboutHolder {
  @Meaning('Opaque id of the person who takes it for the party, known to the people service alone; absent: nobody is named yet.')
  @Optional()
  @IsUUID()
  person?: string;

  @Meaning('The capacity in which it is held; observers do not vote.')
  @IsIn(CAPACITIES)
  capacity: Capacity;

  @Meaning('First day of the term; may lie ahead.')
  @IsCalendarDate()
  startsOn: string;

  @Meaning('Last day of the term.')
  @IsCalendarDate()
  endsOn: string;
}

@PublicEvent({ type: 'int.iom.gpn.governance.seat-person-named.v1', summary: 'A party named the person who takes its seat.' })
export class GovernanceSeatPersonNamedV1 extends AboutHolder {
  @Meaning('Opaque id of the person, known to the people service alone.')
  @IsUUID()
  person: string;
}

@PublicEvent({ type: 'int.iom.gpn.governance.seat-vacated.v1', summary: 'Nobody takes a seat for its party; the party still holds it.' })
export class GovernanceSeatVacatedV1 extends AboutSeat {
  @Meaning('First day on which nobody takes it.')
  @IsCalendarDate()
  vacatedOn: string;
}

@PublicEvent({ type: 'int.iom.gpn.governance.capacity-changed.v1', summary: 'A seat is held in another capacity.' })
export class GovernanceCapacityChangedV1 extends AboutSeat {
  @Meaning('The capacity in which it is held now; observers do not vote.')
  @IsIn(CAPACITIES)
  capacity: Capacity;
}

@PublicEvent({ type: 'int.iom.gpn.governance.term-extended.v1', summary: 'The term of a seat was extended.' })
export class GovernanceTermExtendedV1 extends AboutSeat {
  @Meaning('Last day of the extended term.')
  @IsCalendarDate()
  endsOn: string;
}

@PublicEvent({ type: 'int.iom.gpn.governance.seat-dates-corrected.v1', summary: 'The days of a term had been recorded wrongly.' })
export class GovernanceSeatDatesCorrectedV1 extends AboutSeat {
  @Meaning('First day of the term.')
  @IsCalendarDate()
  startsOn: string;

  @Meaning('Last day of the term.')
  @IsCalendarDate()
  endsOn: string;

  @Meaning('First day without the seat, for one whose holding ended early.')
  @Optional()
  @IsCalendarDate()
  endedOn?: string;

  @Meaning('Who holds it on the first day, where that is earlier than was told before: the id of a member authority or of an organisation.')
  @Optional()
  @IsUUID()
  holder?: string;

  @Meaning('What the holder is.')
  @Optional()
  @IsIn(['member', 'organisation'])
  holderKind?: PartyKind;
}

@PublicEvent({ type: 'int.iom.gpn.governance.appointment-ended.v1', summary: 'A party holds a seat no longer, before its term is over.' })
export class GovernanceAppointmentEndedV1 extends AboutHolder {
  @Meaning('First day without the seat.')
  @IsCalendarDate()
  endedOn: string;

  @Meaning(
    'Why: the Secretariat ended it, the party gave it up, it left the Network, another authority came in its place, the organisation was retired, or the body dissolved.',
  )
  @IsIn(['ended', 'resigned', 'withdrawn', 'succeeded', 'retired', 'dissolved'])
  cause: EndCause;
}

@PublicEvent({
  type: 'int.iom.gpn.governance.seat-passed.v1',
  summary: 'A seat passed to the authority that came in the place of its holder.',
})
export class GovernanceSeatPassedV1 extends AboutHolder {
  @Meaning('Opaque id of the member that held it before.')
  @IsUUID()
  predecessor: string;

  @Meaning(
    'First day on which it is that of `holder`; while that one sits in another seat of the body, nobody sits in this one. Told again with another day: it was corrected.',
  )
  @IsCalendarDate()
  passedOn: string;
}

/** Every public event of organisations is about one that can hold a seat in a Stakeholder Advisory Group. */
abstract class AboutOrganisation {
  @Meaning('Opaque id of the organisation.')
  @IsUUID()
  organisation: string;
}

abstract class AboutNameOfOrganisation extends AboutOrganisation {
  @Meaning('Official name, in the language of the organisation.')
  @OfficialText(1, NAME_MAX)
  name: string;

  @Meaning('The name in English.')
  @Optional()
  @OfficialText(1, NAME_MAX)
  nameEn?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.governance.organisation-registered.v1',
  summary: 'An organisation of the private sector and employers, or of civil society, was registered.',
})
export class GovernanceOrganisationRegisteredV1 extends AboutNameOfOrganisation {
  @Meaning('Whom it represents.')
  @IsIn(['private-sector', 'civil-society'])
  sector: Sector;

  @Meaning('Its country; absent: an international organisation.')
  @Optional()
  @IsCountry()
  country?: string;
}

@PublicEvent({ type: 'int.iom.gpn.governance.organisation-renamed.v1', summary: 'An organisation has a new official name.' })
export class GovernanceOrganisationRenamedV1 extends AboutNameOfOrganisation {}

@PublicEvent({ type: 'int.iom.gpn.governance.organisation-retired.v1', summary: 'An organisation takes part no longer.' })
export class GovernanceOrganisationRetiredV1 extends AboutOrganisation {}
