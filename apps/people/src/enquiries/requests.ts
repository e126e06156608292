import { IsIn, IsString, MaxLength, MinLength } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import { IsEmailAddress, Meaning, OneLine, TextOfLines } from '#libs/reference';
import { listCodes, type ReadingPurpose, readingPurposes } from '../access/domain/purposes.js';
import { Effective } from '../access/requests.js';

const LONGEST_MESSAGE = 5_000;
const LONGEST_NAME = 200;

export class SealWords {
  @Optional()
  @OneLine(LONGEST_NAME)
  name?: string;

  @IsEmailAddress()
  email: string;

  @TextOfLines()
  @IsString({ message: 'message must be text' })
  @MinLength(1, { message: 'message must not be empty' })
  @MaxLength(LONGEST_MESSAGE, { message: `message must be at most ${LONGEST_MESSAGE} characters` })
  message: string;
}

/** From when on the time runs. */
export class NoteAnswer extends Effective {}

export class OpenWords {
  @Meaning('What they are read for; logged with who reads them.')
  @IsIn(listCodes(readingPurposes))
  purpose: ReadingPurpose;
}
