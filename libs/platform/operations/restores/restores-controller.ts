import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { Allow } from '../../auth/allow.js';
import { Caller } from '../../auth/caller.js';
import type { JsonSchema } from '../../http/openapi/components.js';
import { Responds } from '../../http/openapi/responses.js';
import { type FindingsShown, type HeardAgain, Restores } from './restores.js';

const text: JsonSchema = { type: 'string' };
const integer: JsonSchema = { type: 'integer' };
const counted: JsonSchema = {
  type: 'object',
  required: ['count', 'items'],
  properties: { count: integer, items: { type: 'array', items: { type: 'object' }, description: 'The first hundred.' } },
};

const FINDINGS: JsonSchema = {
  type: 'object',
  required: ['services'],
  properties: {
    services: {
      type: 'array',
      items: {
        type: 'object',
        required: ['service', 'rolledBack', 'messages', 'documents'],
        properties: {
          service: text,
          rolledBack: { type: 'array', items: { type: 'object', properties: { follower: text, checkpoint: integer } } },
          kept: { type: 'object', properties: { position: integer, recordedAt: { ...text, format: 'date-time' } } },
          messages: { ...counted, description: 'Published messages whose events the log does not have.' },
          documents: { ...counted, description: 'Documents that were last changed by events which the log does not have.' },
          accepted: { type: 'object', description: 'The newest acceptance.' },
        },
      },
    },
  },
};

const HEARD: JsonSchema = {
  type: 'object',
  required: ['replayed'],
  properties: {
    replayed: {
      type: 'array',
      items: { type: 'object', properties: { group: text, topic: text, messages: integer, from: { ...text, format: 'date-time' } } },
    },
  },
};

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
  @Responds('Show what the event log has lost, as far as read models and topics know: after an older copy was put back', FINDINGS)
  async look(): Promise<{ readonly services: readonly FindingsShown[] }> {
    return { services: await this.restores.look() };
  }

  @Post('accept-restore')
  @HttpCode(200)
  @Allow('secretariat')
  @Responds(
    'Go on with an older copy of the event log: it is recorded; read models are built anew, publishers go back to the last event that is in log and topic',
    FINDINGS,
  )
  @ApiResponse({ status: 409, description: 'No read model and no publisher has seen more than the log has' })
  async accept(
    @Body() { reason }: RestoreToAccept,
    @Caller() { subject }: Caller,
  ): Promise<{ readonly services: readonly FindingsShown[] }> {
    return { services: await this.restores.accept(reason, subject, new Date().toISOString()) };
  }

  @Post('hear-again')
  @HttpCode(202)
  @Allow('secretariat')
  @Responds('After an accepted restore: deliver to the consumers here again what was published since a day before what was kept', HEARD, {
    status: 202,
    description: 'What is recorded already is recognised, and messages whose events are lost are passed over.',
  })
  hearAgain(): Promise<HeardAgain> {
    return this.restores.hearAgain();
  }
}
