import { IsIn } from 'class-validator';
import { EnquiryWords, Meaning } from '#libs/reference';
import { listCodes, type ReadingPurpose, readingPurposes } from '../access/domain/purposes.js';
import { Effective } from '../access/requests.js';

export class SealWords extends EnquiryWords {}

/** From when on the time runs. */
export class NoteAnswer extends Effective {}

export class OpenWords {
  @Meaning('What they are read for; logged with who reads them.')
  @IsIn(listCodes(readingPurposes))
  purpose: ReadingPurpose;
}
