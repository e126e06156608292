import { IsArray, IsIn, IsUUID } from 'class-validator';
import { Command, CommandInfo } from '#libs/event-sourcing';
import { listCodes, type ReadingPurpose, readingPurposes, type ShownPart, shownParts } from './purposes.js';

@CommandInfo('Log that personal data was read', [])
export class LogAccess extends Command {
  @IsUUID() access: string;
  @IsIn(listCodes(readingPurposes)) purpose: ReadingPurpose;
  @IsIn(shownParts) shown: ShownPart;
  /** Persons whose data was shown, or whom a text that was shown is about. */
  @IsArray() @IsUUID('all', { each: true }) persons: readonly string[];
  @IsArray() @IsUUID('all', { each: true }) texts: readonly string[];
}

export type AccessEvents = {
  PersonalDataRead: { purpose: ReadingPurpose; shown: ShownPart; persons: readonly string[]; texts: readonly string[] };
};
