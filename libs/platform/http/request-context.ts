import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { type CommandContext, defined, type OpaqueIds } from '#libs/event-sourcing';
import { type Caller, NOBODY } from '../auth/caller.js';
import { isDryRun } from '../auth/dry-run-header.js';
import type { Session } from '../auth/session-cookies.js';

/** What is known of a request beside its content. */
export interface RequestContext {
  caller: Caller;
  /** Of a browser, where the request came with its cookie. */
  session?: Session;
  /** As it stands in the log, and in log lines. */
  readonly correlationId: string;
  /** Of the request, as it stands in the log. */
  readonly causationId: string;
  /** Under the key of the installation. */
  readonly ids: OpaqueIds;
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
export const readRequestId = (request: IncomingMessage): string => saneHeader(request.headers['x-request-id'], SANE_ID) ?? randomUUID();

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** What a client made up may say something of a person; what is no UUID enters the log as a digest under the key alone. */
const loggedAs = (ids: OpaqueIds, id: string): string => (UUID.test(id) ? id : ids('client', id));

/** The client's own correlation id, to be answered with; undefined: it gave none. */
export const readCorrelationId = (request: FastifyRequest): string | undefined => saneHeader(request.headers['x-correlation-id'], SANE_ID);

export function contextOfRequest(request: FastifyRequest, ids: OpaqueIds): RequestContext {
  const traceparent = saneHeader(request.headers.traceparent, TRACEPARENT);
  return defined({
    caller: NOBODY,
    correlationId: loggedAs(ids, readCorrelationId(request) ?? request.id),
    causationId: loggedAs(ids, request.id),
    ids,
    traceparent: traceparent || undefined,
  });
}

/** Under which a request's command travels; `now` is when it was taken up. */
export function commandContext(
  request: Pick<FastifyRequest, 'headers' | 'gpn'>,
  commandId: string,
  expectedRevision?: number,
): CommandContext {
  const { caller, correlationId, causationId, traceparent } = request.gpn;
  return defined({
    commandId,
    actor: caller.subject,
    bySecretariat: caller.roles.includes('secretariat') ? true : undefined,
    now: new Date().toISOString(),
    correlationId,
    causationId,
    traceparent: traceparent || undefined,
    expectedRevision,
    dryRun: isDryRun(request) ? true : undefined,
  });
}
