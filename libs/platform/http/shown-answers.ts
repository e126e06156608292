import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** An answer on its way out. */
export interface Answer {
  readonly method: string;
  /** As it is declared: `/api/membership/authorities/:authority`. */
  readonly route: string;
  readonly status: number;
  readonly payload: unknown;
  /** Those that are set by then. */
  readonly headers: readonly string[];
  /** The names of the views that it was made of. */
  readonly viewsRead: readonly string[];
  /** Those that the route says it reads; undefined: it does not say. */
  readonly viewsNamed: readonly string[] | undefined;
  readonly app: NestFastifyApplication;
}

/** Shows every JSON answer before it is serialised, for tests. What `show` throws is answered in its place. */
export function showAnswers(app: NestFastifyApplication, show: (answer: Answer) => void): void {
  const fastify = app.getHttpAdapter().getInstance();
  const showAnswer = ({ method, routeOptions, reads }: FastifyRequest, reply: FastifyReply, payload: unknown): void => {
    const { url: route = '', config } = routeOptions;
    const headers = Object.keys(reply.getHeaders());
    const { statusCode: status } = reply;
    show({ method, route, status, payload, headers, viewsRead: reads?.names() ?? [], viewsNamed: config.reads, app });
  };
  fastify.addHook('preSerialization', async (request, reply, payload) => {
    showAnswer(request, reply, payload);
    return payload;
  });
  // A problem is text already when it is sent: no hook before serialisation has seen it.
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode >= 400 && typeof payload === 'string' && String(reply.getHeader('content-type')).includes('problem+json')) {
      showAnswer(request, reply, JSON.parse(payload));
    }
    return payload;
  });
}
