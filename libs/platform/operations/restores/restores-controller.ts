import { Body, Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Allow } from '../../auth/allow.js';
import { Caller } from '../../auth/caller.js';
import { assertNoFields } from '../../http/input.js';
import { describedProblem } from '../../http/openapi/described-problem.js';
import { Responds } from '../../http/openapi/responses.js';
import { AllFindings, type FindingsShown, HeardAgain, Restores } from './restores.js';

/** Why somebody goes on with an older copy of the log. */
export class RestoreToAccept {
  /** No personal data: it is recorded. */
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  reason!: string;
}

/** What is lost with an older copy of the event log, and the way on. */
@Controller('api/operations')
@ApiTags('Operations')
export class RestoresController {
  constructor(@Inject(Restores) private readonly restores: Restores) {}

  @Get('restore')
  @Allow('secretariat', 'auditor')
  @Responds('Show what the event log has lost, as far as read models and topics know: after an older copy was put back', AllFindings)
  async look(): Promise<{ readonly services: readonly FindingsShown[] }> {
    return { services: await this.restores.look() };
  }

  @Post('accept-restore')
  @HttpCode(200)
  @Allow('secretariat')
  @Responds(
    'Go on with an older copy of the event log: it is recorded; read models are built anew, publishers go back to the last event that is in log and topic',
    AllFindings,
  )
  @describedProblem(409, 'No read model and no publisher has seen more than the log has')
  async accept(
    @Body() { reason }: RestoreToAccept,
    @Caller() { subject }: Caller,
  ): Promise<{ readonly services: readonly FindingsShown[] }> {
    return { services: await this.restores.accept(reason, subject, new Date().toISOString()) };
  }

  @Post('hear-again')
  @HttpCode(202)
  @Allow('secretariat')
  @Responds(
    'After an accepted restore: deliver to the consumers here again what was published since a day before what was kept',
    HeardAgain,
    {
      status: 202,
      description: 'What is recorded already is recognised, and messages whose events are lost are passed over.',
    },
  )
  hearAgain(@Req() { body }: FastifyRequest): Promise<HeardAgain> {
    assertNoFields(body);
    return this.restores.hearAgain();
  }
}
