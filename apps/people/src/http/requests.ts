import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IsEffectiveTime } from '#libs/event-sourcing';
import { PageQuery } from '#libs/platform';
import { IsLanguage, Meaning } from '#libs/reference';
import { Profile } from '../custody/profile.js';
import {
  type ConsentBasis,
  type ConsentPurpose,
  codesOf,
  consentBases,
  consentPurposes,
  type ErasureReason,
  erasureReasons,
  NOTICE_EDITION,
  type PersonKind,
  personKinds,
  type ReadingPurpose,
  readingPurposes,
  type SubjectKind,
  subjectKinds,
} from '../domain/purposes.js';

// What is asked of the people service. These are not commands: they may hold personal data, and go no further than the
// custody, which seals it. All messages are fixed: no value comes back in a problem.

const MOST_AT_ONCE = 200;

abstract class Effective {
  @Meaning('When it takes effect: a date or an instant; absent: now.')
  @IsOptional()
  @IsEffectiveTime()
  effectiveAt?: string;
}

export class RegisterPerson extends Effective {
  @Meaning('Who the person is; kept sealed. At least a name or a function.')
  @ValidateNested()
  @Type(() => Profile)
  @IsObject({ message: 'profile must be an object' })
  profile: Profile;

  @Meaning('In what capacity the Network knows the person.')
  @IsIn(codesOf(personKinds))
  kind: PersonKind;

  @Meaning('Id of the authority that the person belongs to.')
  @IsOptional()
  @IsUUID()
  authority?: string;
}

export class CorrectPerson extends Effective {
  @Meaning('Fields to change; null takes one away, those that are not named stay.')
  @IsOptional()
  @ValidateNested()
  @Type(() => Profile)
  @IsObject({ message: 'profile must be an object' })
  profile?: Profile;

  @IsOptional()
  @IsIn(codesOf(personKinds))
  kind?: PersonKind;

  @Meaning('Id of the authority; null: none any more.')
  @IsOptional()
  @IsUUID()
  authority?: string | null;
}

export class GiveConsent extends Effective {
  @Meaning('What the person agrees to.')
  @IsIn(codesOf(consentPurposes))
  purpose: ConsentPurpose;

  @Meaning('On what ground: how the person agreed, or that an authority named them.')
  @IsIn(codesOf(consentBases))
  basis: ConsentBasis;

  @Meaning('Which edition of the privacy notice the person was shown.')
  @Matches(NOTICE_EDITION, { message: 'noticeVersion must be an edition like v2, 2026-1 or 2026-03-31' })
  noticeVersion: string;
}

export class EndConsent extends Effective {
  @IsIn(codesOf(consentPurposes))
  purpose: ConsentPurpose;
}

export class ErasePerson extends Effective {
  @Meaning('Why; default: the person asked for it.')
  @IsOptional()
  @IsIn(codesOf(erasureReasons))
  reason: ErasureReason = 'request-of-the-person';
}

export class ResolvePersons {
  @Meaning('Ids of persons, up to 200.')
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsUUID('all', { each: true })
  ids: string[];

  @Meaning('What the names are read for; logged with who reads them.')
  @IsIn(codesOf(readingPurposes))
  purpose: ReadingPurpose;
}

export class SearchPersons {
  @Meaning('Beginnings of words of the name or the function; case and accents aside.')
  @IsOptional()
  @IsString({ message: 'name must be text' })
  @Length(1, 200, { message: 'name must be 1 to 200 characters' })
  name?: string;

  @IsOptional()
  @IsIn(codesOf(personKinds))
  kind?: PersonKind;

  @IsOptional()
  @IsUUID()
  authority?: string;

  @IsIn(codesOf(readingPurposes))
  purpose: ReadingPurpose;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST_AT_ONCE)
  limit = 50;

  @Meaning('`next` of the answer before.')
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;
}

export class FindByEmail {
  @IsEmail({ allow_utf8_local_part: true }, { message: 'email must be an e-mail address' })
  email: string;

  @IsIn(codesOf(readingPurposes))
  purpose: ReadingPurpose;
}

export class ReadProfile {
  @Meaning('What the profile is read for; logged with who reads it.')
  @IsIn(codesOf(readingPurposes))
  purpose: ReadingPurpose;
}

export class PersonList extends PageQuery {
  @IsOptional()
  @IsIn(['registered', 'erased'])
  state?: 'registered' | 'erased';

  @IsOptional()
  @IsIn(codesOf(personKinds))
  kind?: PersonKind;

  @IsOptional()
  @IsUUID()
  authority?: string;
}

export class ConsentList extends PageQuery {
  @IsOptional()
  @IsUUID()
  person?: string;

  @IsOptional()
  @IsIn(codesOf(consentPurposes))
  purpose?: ConsentPurpose;

  @IsOptional()
  @IsIn(['given', 'withdrawn', 'replaced', 'person-erased'])
  state?: 'given' | 'withdrawn' | 'replaced' | 'person-erased';
}

export class AccessList extends PageQuery {
  @Meaning('Id of who read.')
  @IsOptional()
  @Matches(/^[\w.:@-]{1,200}$/, { message: 'reader must be the id of a caller' })
  reader?: string;

  @IsOptional()
  @IsIn(codesOf(readingPurposes))
  purpose?: ReadingPurpose;
}

export class AboutRecord {
  @IsIn(codesOf(subjectKinds))
  kind: SubjectKind;

  @IsUUID()
  id: string;
}

export class SealText extends Effective {
  @Meaning('The text, 1 to 100,000 characters; kept sealed.')
  @IsString({ message: 'text must be text' })
  @MinLength(1, { message: 'text must not be empty' })
  @MaxLength(100_000, { message: 'text must be at most 100,000 characters' })
  text: string;

  @IsOptional()
  @IsLanguage({ message: 'language must be a language of ISO 639 (fr)' })
  language?: string;

  @Meaning('The record that the text belongs to.')
  @ValidateNested()
  @Type(() => AboutRecord)
  @IsObject({ message: 'about must be an object' })
  about: AboutRecord;
}

export class RedactText extends Effective {
  @IsOptional()
  @IsIn(codesOf(erasureReasons))
  reason: ErasureReason = 'request-of-the-person';
}

export class ResolveTexts {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsUUID('all', { each: true })
  ids: string[];

  @IsIn(codesOf(readingPurposes))
  purpose: ReadingPurpose;
}

export class TextList extends PageQuery {
  @IsOptional()
  @IsIn(codesOf(subjectKinds))
  aboutKind?: SubjectKind;

  @IsOptional()
  @IsUUID()
  aboutId?: string;

  @IsOptional()
  @IsIn(['sealed', 'redacted'])
  state?: 'sealed' | 'redacted';
}
