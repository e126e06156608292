import type { FastifyInstance, FastifyRequest, LightMyRequestResponse } from 'fastify';
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

/**
 * The one way by which a room sends what somebody wrote: a command for everybody, under the key of who sends it. Undefined: the service is away, and
 * whether it was recorded is not known.
 */
export type Send = (service: string, path: string, command: SentCommand, caller: Asker) => Promise<ServiceAnswer | undefined>;

export interface SentCommand {
  readonly body: object;
  /** Sent again under it, it is recorded once. */
  readonly key: string;
}

/** The caller of a request, to ask on in its name. */
export const toAsker = ({ headers, ip, id, gpn }: FastifyRequest): Asker =>
  defined({ authorization: headers.authorization, address: ip, requestId: String(id), traceparent: gpn.traceparent || undefined });

/** What was answered well, as JSON; undefined for every other answer, and for none. */
export const readJson = <T>(answer: ServiceAnswer | undefined): T | undefined =>
  answer?.status === 200 ? (JSON.parse(answer.text) as T) : undefined;

/** Asks the services of this process, without the network. */
export const askWithin =
  (app: FastifyInstance): Ask =>
  async (_service, path, caller) =>
    toServiceAnswer(await app.inject({ method: 'GET', url: path, headers: toHeaders(caller), remoteAddress: caller.address }));

/** Sends to the services of this process, without the network. */
export const sendWithin =
  (app: FastifyInstance): Send =>
  async (_service, path, { body, key }, caller) => {
    const headers = { ...toHeaders(caller), 'idempotency-key': key };
    return toServiceAnswer(await app.inject({ method: 'POST', url: path, headers, body, remoteAddress: caller.address }));
  };

const toHeaders = ({ authorization, requestId, traceparent }: Asker) =>
  defined({ accept: 'application/json', authorization, 'x-request-id': requestId, traceparent });

function toServiceAnswer({ statusCode: status, headers, payload: text }: LightMyRequestResponse): ServiceAnswer {
  const texts = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const]));
  return { status, headers: Object.fromEntries(texts), text };
}
