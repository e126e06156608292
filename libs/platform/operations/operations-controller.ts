import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Redriven } from '#libs/event-sourcing';
import { Allow } from '../auth/allow.js';
import type { JsonSchema } from '../http/openapi/components.js';
import { Responds } from '../http/openapi/responses.js';
import { HEALTH } from './health-controller.js';
import { type Instance, type LetterShown, Operations, type ReplayedToGroup, type Status } from './operations.js';
import { ReplayRequest, replayFrom } from './replay-request.js';

const text = { type: 'string' };
const integer = { type: 'integer' };

const LETTER: JsonSchema = {
  type: 'object',
  required: ['id', 'group', 'topic', 'key', 'type', 'cause', 'attempts', 'at'],
  properties: {
    id: text,
    group: text,
    topic: text,
    key: text,
    type: text,
    cause: text,
    attempts: integer,
    at: { ...text, format: 'date-time' },
  },
};

const REDRIVEN: JsonSchema = {
  type: 'object',
  required: ['delivered'],
  properties: {
    delivered: { type: 'array', items: text, description: 'Ids of the letters that were delivered, in order.' },
    failed: { type: 'object', properties: { id: text, cause: text }, description: 'The letter that failed again and stands first now.' },
  },
};

const REPLAYED: JsonSchema = {
  type: 'object',
  required: ['group', 'topics'],
  properties: {
    group: text,
    topics: {
      type: 'array',
      items: {
        type: 'object',
        required: ['topic', 'messages'],
        properties: { topic: text, messages: { ...integer, description: 'How many are delivered again, at most.' } },
      },
    },
  },
};

/** What readiness says, and what runs. */
const STATUS: JsonSchema = {
  type: 'object',
  required: ['title', 'version', 'services', 'consumers', 'deadLetters', ...HEALTH.required],
  properties: {
    title: text,
    version: text,
    node: text,
    engines: text,
    instance: text,
    startedAt: { ...text, format: 'date-time' },
    services: { type: 'array', items: { type: 'object', properties: { name: text, title: text } } },
    ...HEALTH.properties,
    consumers: { type: 'array', items: { type: 'object', properties: { group: text, lag: integer } } },
    deadLetters: integer,
  },
};

const INSTANCES: JsonSchema = {
  type: 'object',
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['service', 'instance', 'version', 'startedAt', 'status', 'leads', 'standsBy'],
        properties: {
          service: text,
          instance: text,
          version: text,
          startedAt: { ...text, format: 'date-time' },
          status: { type: 'string', enum: ['ready', 'degraded', 'not-ready'] },
          leads: { type: 'array', items: text, description: 'Views, the publisher and policies that it keeps up to date now.' },
          standsBy: { type: 'array', items: text, description: 'Those that another instance keeps, or nobody.' },
        },
      },
    },
    away: { type: 'array', items: text, description: 'Services of which no instance answers.' },
  },
};

/** For those who run the platform. */
@Controller('api/operations')
@ApiTags('Operations')
export class OperationsController {
  constructor(@Inject(Operations) private readonly operations: Operations) {}

  @Get('status')
  @Allow('secretariat', 'auditor')
  @Responds('Show what runs and how far each view, publisher and consumer is', STATUS)
  status(): Promise<Status> {
    return this.operations.status();
  }

  @Get('instances')
  @Allow('secretariat', 'auditor')
  @Responds('List the instances of each service: since when each runs, what it leads, and how it says it is', INSTANCES, {
    description: 'An instance that is asked alone tells of itself; the overview, and the entry point before it, tell of all that answer.',
  })
  async instances(): Promise<{ readonly items: readonly Instance[] }> {
    return { items: await this.operations.instances() };
  }

  @Get('dead-letters')
  @Allow('secretariat')
  @Responds('List the messages that could not be delivered, with the cause', {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: LETTER } },
  })
  async deadLetters(): Promise<{ readonly items: readonly LetterShown[] }> {
    return { items: await this.operations.deadLetters() };
  }

  @Post('dead-letters/:id/redrive')
  @HttpCode(200)
  @Allow('secretariat')
  @Responds('Deliver a dead letter again, then those that wait behind it', REDRIVEN)
  redrive(@Param('id') id: string): Promise<Redriven> {
    return this.operations.redrive(id);
  }

  @Post('dead-letters/:id/drop')
  @HttpCode(200)
  @Allow('secretariat')
  @Responds('Give a dead letter up for good, and deliver those that waited behind it', REDRIVEN)
  drop(@Param('id') id: string): Promise<Redriven> {
    return this.operations.drop(id);
  }

  @Post('consumers/:group/replay')
  @HttpCode(202)
  @Allow('secretariat')
  @Responds('Deliver messages to a consumer again, from a time or a position of the log on', REPLAYED, {
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
  @Responds(
    'Build a read model anew from the log, for documents that are set aside',
    { type: 'object', required: ['view', 'version'], properties: { view: text, version: integer } },
    {
      status: 202,
      description: 'Until it is built, seconds to minutes by the size of the log, its questions are answered 503 with the progress.',
    },
  )
  rebuild(@Param('view') view: string): Promise<{ readonly view: string; readonly version: number }> {
    return this.operations.rebuild(view);
  }
}
