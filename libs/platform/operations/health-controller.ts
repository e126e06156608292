import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { code, component, exactly, object } from '#libs/shapes';
import { Allow } from '../auth/allow.js';
import { Responds, schemaFor } from '../http/openapi/responses.js';
import { Draining } from '../process/draining.js';
import { HealthCheck, publicly } from './health.js';
import { Health } from './health-shapes.js';

const LIVE = component('Live', object({ status: exactly('live') }));
const STARTED = component('Started', object({ status: code(['started', 'starting']) }));
const SERVING = component('Serving', object({ status: code(['serving', 'draining']) }));

@Controller('health')
export class HealthController {
  constructor(
    @Inject(HealthCheck) private readonly check: HealthCheck,
    @Inject(Draining) private readonly draining: Draining,
  ) {}

  @Get('live')
  @Allow('public')
  @Responds('Say that the process runs', LIVE, { tag: 'Health' })
  live(): { readonly status: 'live' } {
    return { status: 'live' };
  }

  @Get('started')
  @Allow('public')
  @Responds('Say whether it has started: every view answers, or has said why it does not', STARTED, { tag: 'Health' })
  @ApiResponse({ status: 503, description: 'Not yet', content: { 'application/json': { schema: schemaFor(STARTED) } } })
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
  @ApiResponse({ status: 503, description: 'It is about to stop', content: { 'application/json': { schema: schemaFor(SERVING) } } })
  serving(@Res({ passthrough: true }) reply: FastifyReply): { readonly status: 'serving' | 'draining' } {
    reply.code(this.draining.begun ? 503 : 200);
    return { status: this.draining.begun ? 'draining' : 'serving' };
  }

  @Get('ready')
  @Allow('public')
  @Responds('Say whether every component answers, every view has caught up and every publisher goes on', Health, { tag: 'Health' })
  @ApiResponse({ status: 503, description: 'Not yet, or not any more', content: { 'application/json': { schema: schemaFor(Health) } } })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const health = publicly(await this.check.now());
    reply.code(health.status === 'not-ready' ? 503 : 200);
    return health;
  }
}
