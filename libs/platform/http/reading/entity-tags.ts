import { createHash } from 'node:crypto';
import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NOBODY } from '../../auth/caller.js';
import { isCommand } from '../../auth/said-by.js';
import type { IsPersonal } from '../routes.js';

/** A minute: what everybody is answered may be kept by whoever passes it on. */
const PUBLIC = 'public, max-age=60';
/** Kept by who asked alone, and asked for anew each time: 304 is short. */
const PRIVATE = 'private, no-cache';
const NOTHING_KEPT = 'no-store';

/**
 * Says on each answer of a route that reads who may keep it, and gives it its entity tag: a record its revision, every other one a digest of what is
 * answered. Whatever an answer was made of (views, the log, the clock, who asks), the tag of another answer is another one, so that 304 is never
 * given for what has changed. Of what is personal nothing is kept on the way, nor compressed. Everything else stays as `securityHeaders` has it: not to be kept.
 * What is public may be read by pages of any other place; they bring no token and no cookie of this one along.
 */
export function tagAnswers(fastify: FastifyInstance, isPersonal: IsPersonal): void {
  const isKept = ({ reads }: FastifyContextConfig, path: string | undefined): boolean =>
    reads !== undefined && path !== undefined && !isPersonal(path);
  const isPublic = ({ rule }: FastifyContextConfig): boolean => rule?.every((permission) => permission === 'public') === true;
  // Of two secrets in one compressed answer one can be guessed by the other's length: what is not kept is not compressed either.
  fastify.addHook('onRoute', (route) => {
    if (!isKept(route.config ?? {}, route.url)) route.compress = false;
  });
  fastify.addHook('preSerialization', async ({ routeOptions }, reply, payload) => {
    const { revision } = (payload ?? {}) as { readonly revision?: unknown };
    if (routeOptions.config.record && reply.statusCode === 200 && typeof revision === 'number') reply.header('etag', `"${revision}"`);
    return payload;
  });
  fastify.addHook('onSend', async (request, reply) => {
    const { config, url } = request.routeOptions;
    if (!isCommand(request) && url !== undefined && isPublic(config) && !isPersonal(url)) reply.header('access-control-allow-origin', '*');
  });
  fastify.addHook('onSend', async (request, reply, payload) => {
    const { config, url } = request.routeOptions;
    if (isCommand(request) || reply.statusCode !== 200 || !isKept(config, url)) {
      // A refusal of what else would be kept: the sign by which @fastify/compress lets an answer be.
      request.headers['x-no-compression'] = 'no-store';
      return payload;
    }
    if (config.list || config.table) vary(reply, 'accept');
    vary(reply, 'accept-encoding');
    // What a route says of itself stands.
    if (reply.getHeader('cache-control') === NOTHING_KEPT) {
      // Who has signed in may be shown more at the same address: that is not for the next one, nor what everybody sees for who has signed in.
      reply.header('cache-control', isPublic(config) && request.gpn.caller === NOBODY ? PUBLIC : PRIVATE);
      if (isPublic(config)) for (const credential of CREDENTIALS) vary(reply, credential);
    }
    if (reply.hasHeader('etag') || !(typeof payload === 'string' || Buffer.isBuffer(payload))) return payload;
    const tag = `W/"${createHash('sha256').update(payload).digest('base64url').slice(0, TAG_CHARACTERS)}"`;
    reply.header('etag', tag);
    if (!isKnown(request, tag)) return payload;
    reply.code(304).removeHeader('content-type').removeHeader('content-length');
    return null;
  });
}

const TAG_CHARACTERS = 27;
const CREDENTIALS = ['authorization', 'cookie'];

function vary(reply: FastifyReply, header: string): void {
  const said = String(reply.getHeader('vary') ?? '');
  if (!said.toLowerCase().split(/,\s*/).includes(header)) reply.header('vary', said === '' ? header : `${said}, ${header}`);
}

/** True when the tag is among those that the caller has; weak ones and strong ones compare alike (RFC 9110, 13.1.2). */
function isKnown({ headers }: FastifyRequest, tag: string): boolean {
  const said = headers['if-none-match'];
  if (said === undefined) return false;
  return said.trim() === '*' || said.split(',').some((each) => each.trim().replace(/^W\//, '') === tag.slice(2));
}
