import { Equals, IsIn, IsString, MaxLength } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { PageQuery, Repeatable, SortBy } from '#libs/platform';
import { EnquiryWords, Meaning } from '#libs/reference';
import { type EnquiryKind, type EnquiryLanguage, enquiryKinds, enquiryLanguages, enquiryStatuses } from './domain/enquiry.vocabulary.js';

const LONGEST_BAIT = 1_000;

/** What the form for everybody sends. */
export class WrittenEnquiry extends EnquiryWords {
  @IsIn(enquiryKinds.codes)
  kind: EnquiryKind;

  @Meaning('In which an answer is asked for.')
  @IsIn(enquiryLanguages)
  language: EnquiryLanguage;

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
