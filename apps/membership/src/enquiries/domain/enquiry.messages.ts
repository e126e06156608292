import { IsIn, IsUUID } from 'class-validator';
import { Command, CommandInfo } from '#libs/event-sourcing';
import { type EnquiryKind, type EnquiryLanguage, enquiryKinds, enquiryLanguages } from './enquiry.vocabulary.js';

/** What happens to an enquiry. Its words, and who wrote them, are sealed in the people service under its id. */
export type EnquiryEvents = {
  EnquiryReceived: { readonly kind: EnquiryKind; readonly language: EnquiryLanguage };
  EnquiryAnswered: Readonly<Record<string, never>>;
};

/** Has no route of its own: it is sent once the words are sealed. */
@CommandInfo('Receive what somebody wrote to the Network', [])
export class ReceiveEnquiry extends Command {
  @IsUUID()
  enquiry: string;

  @IsIn(enquiryKinds.codes)
  kind: EnquiryKind;

  @IsIn(enquiryLanguages)
  language: EnquiryLanguage;
}

/** Nor has this one: first the people service is told from when on the words are kept no longer. */
@CommandInfo('Record that an enquiry was answered', [])
export class AnswerEnquiry extends Command {
  @IsUUID()
  enquiry: string;
}
