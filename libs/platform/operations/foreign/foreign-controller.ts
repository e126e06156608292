import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsNumber, IsString, MaxLength, Min, MinLength } from 'class-validator';
import type { ForeignRecord } from '#libs/event-sourcing';
import { Allow } from '../../auth/allow.js';
import { Caller } from '../../auth/caller.js';
import type { JsonSchema } from '../../http/openapi/components.js';
import { Responds } from '../../http/openapi/responses.js';
import { Problem } from '../../process/problem.js';
import { BackgroundWorkers } from '../../service/background-workers.js';

export interface ForeignShown extends ForeignRecord {
  readonly service: string;
}

const text: JsonSchema = { type: 'string' };
const instant: JsonSchema = { ...text, format: 'date-time' };
const FOREIGN: JsonSchema = {
  type: 'object',
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['service', 'stream', 'revision', 'metAt'],
        properties: {
          service: text,
          stream: text,
          revision: { type: 'number', description: 'That of a stream which was ended for good is 2^63 − 1.' },
          metAt: instant,
          accepted: { type: 'object', required: ['reason', 'by', 'at'], properties: { reason: text, by: text, at: instant } },
        },
      },
    },
  },
};

/** An event that somebody else wrote into one of our streams, and why we go on beside it. */
export class ForeignToAccept {
  @IsString()
  @MinLength(3)
  @MaxLength(300)
  stream!: string;

  @IsNumber()
  @Min(0)
  revision!: number;

  /** No personal data: it is recorded. */
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  reason!: string;
}

/** What stands in our streams and is not ours, and the way on. */
@Controller('api/operations')
@ApiTags('Operations')
export class ForeignController {
  constructor(@Inject(BackgroundWorkers) private readonly workers: BackgroundWorkers) {}

  @Get('foreign-events')
  @Allow('secretariat', 'auditor')
  @Responds('List the events that somebody else wrote into our streams, or a deleted stream left behind, and who answers for them', FOREIGN)
  async list(): Promise<{ readonly items: readonly ForeignShown[] }> {
    const all = this.workers.all().map(async ({ definition, foreign }) => {
      const records = await foreign.records.refresh();
      return records.map((record) => ({ service: definition.name, ...record }));
    });
    return { items: (await Promise.all(all)).flat() };
  }

  @Post('accept-foreign')
  @HttpCode(200)
  @Allow('secretariat')
  @Responds('Answer for an event that somebody else wrote into one of our streams: it is recorded, and health says ready again', FOREIGN)
  @ApiResponse({ status: 404, description: 'No such event was met here' })
  async accept(
    @Body() { stream, revision, reason }: ForeignToAccept,
    @Caller() { subject }: Caller,
  ): Promise<{ readonly items: readonly ForeignShown[] }> {
    const items: ForeignShown[] = [];
    for (const { definition, foreign } of this.workers.all()) {
      const acceptedEvent = await foreign.records.accept({ stream, revision }, reason, { actor: subject, now: new Date().toISOString() });
      if (acceptedEvent) items.push({ service: definition.name, ...acceptedEvent });
    }
    if (items.length === 0)
      throw new Problem('platform/no-foreign-event', `Nothing of somebody else was met at revision ${revision} of ${stream}.`);
    return { items };
  }
}
