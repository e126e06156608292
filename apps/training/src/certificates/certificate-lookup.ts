import { Inject, Injectable } from '@nestjs/common';
import { CommandHandler, type ViewReader } from '#libs/event-sourcing';
import { InjectView } from '#libs/platform';
import { readNumber } from '#libs/reference';
import { certificateConsent } from './domain/certificate-consent.decider.js';
import { toVerification, type Verification } from './verification.js';
import { type CertificateEntry, certificates } from './views/certificates.js';

/** Finds certificates by their numbers. */
@Injectable()
export class CertificateLookup {
  constructor(
    @InjectView(certificates) private readonly entries: ViewReader<CertificateEntry>,
    @Inject(CommandHandler) private readonly handling: CommandHandler,
  ) {}

  /** The certificate of a number as it is written; undefined: there is none. */
  async find(number: string): Promise<CertificateEntry | undefined> {
    return (await this.entries.find({ filter: { number }, limit: 1 })).items[0]?.document;
  }

  async verify(typed: string, today: string): Promise<Verification> {
    const number = readNumber(typed);
    if (number === undefined) return { status: 'mistyped' };
    const entry = await this.find(number);
    if (!entry) return { status: 'unknown', number };
    const [successor, { state }] = await Promise.all([
      entry.renewedBy ? this.entries.get(entry.renewedBy) : undefined,
      // The log, not a view: whoever withdrew the consent is named no more from that moment.
      this.handling.load(certificateConsent, entry.learner),
    ]);
    return toVerification({ entry, today, renewedBy: successor?.document.number, named: state.given });
  }
}
