import { defined } from '#libs/event-sourcing';
import type { Ask } from '#libs/front';
import type { Services } from './services.js';

/** Asks a service over the network, with the token of who asks. */
export const askOverHttp =
  (services: Services): Ask =>
  async (service, path, { authorization, address, requestId, traceparent }) => {
    const headers = { accept: 'application/json', 'x-request-id': requestId, 'x-forwarded-for': address };
    const question = { method: 'GET' as const, path, headers: { ...headers, ...defined({ authorization, traceparent }) } };
    const answer = await services.one(question, [service]);
    return answer && { status: answer.status, headers: answer.headers, text: answer.body.toString('utf8') };
  };
