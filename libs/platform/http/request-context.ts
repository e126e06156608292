import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { CommandContext } from '#libs/event-sourcing';
import { type Caller, NOBODY } from '../auth/caller.js';

/** What is known of a request beside its content. */
export interface RequestContext {
  caller: Caller;
  readonly correlationId: string;
  /** W3C trace context: as it came, or of the request's own span where requests are traced. */
  traceparent?: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    gpn: RequestContext;
  }
}

/** What may stand in a log line and a header as it came. */
const SANE_ID = /^[\w.:/+=-]{1,128}$/;
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

const saneHeader = (value: string | string[] | undefined, pattern: RegExp): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;

/** The caller's request id when it is sane, else a new one. */
export const requestIdOf = (request: IncomingMessage): string => saneHeader(request.headers['x-request-id'], SANE_ID) ?? randomUUID();

export function contextOfRequest(request: FastifyRequest): RequestContext {
  const traceparent = saneHeader(request.headers.traceparent, TRACEPARENT);
  return {
    caller: NOBODY,
    correlationId: saneHeader(request.headers['x-correlation-id'], SANE_ID) ?? request.id,
    ...(traceparent && { traceparent }),
  };
}

/** Under which a request's command travels; `now` is when it was taken up. */
export function commandContext(request: FastifyRequest, commandId: string, expectedRevision?: number): CommandContext {
  const { caller, correlationId, traceparent } = request.gpn;
  return {
    commandId,
    actor: caller.subject,
    ...(caller.roles.includes('secretariat') && { bySecretariat: true }),
    now: new Date().toISOString(),
    correlationId,
    causationId: request.id,
    ...(traceparent && { traceparent }),
    ...(expectedRevision !== undefined && { expectedRevision }),
  };
}
