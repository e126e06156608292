import { IsBoolean, IsIn, IsUUID } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import { PublicEvent } from './public-event.js';

/** Every public event of people names a person by an opaque id and says nothing else about who it is. */
abstract class AboutPerson {
  @Meaning('Opaque id of the person.')
  @IsUUID()
  person: string;
}

@PublicEvent({ type: 'int.iom.gpn.people.registered.v1', summary: 'A person was registered.' })
export class PersonRegisteredV1 extends AboutPerson {
  @Meaning('In what capacity the Network knows the person.')
  @IsIn(['focal-point', 'representative', 'seat-holder', 'learner', 'contact'])
  kind: 'focal-point' | 'representative' | 'seat-holder' | 'learner' | 'contact';

  @Meaning('Opaque id of the authority that the person speaks for, where there is one.')
  @Optional()
  @IsUUID()
  authority?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.people.authority-changed.v1',
  summary: 'A person speaks for another authority than before, or for none any more.',
})
export class PersonAuthorityChangedV1 extends AboutPerson {
  @Meaning('Opaque id of the authority that the person speaks for from now on; absent: none.')
  @Optional()
  @IsUUID()
  authority?: string;
}

@PublicEvent({ type: 'int.iom.gpn.people.erased.v1', summary: 'A person was erased: the profile is gone for good, the id stays.' })
export class PersonErasedV1 extends AboutPerson {}

@PublicEvent({ type: 'int.iom.gpn.people.consent-changed.v1', summary: 'A person gave or withdrew consent for one purpose.' })
export class PersonConsentChangedV1 extends AboutPerson {
  @Meaning('The purpose, by its code.')
  @IsIn(['network-contact', 'directory', 'newsletter', 'certificate', 'research'])
  purpose: 'network-contact' | 'directory' | 'newsletter' | 'certificate' | 'research';

  @Meaning('True: given; false: withdrawn.')
  @IsBoolean()
  given: boolean;
}
