import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import { Nested, Optional } from '#libs/event-sourcing';
import { PageQuery, Repeatable, SortBy } from '#libs/platform';
import { IsLanguage, Meaning, TextOfLines } from '#libs/reference';
import { listCodes } from '../access/domain/purposes.js';
import { Effective, Resolving } from '../access/requests.js';
import { type ErasureReason, erasureReasons } from '../persons/domain/person.vocabulary.js';
import { IsRecordId } from '../sealing/domain/record-id-field.js';
import { type SubjectKind, subjectKinds } from './domain/sealed-text.vocabulary.js';

export class SubjectRecord {
  @IsIn(listCodes(subjectKinds))
  kind: SubjectKind;

  @Meaning('Its id, a UUID; of a decision its reference.')
  @IsRecordId()
  id: string;
}

export class SealText extends Effective {
  @Meaning('The text, 1 to 100,000 characters; kept sealed.')
  @TextOfLines({ tabs: true })
  @IsString({ message: 'text must be text' })
  @MinLength(1, { message: 'text must not be empty' })
  @MaxLength(100_000, { message: 'text must be at most 100,000 characters' })
  text: string;

  @Optional()
  @IsLanguage({ message: 'language must be a language of ISO 639 (fr)' })
  language?: string;

  @Meaning('The record that the text belongs to.')
  @Nested(() => SubjectRecord)
  subject: SubjectRecord;
}

export class RedactText extends Effective {
  @Optional()
  @IsIn(listCodes(erasureReasons))
  reason: ErasureReason = 'request-of-the-person';
}

export class ResolveTexts extends Resolving {}

export class TextList extends PageQuery {
  @Repeatable()
  @IsIn(listCodes(subjectKinds), { each: true })
  subjectKind?: SubjectKind[];

  @Optional()
  @IsRecordId()
  subjectId?: string;

  @Repeatable()
  @IsIn(['sealed', 'redacted'], { each: true })
  state?: ('sealed' | 'redacted')[];

  @SortBy({ sealedAt: 'sealedAt' }, { byDefault: '-sealedAt' })
  sort?: string;
}
