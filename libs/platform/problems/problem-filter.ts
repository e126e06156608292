import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { masked } from '../config/masked.js';
import { Problem } from './problem.js';
import { problemOf } from './problem-of.js';

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

const OF_AN_ANSWER = ['etag', 'gpn-view-position', 'gpn-view-behind', 'content-disposition'] as const;

/** The methods that a path has; empty when nothing is there. */
export type MethodsAt = (path: string) => readonly string[];

/** Every error of a request, wherever it was thrown, as problem details. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly headers: Readonly<Record<string, string>>,
    private readonly methodsAt: MethodsAt,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.answer(request.is404 ? this.notHere(request) : error, request, reply);
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const { document, headers, unexpected } = problemOf(error, request.id);
    if (unexpected) this.logger.error({ err: error, requestId: request.id, route: request.routeOptions?.url }, 'a request failed');
    if (reply.sent) return;
    // An answer of the router itself (a malformed URL) has passed no hook.
    // What an answer had begun to say of itself before it was refused: that there is something, and how far it is.
    for (const name of OF_AN_ANSWER) reply.removeHeader(name);
    reply.headers(this.headers).header('x-request-id', request.id);
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    reply
      .code(document.status)
      .header('content-type', PROBLEM_JSON)
      .send(masked(JSON.stringify(document)));
  }

  private notHere(request: FastifyRequest): Problem {
    const path = request.url.split('?', 1)[0] ?? '';
    const methods = this.methodsAt(path).filter((method) => method !== request.method);
    return methods.length === 0
      ? new Problem('platform/not-found', `There is nothing at ${path.slice(0, 200)}.`)
      : new Problem('platform/method-not-allowed', `Use ${methods.join(' or ')} here.`, { headers: { allow: methods.join(', ') } });
  }
}
