import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Redriven } from '#libs/event-sourcing';
import { Allow } from '../auth/allow.js';
import { assertNoFields } from '../http/input.js';
import { Responds } from '../http/openapi/responses.js';
import { Operations } from './operations.js';
import {
  DeadLetters,
  type Instance,
  Instances,
  type LetterShown,
  RedrivenLetters,
  ReplayedToGroup,
  Status,
  ViewToRebuild,
} from './operations-shapes.js';
import { ReplayRequest, replayFrom } from './replay-request.js';

/** For those who run the platform. */
@Controller('api/operations')
@ApiTags('Operations')
export class OperationsController {
  constructor(@Inject(Operations) private readonly operations: Operations) {}

  @Get('status')
  @Allow('secretariat', 'auditor')
  @Responds('Show what runs and how far each view, publisher and consumer is', Status)
  status(): Promise<Status> {
    return this.operations.status();
  }

  @Get('instances')
  @Allow('secretariat', 'auditor')
  @Responds('List the instances of each service: since when each runs, what it leads, and how it says it is', Instances, {
    description: 'An instance that is asked alone tells of itself; the gateway, and the entry point before it, tell of all that answer.',
  })
  async instances(): Promise<{ readonly items: readonly Instance[] }> {
    return { items: await this.operations.instances() };
  }

  @Get('dead-letters')
  @Allow('secretariat')
  @Responds('List the messages that could not be delivered, with the cause', DeadLetters)
  async deadLetters(): Promise<{ readonly items: readonly LetterShown[] }> {
    return { items: await this.operations.deadLetters() };
  }

  @Post('dead-letters/:id/redrive')
  @HttpCode(200)
  @Allow('secretariat')
  @Responds('Deliver a dead letter again, then those that wait behind it', RedrivenLetters)
  redrive(@Param('id') id: string, @Req() { body }: FastifyRequest): Promise<Redriven> {
    assertNoFields(body);
    return this.operations.redrive(id);
  }

  @Post('dead-letters/:id/drop')
  @HttpCode(200)
  @Allow('secretariat')
  @Responds('Give a dead letter up for good, and deliver those that waited behind it', RedrivenLetters)
  drop(@Param('id') id: string, @Req() { body }: FastifyRequest): Promise<Redriven> {
    assertNoFields(body);
    return this.operations.drop(id);
  }

  @Post('consumers/:group/replay')
  @HttpCode(202)
  @Allow('secretariat')
  @Responds('Deliver messages to a consumer again, from a time or a position of the log on', ReplayedToGroup, {
    status: 202,
    description:
      'It goes on running and takes this up within seconds. What a message did already is not done twice: its commands have the ids that they had. What has no effect yet, since it was refused or passed over, may have one now.',
  })
  replay(@Param('group') group: string, @Body() request: ReplayRequest): Promise<ReplayedToGroup> {
    return this.operations.replay(group, replayFrom(request, new Date().toISOString()), request.topic);
  }

  @Post('views/:view/rebuild')
  @HttpCode(202)
  @Allow('secretariat')
  @Responds('Build a read model anew from the log, for documents that are set aside', ViewToRebuild, {
    status: 202,
    description: 'Until it is built, seconds to minutes by the size of the log, its questions are answered 503 with the progress.',
  })
  rebuild(@Param('view') view: string, @Req() { body }: FastifyRequest): Promise<{ readonly view: string; readonly version: number }> {
    assertNoFields(body);
    return this.operations.rebuild(view);
  }
}
