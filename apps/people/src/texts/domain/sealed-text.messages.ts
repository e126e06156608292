import { ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsString, IsUUID, Matches, Min } from 'class-validator';
import { Command, CommandInfo, Optional } from '#libs/event-sourcing';
import { IsLanguage, Meaning } from '#libs/reference';
import { listCodes } from '../../access/domain/purposes.js';
import { type ErasureReason, erasureReasons } from '../../persons/domain/person.vocabulary.js';
import { IsRecordIdByKind } from '../../sealing/domain/record-id-field.js';
import {
  type SharingService,
  type SubjectKind,
  sharingServices,
  subjectKinds,
  type TextForm,
  textForms,
} from './sealed-text.vocabulary.js';

@CommandInfo('Record a text that has been sealed, since it could hold personal data', [])
export class Seal extends Command {
  @IsUUID() text: string;
  @IsString() record: string;
  @IsIn(listCodes(subjectKinds)) subjectKind: SubjectKind;
  @IsRecordIdByKind('subjectKind') subjectId: string;
  @Optional() @IsLanguage() language?: string;
  /** Keyed digest of what was asked for, under a secret that is destroyed with the text. */
  @IsString() proof: string;
  /** How long the text is, in characters; of a file, in bytes. */
  @IsInt() @Min(1) length: number;
  /** By which it can be shown that this is what was sealed. */
  @Matches(/^[\da-f]{64}$/) commitment: string;
  @IsIn(textForms) form: TextForm;
}

@CommandInfo('Share a text with those who took part in what it is about: follows from what the service of that record tells', [])
export class ShareText extends Command {
  @IsUUID() text: string;
  /** The record whose service shares it: the one that the text was sealed about. */
  @IsIn(listCodes(subjectKinds)) subjectKind: SubjectKind;
  @IsRecordIdByKind('subjectKind') subjectId: string;
  @Meaning('Members and organisations: whoever speaks for one of them may read the text from now on.')
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  parties: readonly string[];
  @IsIn(listCodes(sharingServices)) sharingService: SharingService;
  @Meaning('Opaque id of who shares it: the actor of the event that tells of it.')
  @Optional()
  @IsString()
  sharedBy?: string;
  @Meaning('True: who shares it acts as the Secretariat.')
  @Optional()
  @IsBoolean()
  bySecretariat?: boolean;
}

@CommandInfo('Redact a text: it and its key are destroyed for good', [])
export class Redact extends Command {
  @IsUUID() text: string;
  @IsIn(listCodes(erasureReasons)) reason: ErasureReason;
}

export type SealedTextEvents = {
  TextSealed: {
    record: string;
    subject: { kind: SubjectKind; id: string };
    language: string | null;
    length: number;
    proof: string;
    /** Absent of those that were sealed before there was one. */
    commitment?: string;
    /** Absent: a text. */
    form?: 'file';
  };
  /** With parties that it was not shared with before. */
  TextShared: { parties: readonly string[]; sharingService: SharingService };
  TextRedacted: { reason: ErasureReason };
};
