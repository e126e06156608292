import { IsString, MaxLength, MinLength } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { Meaning } from './field-schema.js';
import { IsEmailAddress, OneLine } from './personal-fields.js';
import { TextOfLines } from './text-of-lines.js';

const LONGEST_MESSAGE = 5_000;
const LONGEST_NAME = 200;

/** What anybody writes to the Network: as the form sends it, and as it is sealed. Every message is fixed text: nothing of it comes back in a problem, or stands in a log. */
export abstract class EnquiryWords {
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
}
