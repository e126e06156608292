import { IsIn, IsInt, IsOptional, IsString, IsUUID, Min } from 'class-validator';
import { Command, Task } from '#libs/event-sourcing';
import { IsLanguage } from '#libs/reference';
import { codesOf, type ErasureReason, erasureReasons, type SubjectKind, subjectKinds } from './purposes.js';

@Task('Record a text that has been sealed, since it could hold personal data', [])
export class Seal extends Command {
  @IsUUID() text: string;
  @IsString() record: string;
  @IsIn(codesOf(subjectKinds)) aboutKind: SubjectKind;
  @IsUUID() aboutId: string;
  @IsOptional() @IsLanguage() language?: string;
  /** Keyed digest of what was asked for, under a secret that is destroyed with the text. */
  @IsString() proof: string;
  /** How long the text is, in characters. */
  @IsInt() @Min(1) length: number;
}

@Task('Redact a text: it and its key are destroyed for good', [])
export class Redact extends Command {
  @IsUUID() text: string;
  @IsIn(codesOf(erasureReasons)) reason: ErasureReason;
}

export type SealedTextEvents = {
  TextSealed: {
    record: string;
    about: { kind: SubjectKind; id: string };
    language: string | null;
    length: number;
    proof: string;
  };
  TextRedacted: { reason: ErasureReason };
};
