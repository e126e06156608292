import { randomUUID } from 'node:crypto';
import { Controller, Get, Inject, Param, Req } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { CommandHandling } from '#libs/event-sourcing';
import { Allow, Answers, commandContext, Limited } from '#libs/platform';
import { AccessLog } from '../custody/access-log.js';
import { Profiles } from '../custody/profiles.js';
import { certificateHolder, refuse } from '../domain/certificate-holder.decider.js';
import { HOLDER } from './answers.js';

class CertificatePath {
  @IsUUID()
  certificate: string;
}

/** Who holds a certificate, for those to whom the holder showed it (purpose `certificate` of the consents). */
@ApiTags('Persons')
@Controller('certificate-holders')
export class CertificateHoldersController {
  constructor(
    @Inject(Profiles) private readonly profiles: Profiles,
    @Inject(AccessLog) private readonly log: AccessLog,
    @Inject(CommandHandling) private readonly handling: CommandHandling,
  ) {}

  @Get(':certificate')
  @Limited('showings')
  @Allow('public')
  @ApiParam({ name: 'certificate', schema: { type: 'string', format: 'uuid' } })
  @Answers('The name of the holder of a certificate, while that person agrees to be named on it; logged', HOLDER, {
    description:
      'The id is that of a certificate, which whoever verifies its number is given while the consent stands. Everything else has one answer: nobody is named.',
  })
  async holder(@Req() request: FastifyRequest, @Param() { certificate }: CertificatePath): Promise<{ readonly name: string }> {
    const person = (await this.handling.load(certificateHolder, certificate)).state.person;
    const known = person === undefined ? undefined : (await this.profiles.of([person])).get(person);
    const agreed = known?.status === 'registered' && known.facts.consents.certificate !== undefined;
    const name = agreed ? known.profile.name : undefined;
    if (person === undefined || name === undefined) throw refuse['nobody-named']('Nobody is named with this certificate.');
    await this.log.record({ purpose: 'training', shown: 'name', persons: [person] }, commandContext(request, randomUUID()));
    return { name };
  }
}
