import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { maskCredentials } from '../../process/mask-credentials.js';
import { Problem, type ProblemDocument } from '../../process/problem.js';
import { wantsPage } from '../accepted-form.js';
import { problemPage } from './problem-page.js';
import { toProblem } from './to-problem.js';

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

const READS: readonly string[] = ['GET', 'HEAD'];
const OF_AN_ANSWER = [
  'etag',
  'gpn-view-position',
  'gpn-view-behind',
  'gpn-view-set-aside',
  'content-disposition',
  'content-encoding',
] as const;

/** The methods that a path has; empty when nothing is there. */
export type MethodsAt = (path: string) => readonly string[];

/**
 * Every error of a request, wherever it was thrown, as problem details; as a page for who opened the address with a browser. What is
 * sent by a program is answered in JSON whatever it accepts.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly headers: Readonly<Record<string, string>>,
    private readonly methodsAt: MethodsAt,
    /** True where something before this process has a page at `/`. */
    private readonly behindEntry = false,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.answer(request.is404 ? this.notHere(request) : error, request, reply);
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const { document, headers, unexpected } = toProblem(error, request.id);
    if (unexpected) this.logger.error({ err: error, requestId: request.id, route: request.routeOptions?.url }, 'a request failed');
    if (reply.sent) return;
    // An answer of the router itself (a malformed URL) has passed no hook.
    // What an answer had begun to say of itself before it was refused: that there is something, and how far it is.
    for (const name of OF_AN_ANSWER) {
      reply.removeHeader(name);
      // Of a stream that broke before its first piece, they are on their way to the socket.
      if (!reply.raw.headersSent) reply.raw.removeHeader(name);
    }
    reply.headers(this.headers).header('x-request-id', request.id).header('vary', 'accept');
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    reply.code(document.status);
    const maskedDocument = maskCredentials(JSON.stringify(document));
    if (!READS.includes(request.method) || !wantsPage(request.headers.accept)) {
      return void reply.header('content-type', PROBLEM_JSON).send(maskedDocument);
    }
    const home = this.behindEntry || this.methodsAt('/').length > 0;
    const page = problemPage(JSON.parse(maskedDocument) as ProblemDocument, {
      home,
      path: request.url,
      retryAfter: headers['retry-after'],
    });
    reply.header('content-type', 'text/html; charset=utf-8').send(page);
  }

  private notHere(request: FastifyRequest): Problem {
    const path = request.url.split('?', 1)[0] ?? '';
    const methods = this.methodsAt(path).filter((method) => method !== request.method);
    return methods.length === 0
      ? new Problem('platform/not-found', `There is nothing at ${path.slice(0, 200)}.`)
      : new Problem('platform/method-not-allowed', `Use ${methods.join(' or ')} here.`, { headers: { allow: methods.join(', ') } });
  }
}
