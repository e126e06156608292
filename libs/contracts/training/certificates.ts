import { IsInt, IsUUID, Matches, Min } from 'class-validator';
import { IsCalendarDate, Optional } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import { PublicEvent } from '../public-event.js';

const MODULE_CODE = /^[A-Z]{2,8}-\d(\.\d{1,2}){1,3}$/;

/** Every public event of certificates is about one certificate. Its number is not told: who has it can show the certificate. */
abstract class AboutCertificate {
  @Meaning('Opaque id of the certificate.')
  @IsUUID()
  certificate: string;
}

/** What a certificate is for, and whose it is. */
abstract class CertificateOfLearning extends AboutCertificate {
  @Meaning('Opaque id of the person who has learnt.')
  @IsUUID()
  learner: string;

  @Meaning('Opaque id of the member authority that the learner was enrolled by.')
  @IsUUID()
  member: string;

  @Meaning('Opaque id of the module.')
  @IsUUID()
  module: string;

  @Meaning('Code of the module: the same in all versions.')
  @Matches(MODULE_CODE)
  code: string;

  @Meaning('Number of the version of the module.')
  @IsInt()
  @Min(1)
  version: number;
}

@PublicEvent({
  type: 'int.iom.gpn.training.certificate-issued.v1',
  summary: 'A certificate was issued: for a module that was completed, or in renewal of an earlier one.',
})
export class CertificateIssuedV1 extends CertificateOfLearning {
  @Meaning('The last day on which it is valid; absent: without end.')
  @Optional()
  @IsCalendarDate()
  validUntil?: string;

  @Meaning('Opaque id of the certificate that it renews; both are kept.')
  @Optional()
  @IsUUID()
  renews?: string;

  @Meaning('Opaque id under which the holder is looked up by who was given the number of the certificate.')
  @Optional()
  @IsUUID()
  showing?: string;
}

@PublicEvent({
  type: 'int.iom.gpn.training.certificate-revoked.v1',
  summary: 'A certificate was revoked. Why stays with the Secretariat.',
})
export class CertificateRevokedV1 extends AboutCertificate {}
