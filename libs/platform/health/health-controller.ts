import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow } from '../auth/allow.js';
import { Answers } from '../openapi/answers.js';
import type { JsonSchema } from '../openapi/components.js';
import { type Health, HealthCheck } from './health.js';

const HEALTH: JsonSchema = {
  type: 'object',
  required: ['status', 'components', 'views'],
  properties: {
    status: { type: 'string', enum: ['ready', 'not-ready'] },
    components: { type: 'object', additionalProperties: { type: 'string', enum: ['up', 'down'] } },
    views: {
      type: 'array',
      items: {
        type: 'object',
        required: ['view', 'version', 'state', 'progress', 'position', 'head', 'lag', 'serves'],
        properties: {
          view: { type: 'string' },
          version: { type: 'integer' },
          state: { type: 'string', enum: ['building', 'live', 'standby', 'unavailable', 'failed', 'stopped'] },
          progress: { type: 'number', minimum: 0, maximum: 1 },
          position: { type: 'integer' },
          head: { type: 'integer' },
          lag: { type: 'integer', minimum: 0 },
          serves: { type: 'boolean' },
          error: { type: 'string' },
        },
      },
    },
  },
};

@Controller('health')
export class HealthController {
  constructor(@Inject(HealthCheck) private readonly check: HealthCheck) {}

  @Get('live')
  @Allow('public')
  @Answers('Say that the process runs', { type: 'object', properties: { status: { type: 'string', enum: ['live'] } } }, { tag: 'Health' })
  live(): { readonly status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @Allow('public')
  @Answers('Say whether every component answers and every view has caught up', HEALTH, { tag: 'Health' })
  @ApiResponse({ status: 503, description: 'Not yet', content: { 'application/json': { schema: HEALTH } } })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const health = await this.check.now();
    reply.code(health.status === 'ready' ? 200 : 503);
    return health;
  }
}
