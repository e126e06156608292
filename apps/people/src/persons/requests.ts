import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { Nested, Nullable, Optional } from '#libs/event-sourcing';
import { PageQuery, Repeatable, SortBy } from '#libs/platform';
import { IsSubject, Meaning, TextOfLines } from '#libs/reference';
import { listCodes, type ReadingPurpose, readingPurposes } from '../access/domain/purposes.js';
import { Effective, MOST_AT_ONCE, Resolving } from '../access/requests.js';
import {
  type ConsentBasis,
  type ConsentPurpose,
  consentBases,
  consentPurposes,
  type ErasureReason,
  erasureReasons,
  NOTICE_EDITION,
  type PersonKind,
  personKinds,
} from './domain/person.vocabulary.js';
import { Profile } from './profile.js';

/** What a command may name, and hold. */
const MOST_AUTHORITIES = 50;
const MOST_TEXTS = 1_000;
const LONGEST_TEXT = 100_000;

export class RegisterPerson extends Effective {
  @Meaning('Who the person is; kept sealed. At least a name or a function.')
  @Nested(() => Profile)
  profile: Profile;

  @Meaning('In what capacity the Network knows the person.')
  @IsIn(listCodes(personKinds))
  kind: PersonKind;

  @Meaning('Id of the authority that the person belongs to; a focal point names an own one.')
  @Optional()
  @IsUUID()
  authority?: string;

  @Meaning('Of an officer: the opaque id that sign-in knows, under which everything is recorded that the officer does. Kept sealed.')
  @Optional()
  @IsSubject()
  subject?: string;
}

export class CorrectPerson extends Effective {
  @Meaning('Fields to change; null takes one away, those that are not named stay.')
  @Optional()
  @Nested(() => Profile)
  profile?: Profile;

  @Optional()
  @IsIn(listCodes(personKinds))
  kind?: PersonKind;

  @Meaning('Id of the authority; null: none any more. A focal point names an own one, and corrects the persons of own ones.')
  @Nullable()
  @IsUUID()
  authority?: string | null;

  @Meaning('Of an officer who signs in under another subject now.')
  @Optional()
  @IsSubject()
  subject?: string;
}

export class GiveConsent extends Effective {
  @Meaning('What the person agrees to.')
  @IsIn(listCodes(consentPurposes))
  purpose: ConsentPurpose;

  @Meaning('On what ground: how the person agreed, or that an authority named them.')
  @IsIn(listCodes(consentBases))
  basis: ConsentBasis;

  @Meaning('Which edition of the privacy notice the person was shown.')
  @Matches(NOTICE_EDITION, { message: 'noticeVersion must be an edition like v2, 2026-1 or 2026-03-31' })
  noticeVersion: string;
}

export class EndConsent extends Effective {
  @IsIn(listCodes(consentPurposes))
  purpose: ConsentPurpose;
}

export class ErasePerson extends Effective {
  @Meaning('Why; default: the person asked for it.')
  @Optional()
  @IsIn(listCodes(erasureReasons))
  reason: ErasureReason = 'request-of-the-person';
}

export class ResolvePersons extends Resolving {}

/** As they stand with what was recorded: persons, officers, the platform itself. */
const SUBJECT = /^[\x21-\x7e]{1,200}$/;

export class ResolveActors {
  @Meaning('Up to 200 subjects, as `actor` and `officer` have them.')
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @Matches(SUBJECT, { each: true, message: 'subjects must be subjects as records have them' })
  subjects: string[];

  @Meaning('What they are read for; logged with who reads them.')
  @IsIn(listCodes(readingPurposes))
  purpose: ReadingPurpose;
}

export class OfficersQuery extends PageQuery {
  @Meaning('What the names are read for; logged with who reads them.')
  @IsIn(listCodes(readingPurposes))
  purpose: ReadingPurpose;
}

export class SearchPersons {
  @Meaning('Beginnings of words of the name or the function; case and accents aside.')
  @Optional()
  @IsString({ message: 'name must be text' })
  @Length(1, 200, { message: 'name must be 1 to 200 characters' })
  name?: string;

  @Optional()
  @IsIn(listCodes(personKinds))
  kind?: PersonKind;

  @Meaning('Id of an authority; a focal point names an own one.')
  @Optional()
  @IsUUID()
  authority?: string;

  @IsIn(listCodes(readingPurposes))
  purpose: ReadingPurpose;

  @Optional()
  @IsInt()
  @Min(1)
  @Max(MOST_AT_ONCE)
  limit = 50;

  @Meaning('`next` of the answer before.')
  @Optional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;
}

export class NamedIn {
  @Meaning('Ids of authorities with which the persons are registered.')
  @IsArray()
  @ArrayMaxSize(MOST_AUTHORITIES)
  @IsUUID('all', { each: true })
  authorities: string[];

  @Meaning('The texts; none of them is kept.')
  @TextOfLines({ tabs: true })
  @IsArray()
  @ArrayMaxSize(MOST_TEXTS)
  @IsString({ each: true, message: 'texts must be texts' })
  @MaxLength(LONGEST_TEXT, { each: true, message: `texts must have at most ${LONGEST_TEXT} characters each` })
  texts: string[];
}

export class FindByEmail {
  @IsEmail({ allow_utf8_local_part: true }, { message: 'email must be an e-mail address' })
  email: string;

  @IsIn(listCodes(readingPurposes))
  purpose: ReadingPurpose;
}

export class ReadProfile {
  @Meaning('What the profile is read for; logged with who reads it.')
  @IsIn(listCodes(readingPurposes))
  purpose: ReadingPurpose;
}

export class PersonList extends PageQuery {
  @Repeatable()
  @IsIn(['registered', 'erased'], { each: true })
  state?: ('registered' | 'erased')[];

  @Repeatable()
  @IsIn(listCodes(personKinds), { each: true })
  kind?: PersonKind[];

  @Meaning('Id of an authority; a focal point sees the persons of an own one.')
  @Optional()
  @IsUUID()
  authority?: string;

  @SortBy(
    { registeredAt: 'registeredAt', lastHeardAt: 'lastHeardAt', kind: ['kind', 'registeredAt'] },
    { byDefault: '-registeredAt', scans: ['kind'] },
  )
  sort?: string;
}

export class ConsentList extends PageQuery {
  @Optional()
  @IsUUID()
  person?: string;

  @Repeatable()
  @IsIn(listCodes(consentPurposes), { each: true })
  purpose?: ConsentPurpose[];

  @Repeatable()
  @IsIn(['given', 'withdrawn', 'replaced', 'person-erased'], { each: true })
  state?: ('given' | 'withdrawn' | 'replaced' | 'person-erased')[];

  @SortBy({ givenAt: 'givenAt', purpose: ['purpose', 'givenAt'] }, { byDefault: '-givenAt', scans: ['purpose'] })
  sort?: string;
}

export class AccessList extends PageQuery {
  @Meaning('Id of who read.')
  @Optional()
  @Matches(/^[\w.:@-]{1,200}$/, { message: 'reader must be the id of a caller' })
  reader?: string;

  @Repeatable()
  @IsIn(listCodes(readingPurposes), { each: true })
  purpose?: ReadingPurpose[];

  @SortBy({ readAt: 'readAt', reader: ['reader', 'readAt'] }, { byDefault: '-readAt', scans: ['reader'] })
  sort?: string;
}

export class ReadingsOfPerson extends PageQuery {
  @SortBy({ readAt: 'readAt', reader: ['reader', 'readAt'] }, { byDefault: '-readAt', scans: ['reader'] })
  sort?: string;
}
