import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../../process/problem.js';

const KEY = /^[\x21-\x7e]{1,200}$/;
const REVISION = /^"(\d{1,15})"$/;

/**
 * The id of a request's command: the caller's key under the caller's name, so that two callers' keys never meet; under the key of
 * the installation, since a key may be made of personal data and the id stands in the log.
 */
export function readCommandId(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return randomUUID();
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw new Problem('platform/bad-header', 'Idempotency-Key must be 1 to 200 visible ASCII characters.');
  }
  return request.gpn.ids('key', request.gpn.caller.subject, key);
}

/** The revision that If-Match names; undefined without it. */
export function readExpectedRevision(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match'];
  if (header === undefined) return undefined;
  const revision = REVISION.exec(header)?.[1];
  if (revision === undefined)
    throw new Problem('platform/bad-header', 'If-Match must be one revision in quotes, like "3", as ETag gave it.');
  return Number(revision);
}
