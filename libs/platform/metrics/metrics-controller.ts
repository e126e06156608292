import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow } from '../auth/allow.js';
import { Answers } from '../openapi/answers.js';
import { Exposition } from './exposition.js';

@Controller('metrics')
export class MetricsController {
  constructor(@Inject(Exposition) private readonly exposition: Exposition) {}

  @Get()
  @Allow('secretariat', 'auditor')
  @Answers('Show what is measured, in the text format of Prometheus', { type: 'string' }, { contentType: 'text/plain', tag: 'Operations' })
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.header('content-type', this.exposition.contentType);
    return this.exposition.text();
  }
}
