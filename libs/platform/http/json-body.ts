import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problem.js';

const MARK = '\ufeff';

/**
 * Reads bodies as JSON in UTF-8 and nothing else. Bytes that are no UTF-8 are refused: they would be replaced by question
 * marks on the way to the log. Whatever a field is called, `__proto__` too, it is a field like others here; which there may
 * be is said by the class of the body (`accepted`).
 */
export function readJsonOnly(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => {
    try {
      done(null, jsonIn(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}

function jsonIn(body: Buffer): unknown {
  if (body.length === 0) throw new Problem('platform/malformed-json', 'The body is empty; send a JSON object, {} at least.');
  if (!isUtf8(body)) throw new Problem('platform/malformed-json', 'The body is not UTF-8.');
  const text = body.toString('utf8');
  try {
    return JSON.parse(text.startsWith(MARK) ? text.slice(MARK.length) : text);
  } catch (cause) {
    throw new Problem('platform/malformed-json', 'The body is not JSON.', { cause });
  }
}
