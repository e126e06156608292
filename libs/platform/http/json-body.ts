import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { invalidFields, Problem } from '../problems/problem.js';

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

/** More than any request holds: a list of a few hundred objects of a few fields each. */
export const MOST_VALUES = 20_000;
const DEEPEST = 50;

/** @throws Problem 400 for what is no JSON, and, before an object is made of each value, for what holds too many or is too deep */
export function jsonIn(body: Buffer): unknown {
  if (body.length === 0) throw new Problem('platform/malformed-json', 'The body is empty; send a JSON object, {} at least.');
  if (!isUtf8(body)) throw new Problem('platform/malformed-json', 'The body is not UTF-8.');
  assertReadable(body);
  const text = body.toString('utf8');
  try {
    return JSON.parse(text.startsWith(MARK) ? text.slice(MARK.length) : text);
  } catch (cause) {
    throw new Problem('platform/malformed-json', 'The body is not JSON.', { cause });
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING: readonly number[] = [0x5b, 0x7b];
const CLOSING: readonly number[] = [0x5d, 0x7d];

/** Counts values and levels on the bytes, outside of texts. What is no JSON is found out by who reads it. */
function assertReadable(body: Buffer): void {
  let values = 1;
  let depth = 0;
  let inText = false;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] as number;
    if (inText) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === COMMA) values++;
    else if (OPENING.includes(byte)) {
      values++;
      depth++;
    } else if (CLOSING.includes(byte)) depth--;
    else continue;
    if (values > MOST_VALUES)
      throw invalidFields([{ field: '', rule: 'values', message: `the body holds more than ${MOST_VALUES} values` }]);
    if (depth > DEEPEST) throw invalidFields([{ field: '', rule: 'depth', message: 'the content is nested too deeply' }]);
  }
}
