import { IsUUID } from 'class-validator';
import { Command, Task } from '#libs/event-sourcing';

export interface CertificateHolderEvents {
  CertificateHolderNoted: { readonly person: string };
  /** The certificate was revoked: nobody is named with it any more. */
  CertificateHolderDropped: Record<string, never>;
}

@Task('Note whose a certificate is, as the training service tells', [])
export class NoteCertificateHolder extends Command {
  @IsUUID()
  certificate: string;

  @IsUUID()
  person: string;
}

@Task('Name nobody any more with a certificate that was revoked', [])
export class DropCertificateHolder extends Command {
  @IsUUID()
  certificate: string;
}
