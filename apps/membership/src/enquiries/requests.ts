import { Equals, IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { PageQuery, Repeatable, SortBy } from '#libs/platform';
import { IsEmailAddress, Meaning, OneLine, TextOfLines } from '#libs/reference';
import { type EnquiryKind, type EnquiryLanguage, enquiryKinds, enquiryLanguages, enquiryStatuses } from './domain/enquiry.vocabulary.js';

const LONGEST_MESSAGE = 5_000;
const LONGEST_NAME = 200;
const LONGEST_BAIT = 1_000;

/** What the form for everybody sends. Every message is fixed text: nothing of it comes back in a problem, or stands in a log. */
export class WrittenEnquiry {
  @IsIn(enquiryKinds.codes)
  kind: EnquiryKind;

  @Meaning('In which an answer is asked for.')
  @IsIn(enquiryLanguages)
  language: EnquiryLanguage;

  @Optional()
  @OneLine(LONGEST_NAME)
  name?: string;

  @Meaning('To which the answer goes.')
  @IsEmailAddress()
  email: string;

  @TextOfLines()
  @IsString({ message: 'message must be text' })
  @MinLength(1, { message: 'message must not be empty' })
  @MaxLength(LONGEST_MESSAGE, { message: `message must be at most ${LONGEST_MESSAGE} characters` })
  message: string;

  @Meaning('True: the privacy notice beside the form was read.')
  @Equals(true, { message: 'noticeRead must be true: the notice says what the words are kept for' })
  noticeRead: true;

  @Meaning('A field that nobody sees: what is filled in by a machine is taken, and dropped.')
  @Optional()
  @IsString({ message: 'website must be text' })
  @MaxLength(LONGEST_BAIT, { message: `website must be at most ${LONGEST_BAIT} characters` })
  website?: string;
}

export class EnquiriesQuery extends PageQuery {
  @Repeatable()
  @IsIn(enquiryStatuses, { each: true })
  status?: string[];

  @Repeatable()
  @IsIn(enquiryKinds.codes, { each: true })
  kind?: string[];

  @SortBy({ receivedOn: 'receivedOn', kind: ['kind', 'receivedOn'] }, { byDefault: 'receivedOn', scans: ['kind'] })
  sort?: string;
}
