import { IsUUID } from 'class-validator';
import { Command, CommandInfo } from '#libs/event-sourcing';

export interface CertificateHolderEvents {
  CertificateHolderNoted: { readonly person: string };
  /** The certificate was revoked: nobody is named with it any more. */
  CertificateHolderDropped: Record<string, never>;
  /** On the stream under which a certificate is looked up by its number: which one it is. */
  CertificateShowingNoted: { readonly certificate: string };
}

@CommandInfo('Note whose a certificate is, as the training service tells', [])
export class NoteCertificateHolder extends Command {
  @IsUUID()
  certificate: string;

  @IsUUID()
  person: string;
}

@CommandInfo('Note under what a certificate is looked up by who has its number', [])
export class NoteCertificateShowing extends Command {
  @IsUUID()
  showing: string;

  @IsUUID()
  certificate: string;
}

@CommandInfo('Name nobody any more with a certificate that was revoked', [])
export class DropCertificateHolder extends Command {
  @IsUUID()
  certificate: string;
}
