import { ArrayUnique, IsArray, IsIn, IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { Command, Task } from '#libs/event-sourcing';
import {
  type ConsentBasis,
  type ConsentPurpose,
  codesOf,
  consentBases,
  consentPurposes,
  type ErasureReason,
  erasureReasons,
  type PersonKind,
  personKinds,
} from './purposes.js';

// These commands and events hold no personal data, and no digest that somebody without the vault could test a guess on.
// Those that touch the vault have no route of their own (`[]`): they are sent by the custody, from requests that are not commands.

/** The fields that a profile can have; events name which are there, never what they hold. */
export type ProfileField = 'name' | 'title' | 'function' | 'email' | 'phone' | 'languages';

@Task('Register a person whose profile has been sealed', [])
export class Register extends Command {
  @IsUUID() person: string;
  @IsIn(codesOf(personKinds)) kind: PersonKind;
  @IsOptional() @IsUUID() authority?: string;
  /** The sealed record that holds the profile. */
  @IsString() record: string;
  @IsArray() @ArrayUnique() fields: readonly ProfileField[];
  /** Keyed digest of what was asked for, under a secret that is erased with the person. */
  @IsString() proof: string;
}

@Task('Correct what is held on a person', [])
export class Correct extends Command {
  @IsUUID() person: string;
  @IsOptional() @IsIn(codesOf(personKinds)) kind?: PersonKind;
  /** Null: no authority any more. */
  @IsOptional() @IsUUID() authority?: string | null;
  @IsString() record: string;
  /** The record that the correction was made from. */
  @IsString() replaces: string;
  @IsArray() @ArrayUnique() fields: readonly ProfileField[];
  @IsString() proof: string;
}

@Task('Record that a person agreed to a purpose, or on what other ground the data is used', ['secretariat'])
export class RecordConsent extends Command {
  @IsUUID() person: string;
  @IsIn(codesOf(consentPurposes)) purpose: ConsentPurpose;
  @IsIn(codesOf(consentBases)) basis: ConsentBasis;
  /** Which edition of the privacy notice the person was shown: `2026-1`. */
  @Matches(/^(v\d{1,3}(\.\d{1,3})?|\d{4}(-\d{1,2}){0,2})$/, { message: 'noticeVersion must be an edition like v2, 2026-1 or 2026-03-31' })
  noticeVersion: string;
}

@Task('Withdraw the consent to a purpose', ['secretariat'])
export class WithdrawConsent extends Command {
  @IsUUID() person: string;
  @IsIn(codesOf(consentPurposes)) purpose: ConsentPurpose;
}

@Task('Erase a person: the profile and its key are destroyed for good', [])
export class Erase extends Command {
  @IsUUID() person: string;
  @IsIn(codesOf(erasureReasons)) reason: ErasureReason;
}

export type PersonEvents = {
  PersonRegistered: {
    kind: PersonKind;
    authority: string | null;
    record: string;
    fields: readonly ProfileField[];
    profileVersion: number;
    proof: string;
  };
  ProfileCorrected: {
    kind: PersonKind;
    authority: string | null;
    record: string;
    replaces: string;
    fields: readonly ProfileField[];
    profileVersion: number;
    proof: string;
  };
  ConsentRecorded: { purpose: ConsentPurpose; basis: ConsentBasis; noticeVersion: string };
  ConsentWithdrawn: { purpose: ConsentPurpose };
  PersonErased: { reason: ErasureReason };
};
