import { ArrayUnique, IsArray, IsIn, IsString, IsUUID, Matches } from 'class-validator';
import { Command, CommandInfo, Nullable, Optional } from '#libs/event-sourcing';
import { listCodes } from '../../access/domain/purposes.js';
import {
  type ConsentBasis,
  type ConsentPurpose,
  consentBases,
  consentPurposes,
  type ErasureReason,
  erasureReasons,
  NOTICE_EDITION,
  type PersonKind,
  type ProfileField,
  personKinds,
  profileFields,
} from './person.vocabulary.js';

// These commands and events hold no personal data, and no digest that can be tested against a guess without what is erased with the person.
// They have no routes of their own (`[]`): the profile service sends them, from requests that are not commands.

/** The fields that a profile can have; events name which are there, never what they hold. */
@CommandInfo('Register a person whose profile has been sealed', [])
export class Register extends Command {
  @IsUUID() person: string;
  @IsIn(listCodes(personKinds)) kind: PersonKind;
  @Optional() @IsUUID() authority?: string;
  /** The sealed record that holds the profile. */
  @IsString() record: string;
  @IsArray() @ArrayUnique() @IsIn(profileFields, { each: true }) fields: readonly ProfileField[];
  /** Keyed digest of what was asked for, under a secret that is erased with the person. */
  @IsString() proof: string;
  /** By which it can be shown, as long as the record is there, that this is what was sealed in it. */
  @IsString() commitment: string;
}

@CommandInfo('Correct what is held on a person', [])
export class Correct extends Command {
  @IsUUID() person: string;
  @Optional() @IsIn(listCodes(personKinds)) kind?: PersonKind;
  /** Null: no authority any more. */
  @Nullable() @IsUUID() authority?: string | null;
  @IsString() record: string;
  /** The record that the correction was made from. */
  @IsString() replaces: string;
  @IsArray() @ArrayUnique() @IsIn(profileFields, { each: true }) fields: readonly ProfileField[];
  @IsString() proof: string;
  @IsString() commitment: string;
}

@CommandInfo('Record that a person agreed to a purpose, or on what other ground the data is used', [])
export class RecordConsent extends Command {
  @IsUUID() person: string;
  @IsIn(listCodes(consentPurposes)) purpose: ConsentPurpose;
  @IsIn(listCodes(consentBases)) basis: ConsentBasis;
  /** Which edition of the privacy notice the person was shown: `2026-1`. */
  @Matches(NOTICE_EDITION) noticeVersion: string;
}

@CommandInfo('Withdraw the consent to a purpose', [])
export class WithdrawConsent extends Command {
  @IsUUID() person: string;
  @IsIn(listCodes(consentPurposes)) purpose: ConsentPurpose;
}

@CommandInfo('Erase a person: the profile and its key are destroyed for good', [])
export class Erase extends Command {
  @IsUUID() person: string;
  @IsIn(listCodes(erasureReasons)) reason: ErasureReason;
}

export type PersonEvents = {
  PersonRegistered: {
    kind: PersonKind;
    authority: string | null;
    record: string;
    fields: readonly ProfileField[];
    profileVersion: number;
    proof: string;
    /** To the sealed profile, from version 2 on. */
    commitment?: string;
  };
  ProfileCorrected: {
    kind: PersonKind;
    authority: string | null;
    /** True when the authority is another one than before; absent in what was recorded before this was kept. */
    moved?: true;
    record: string;
    replaces: string;
    fields: readonly ProfileField[];
    profileVersion: number;
    proof: string;
    /** To the sealed profile, from version 2 on. */
    commitment?: string;
  };
  ConsentRecorded: { purpose: ConsentPurpose; basis: ConsentBasis; noticeVersion: string };
  ConsentWithdrawn: { purpose: ConsentPurpose };
  PersonErased: { reason: ErasureReason };
};
