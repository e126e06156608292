import { IsBoolean, IsInt, IsUUID } from 'class-validator';
import { Command, CommandInfo } from '#libs/event-sourcing';

/** That a learner may be named on certificates is known here, and never the name. */
export interface CertificateConsentEvents {
  CertificateConsentNoted: { readonly given: boolean; readonly order: number };
  /** The learner was erased: nobody can be named any more. */
  CertificateConsentEnded: Record<string, never>;
}

@CommandInfo('Note that a person agreed to be named on certificates, or does so no longer', [])
export class NoteCertificateConsent extends Command {
  @IsUUID()
  person: string;

  @IsBoolean()
  given: boolean;

  /** Of what the people service told of the person: older news that comes late changes nothing. */
  @IsInt()
  order: number;
}

@CommandInfo('Note that a person was erased and can be named no more', [])
export class EndCertificateConsent extends Command {
  @IsUUID()
  person: string;
}
