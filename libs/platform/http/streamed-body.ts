import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../process/problem.js';
import { extendRouteConfig } from '../process/route-config.js';

/** What is streamed: tables of observations, and parts of one (draft-ietf-httpbis-resumable-upload). */
const MEDIA_TYPES = ['text/csv', 'application/partial-upload'] as const;
type Streamed = (typeof MEDIA_TYPES)[number];

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of a route whose body is read as it comes, as `request.body: Readable`, its media type; the body limit is the route's own. */
    streamed?: string;
  }
}

/** The route takes its body as a stream of this type, as fast as it reads. */
export const StreamedBody = (type: Streamed = 'text/csv'): MethodDecorator => extendRouteConfig({ streamed: type });

/** To be called after other parsers were removed. */
export function readStreams(fastify: FastifyInstance): void {
  fastify.addContentTypeParser([...MEDIA_TYPES], (request, payload, done) => {
    const encoding = request.headers['content-encoding'];
    const { streamed: expected = 'application/json' } = request.routeOptions.config;
    if (request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() !== expected) {
      done(new Problem('platform/unsupported-media-type', `Send the body as ${expected}.`));
    } else if (encoding !== undefined && encoding !== 'identity') {
      done(new Problem('platform/unsupported-media-type', 'Send the body as it is, without Content-Encoding.'));
    } else done(null, payload);
  });
}

export interface BodyTimes {
  /** Within which a body that is not streamed has come, and after which one that is streamed is looked at, again and again. */
  readonly milliseconds: number;
  /** Bytes of a streamed body that come in that time at least. */
  readonly streamedBytes: number;
}

/**
 * Answers 408 to a body that is not read as a stream and has not come in this time, and to one that is and drips, and closes the
 * connection. A streamed body that waits for us to read it is none that drips.
 */
export function bodiesWithin(fastify: FastifyInstance, { milliseconds, streamedBytes }: BodyTimes): void {
  const seconds = milliseconds / 1000;
  fastify.addHook('preParsing', (request, reply, payload, done) => {
    const { headers, routeOptions, raw } = request;
    const comes = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (!comes) return done(null, payload);
    const tooSlow = (detail: string): void => {
      reply.header('connection', 'close');
      // Told to who reads it, and not by `destroy`, which would close the connection before the answer.
      payload.emit('error', new Problem('platform/body-too-slow', detail));
    };
    const { socket } = raw;
    let bytesBefore = socket.bytesRead;
    const look = (): void => {
      const came = socket.bytesRead - bytesBefore;
      bytesBefore = socket.bytesRead;
      if (!routeOptions.config.streamed) tooSlow(`The body did not come within ${seconds} seconds.`);
      else if (came < streamedBytes && raw.readableLength === 0)
        tooSlow(`Fewer than ${streamedBytes} bytes of the body came in ${seconds} seconds.`);
    };
    const looking = setInterval(look, milliseconds);
    looking.unref();
    for (const event of ['end', 'close', 'error']) payload.once(event, () => clearInterval(looking));
    done(null, payload);
  });
}

/**
 * The body of a `@StreamedBody()` route. It is not destroyed by a reader that stops early, so that the request can still be
 * answered; what is left of it is then passed over.
 * @throws Problem for a body that is not streamed, is longer than the limit, or breaks off
 */
export async function* streamBody(body: unknown, limit: number): AsyncIterable<Uint8Array> {
  if (!isReadable(body)) throw new Problem('platform/unsupported-media-type', `Send the body as ${MEDIA_TYPES.join(' or ')}.`);
  let bytes = 0;
  try {
    for await (const piece of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      if (bytes > limit) throw new Problem('platform/body-too-large', `The body is larger than ${limit} bytes.`);
      yield piece;
    }
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('platform/bad-request', 'The body broke off before its end.', { cause: error });
  } finally {
    body.resume();
  }
}

const isReadable = (body: unknown): body is Readable => typeof body === 'object' && body !== null && 'iterator' in body && 'resume' in body;
