import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsNumber, IsString, MaxLength, Min, MinLength } from 'class-validator';
import { component, list, object } from '#libs/shapes';
import { Allow } from '../../auth/allow.js';
import { Caller } from '../../auth/caller.js';
import { describedProblem } from '../../http/openapi/described-problem.js';
import { Responds } from '../../http/openapi/responses.js';
import { Problem } from '../../process/problem.js';
import { BackgroundWorkers } from '../../service/background-workers.js';
import { AWAY } from '../operations-shapes.js';
import { ForeignShown } from './foreign-shown.js';

const FOREIGN = component('ForeignEventItems', object({ items: list(ForeignShown), ...AWAY }));

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
  @describedProblem(404, 'No such event was met here')
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
