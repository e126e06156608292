import { IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { Command, CommandInfo, IsCalendarDate, Optional } from '#libs/event-sourcing';
import { Meaning, OfficialText } from '#libs/reference';
import { FULL_MARKS, MODULE_CODE } from '../../programme/domain/module-content.js';
import { type RevocationReason, revocationReasons } from './certificate.vocabulary.js';

/** Of what, and whose, a certificate is. */
export interface CertificateSubject {
  readonly learner: string;
  readonly member: string;
  readonly module: string;
  readonly code: string;
  readonly version: number;
}

/** The events of a certificate, with what is recorded of each. */
export interface CertificateEvents {
  CertificateIssued: CertificateSubject & {
    readonly number: string;
    /** Under which the holder is looked up by who has the number; absent in what was recorded before. */
    readonly showing?: string;
    /** Title of the module, of that version. */
    readonly title: string;
    readonly enrolment?: string;
    /** Of 100. */
    readonly score?: number;
    /** The last day on which it is valid; absent: without end. */
    readonly validUntil?: string;
    readonly renews?: string;
  };
  /** The Secretariat renews it; `renewal` is the new one, that follows from this. */
  CertificateRenewalGranted: CertificateSubject & { readonly renewal: string; readonly validityMonths?: number; readonly evidence: string };
  /** The learner learnt again; `renewal` is the certificate of that. */
  CertificateRenewed: { readonly renewal: string };
  CertificateRevoked: { readonly reason: RevocationReason };
}

const LONGEST_TEXT = 500;

abstract class CertificateCommand extends Command {
  @IsUUID()
  @Meaning('The id of the certificate.')
  certificate: string;
}

@CommandInfo('Issue the certificate of a module that was completed, or the one that renews another', [])
export class IssueCertificate extends CertificateCommand {
  @IsUUID()
  learner: string;

  @IsUUID()
  member: string;

  @IsUUID()
  module: string;

  @Matches(MODULE_CODE)
  code: string;

  @IsInt()
  @Min(1)
  version: number;

  @IsCalendarDate()
  issuedOn: string;

  @Optional()
  @IsUUID()
  enrolment?: string;

  @Optional()
  @IsInt()
  @Min(0)
  @Max(FULL_MARKS)
  score?: number;

  @Optional()
  @IsInt()
  @Min(1)
  validityMonths?: number;

  @Optional()
  @IsUUID()
  renews?: string;
}

@CommandInfo('Renew a certificate on evidence: a new one of the newest version of the module follows, and both are kept', ['secretariat'])
export class RenewCertificate extends CertificateCommand {
  @OfficialText(3, LONGEST_TEXT)
  @Meaning('What shows that it may be renewed: an official reference.')
  evidence: string;
}

@CommandInfo('Note by which certificate another was renewed, once the learner learnt again', [])
export class NoteRenewal extends CertificateCommand {
  @IsUUID()
  @Meaning('The certificate that took its place.')
  renewal: string;
}

@CommandInfo('Revoke a certificate, for good', ['secretariat'])
export class RevokeCertificate extends CertificateCommand {
  @IsIn(revocationReasons.codes)
  @Meaning('Why; not told to the public.')
  reason: RevocationReason;
}
