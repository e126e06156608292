import type { FastifyInstance, FastifyRequest } from 'fastify';
import { defined } from '#libs/event-sourcing';

/** In whose name a service is asked: with the token of the request that is answered; without one as anybody. */
export interface Asker {
  readonly authorization?: string;
  /** Limits of those without a token go by it. */
  readonly address: string;
  readonly requestId: string;
  readonly traceparent?: string;
}

/** What a service answered, whether good or not. */
export interface ServiceAnswer {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * The one way by which the rooms of this library read: a GET at the API of a service, in the name of whoever asks, so that the
 * service decides what is told. `path`: whole, with its query. Undefined: the service is away.
 */
export type Ask = (service: string, path: string, caller: Asker) => Promise<ServiceAnswer | undefined>;

/** The caller of a request, to ask on in its name. */
export const toAsker = ({ headers, ip, id, gpn }: FastifyRequest): Asker =>
  defined({ authorization: headers.authorization, address: ip, requestId: String(id), traceparent: gpn.traceparent || undefined });

/** What was answered well, as JSON; undefined for every other answer, and for none. */
export const readJson = <T>(answer: ServiceAnswer | undefined): T | undefined =>
  answer?.status === 200 ? (JSON.parse(answer.text) as T) : undefined;

/** Asks the services of this process, without the network. */
export const askWithin =
  (app: FastifyInstance): Ask =>
  async (_service, path, { authorization, address, requestId, traceparent }) => {
    const headers = defined({ accept: 'application/json', authorization, 'x-request-id': requestId, traceparent });
    const answer = await app.inject({ method: 'GET', url: path, headers, remoteAddress: address });
    const texts = Object.entries(answer.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const]));
    return { status: answer.statusCode, headers: Object.fromEntries(texts), text: answer.payload };
  };
