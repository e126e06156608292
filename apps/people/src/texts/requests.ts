import { IsIn, IsInt, IsString, Matches, MaxLength, Min, MinLength } from 'class-validator';
import { Nested, Optional } from '#libs/event-sourcing';
import { PageQuery, Repeatable, SortBy } from '#libs/platform';
import { IsLanguage, Meaning, TextOfLines } from '#libs/reference';
import { listCodes, type ReadingPurpose, readingPurposes } from '../access/domain/purposes.js';
import { Effective, Resolving } from '../access/requests.js';
import { type ErasureReason, erasureReasons } from '../persons/domain/person.vocabulary.js';
import { IsRecordId, IsRecordIdByKind } from '../sealing/domain/record-id-field.js';
import { type SubjectKind, subjectKinds, type TextForm, textForms } from './domain/sealed-text.vocabulary.js';

export class SubjectRecord {
  @IsIn(listCodes(subjectKinds))
  kind: SubjectKind;

  @Meaning('Its id, a UUID; of a decision its reference.')
  @IsRecordIdByKind('kind')
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

export class SealFile {
  @Meaning('What it is called; kept sealed.')
  @IsString({ message: 'name must be text' })
  @MinLength(1, { message: 'name must not be empty' })
  @MaxLength(255, { message: 'name must be at most 255 characters' })
  name: string;

  @Meaning('Its media type.')
  @Matches(/^[a-z]+\/[a-z\d.+-]{1,100}$/, { message: 'type must be a media type' })
  type: string;

  @Meaning('How large it is.')
  @IsInt({ message: 'bytes must be a number' })
  @Min(1, { message: 'bytes must be at least 1' })
  bytes: number;

  @Meaning('SHA-256 of the file; kept sealed.')
  @Matches(/^[\da-f]{64}$/, { message: 'digest must be a SHA-256 digest: 64 hexadecimal digits in small letters' })
  digest: string;

  @Meaning('The record that the file belongs to.')
  @Nested(() => SubjectRecord)
  subject: SubjectRecord;
}

export class OpenFile {
  @Meaning('What it is read for; logged with who reads it.')
  @IsIn(listCodes(readingPurposes))
  purpose: ReadingPurpose;
}

export class OpenCommitment extends OpenFile {}

export class OpenFileCommitment extends OpenFile {
  @Meaning('SHA-256 of the file: only who has the file knows it.')
  @Matches(/^[\da-f]{64}$/, { message: 'digest must be a SHA-256 digest: 64 hexadecimal digits in small letters' })
  digest: string;
}

export class ResolveTexts extends Resolving {}

export class FileList extends PageQuery {
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

export class TextList extends FileList {
  @Repeatable()
  @IsIn(textForms, { each: true })
  form?: TextForm[];
}
