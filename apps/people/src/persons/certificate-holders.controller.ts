import { randomUUID } from 'node:crypto';
import { Controller, Get, Inject, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { CommandHandler, type OpaqueIds } from '#libs/event-sourcing';
import { Allow, commandContext, Limited, OPAQUE_IDS, PathId, Reads, Responds } from '#libs/platform';
import { readNumber, showingId } from '#libs/reference';
import { AccessLog } from '../access/access-log.js';
import { type CertificateHolder, certificateHolder, refuse } from './domain/certificate-holder.decider.js';
import { Profiles } from './profiles.js';
import { HOLDER } from './responses.js';

const LONGEST_TYPED = 60;

/** Who holds a certificate, for those to whom the holder showed it (purpose `certificate` of the consents). */
@ApiTags('Persons')
@Controller('certificate-holders')
export class CertificateHoldersController {
  constructor(
    @Inject(Profiles) private readonly profiles: Profiles,
    @Inject(AccessLog) private readonly log: AccessLog,
    @Inject(CommandHandler) private readonly handling: CommandHandler,
    @Inject(OPAQUE_IDS) private readonly ids: OpaqueIds,
  ) {}

  @Get(':number')
  @Reads()
  @Limited('showings')
  @Allow('public')
  @Responds('The name of the holder of a certificate, while that person agrees to be named on it; logged', HOLDER, {
    description:
      'By the number of the certificate, which its holder shows: its id leads to nobody. Everything else has one answer: nobody is named.',
  })
  async holder(
    @Req() request: FastifyRequest,
    @PathId('number', IsString(), MaxLength(LONGEST_TYPED)) typed: string,
  ): Promise<{ readonly name: string }> {
    const number = readNumber(typed);
    const certificate = number && (await this.loadHolder(showingId(this.ids, number))).certificate;
    const person = certificate && (await this.loadHolder(certificate)).person;
    const profile = !person ? undefined : (await this.profiles.of([person])).get(person);
    const agreed = profile?.status === 'registered' && profile.facts.consents.certificate !== undefined;
    const name = agreed ? profile.profile.name : undefined;
    if (!person || name === undefined) throw refuse['nobody-named']('Nobody is named with this certificate.');
    await this.log.record({ purpose: 'training', shown: 'name', persons: [person] }, commandContext(request, randomUUID()));
    return { name };
  }

  private async loadHolder(id: string): Promise<CertificateHolder> {
    return (await this.handling.load(certificateHolder, id)).state;
  }
}
