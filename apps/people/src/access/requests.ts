import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsUUID } from 'class-validator';
import { IsEffectiveTime, Optional } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import { listCodes, type ReadingPurpose, readingPurposes } from './domain/purposes.js';

// What is asked of the people service. These are not commands: they may hold personal data, and go no further than the
// profile service, which seals it. All messages are fixed: no value comes back in a problem.

/** Ids resolved, or persons found, in one answer. */
export const MOST_AT_ONCE = 200;

export abstract class Effective {
  @Meaning('When it takes effect: a date or an instant; absent: now.')
  @Optional()
  @IsEffectiveTime()
  effectiveAt?: string;
}

/** Many ids to be shown at once. */
export abstract class Resolving {
  @Meaning('Up to 200 ids.')
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsUUID('all', { each: true })
  ids: string[];

  @Meaning('What they are read for; logged with who reads them.')
  @IsIn(listCodes(readingPurposes))
  purpose: ReadingPurpose;
}
