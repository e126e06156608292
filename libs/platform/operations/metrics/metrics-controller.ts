import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow } from '../../auth/allow.js';
import { Responds } from '../../http/openapi/responses.js';
import { MetricsEndpoint } from './metrics-endpoint.js';

@Controller('metrics')
export class MetricsController {
  constructor(@Inject(MetricsEndpoint) private readonly exposition: MetricsEndpoint) {}

  @Get()
  @Allow('secretariat', 'auditor')
  @Responds('Show what is measured, in the text format of Prometheus', { type: 'string' }, { contentType: 'text/plain', tag: 'Operations' })
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.header('content-type', this.exposition.contentType);
    return this.exposition.text();
  }
}
