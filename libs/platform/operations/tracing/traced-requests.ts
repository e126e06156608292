import type { FastifyInstance } from 'fastify';
import type { Span, Tracer } from './tracer.js';

/**
 * Each request is a span under the caller's trace context, if it sent one; what the request records carries the span's.
 * To be called after the hook that makes `request.gpn`.
 */
export function traceRequests(fastify: FastifyInstance, tracer: Tracer): void {
  const spans = new WeakMap<object, Span>();
  fastify.addHook('onRequest', (request, _, done) => {
    const route = request.routeOptions.url ?? 'none';
    const span = tracer.begin({
      name: `${request.method} ${route}`,
      kind: 'server',
      parent: request.gpn.traceparent,
      attributes: { 'http.request.method': request.method, 'http.route': route },
    });
    spans.set(request, span);
    request.gpn.traceparent = span.traceparent;
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { statusCode } = reply;
    spans.get(request)?.end(statusCode >= 500 ? `${statusCode}` : undefined, { 'http.response.status_code': statusCode });
    done();
  });
}
