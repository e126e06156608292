import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow } from '../auth/allow.js';
import type { JsonSchema } from '../http/openapi/components.js';
import { Responds } from '../http/openapi/responses.js';
import { Draining } from '../process/draining.js';
import { type Health, HealthCheck, publicly } from './health.js';

const integer: JsonSchema = { type: 'integer' };
const TROUBLE: JsonSchema = { type: 'string', enum: ['log-restored', 'newer-event', 'event', 'engine', 'unknown'] };
const FOREIGN_EVENTS: JsonSchema = {
  type: 'object',
  description: 'Events that somebody else wrote into its streams, met since this process started.',
  properties: { count: integer, events: { type: 'array', items: { type: 'object' } } },
};
const text: JsonSchema = { type: 'string' };
const ERROR: JsonSchema = { ...text, description: 'What the engine said, to those who run the platform.' };

/** What a group will never hear. */
const MISSED: JsonSchema = {
  type: 'object',
  required: ['group', 'topic', 'partition', 'from', 'to', 'messages'],
  properties: { group: text, topic: text, partition: integer, from: text, to: text, messages: integer },
};

/** What follows the log without a view. */
const followerSchema = (name: string): JsonSchema => ({
  type: 'object',
  required: [name, 'state', 'position', 'head', 'lag', 'checked'],
  properties: {
    [name]: text,
    state: { type: 'string', enum: ['catching-up', 'live', 'standby', 'unavailable', 'failed', 'stopped'] },
    position: integer,
    head: integer,
    lag: integer,
    checked: { type: 'boolean' },
    trouble: TROUBLE,
    error: ERROR,
    foreignSinceStart: FOREIGN_EVENTS,
  },
});

export const HEALTH = {
  type: 'object',
  required: ['status', 'components', 'views', 'publishers', 'policies', 'indexes', 'missed'],
  properties: {
    status: { type: 'string', enum: ['ready', 'degraded', 'not-ready'] },
    components: { type: 'object', additionalProperties: { type: 'string', enum: ['up', 'down'] } },
    foreign: { ...FOREIGN_EVENTS, description: 'Events of somebody else in our streams, for which nobody answers yet.' },
    clockAheadSeconds: {
      ...integer,
      description:
        'By how much the clock of the log is ahead of the service’s (below 0: behind), where they disagree by more than 5 seconds.',
    },
    views: {
      type: 'array',
      items: {
        type: 'object',
        required: ['view', 'version', 'state', 'progress', 'position', 'head', 'lag', 'serves', 'checked', 'setAside'],
        properties: {
          view: { type: 'string' },
          version: { type: 'integer' },
          state: { type: 'string', enum: ['building', 'live', 'standby', 'unavailable', 'failed', 'stopped'] },
          progress: { type: 'number', minimum: 0, maximum: 1 },
          position: integer,
          head: integer,
          lag: { ...integer, description: 'Below 0: the log is older than the view.' },
          serves: { type: 'boolean' },
          served: { ...integer, description: 'The version that answers.' },
          checked: { type: 'boolean', description: 'False until its place was held against the log.' },
          trouble: TROUBLE,
          error: ERROR,
          setAside: { ...integer, description: 'Documents that could not be made of their events.' },
          aside: { type: 'array', items: { type: 'object' }, description: 'Some of them, to those who run the platform.' },
          foreignSinceStart: FOREIGN_EVENTS,
        },
      },
    },
    publishers: { type: 'array', items: followerSchema('publisher') },
    policies: { type: 'array', items: followerSchema('policy') },
    indexes: {
      type: 'array',
      description: 'What the process keeps in memory of the log.',
      items: {
        type: 'object',
        required: ['index', 'state'],
        properties: {
          index: text,
          state: { type: 'string', enum: ['filling', 'live', 'unavailable', 'failed', 'stopped'] },
          trouble: TROUBLE,
          error: ERROR,
        },
      },
    },
    missed: {
      type: 'array',
      description: 'Messages that retention took away before a group had read them, until it is let hear the topic again.',
      items: MISSED,
    },
  },
} satisfies JsonSchema;

const STARTED: JsonSchema = {
  type: 'object',
  required: ['status'],
  properties: { status: { type: 'string', enum: ['started', 'starting'] } },
};
const SERVING: JsonSchema = {
  type: 'object',
  required: ['status'],
  properties: { status: { type: 'string', enum: ['serving', 'draining'] } },
};

@Controller('health')
export class HealthController {
  constructor(
    @Inject(HealthCheck) private readonly check: HealthCheck,
    @Inject(Draining) private readonly draining: Draining,
  ) {}

  @Get('live')
  @Allow('public')
  @Responds('Say that the process runs', { type: 'object', properties: { status: { type: 'string', enum: ['live'] } } }, { tag: 'Health' })
  live(): { readonly status: 'live' } {
    return { status: 'live' };
  }

  @Get('started')
  @Allow('public')
  @Responds('Say whether it has started: every view answers, or has said why it does not', STARTED, { tag: 'Health' })
  @ApiResponse({ status: 503, description: 'Not yet', content: { 'application/json': { schema: STARTED } } })
  async startup(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ readonly status: 'started' | 'starting' }> {
    const started = await this.check.hasStarted();
    reply.code(started ? 200 : 503);
    return { status: started ? 'started' : 'starting' };
  }

  @Get('serving')
  @Allow('public')
  @Responds('Say whether requests should be sent here: for load balancers', SERVING, {
    tag: 'Health',
    description:
      'No engine that instances share has a say in it: what one of them cannot answer, none can, and each says so itself. 503 from the order to stop on.',
  })
  @ApiResponse({ status: 503, description: 'It is about to stop', content: { 'application/json': { schema: SERVING } } })
  serving(@Res({ passthrough: true }) reply: FastifyReply): { readonly status: 'serving' | 'draining' } {
    reply.code(this.draining.begun ? 503 : 200);
    return { status: this.draining.begun ? 'draining' : 'serving' };
  }

  @Get('ready')
  @Allow('public')
  @Responds('Say whether every component answers, every view has caught up and every publisher goes on', HEALTH, { tag: 'Health' })
  @ApiResponse({ status: 503, description: 'Not yet, or not any more', content: { 'application/json': { schema: HEALTH } } })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const health = publicly(await this.check.now());
    reply.code(health.status === 'not-ready' ? 503 : 200);
    return health;
  }
}
