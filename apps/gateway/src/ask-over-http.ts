import { defined } from '#libs/event-sourcing';
import type { Ask, Send } from '#libs/front';
import type { Answer, Services } from './services.js';

/** Asks a service over the network, with the token of who asks. */
export const askOverHttp =
  (services: Services): Ask =>
  async (service, path, caller) =>
    toServiceAnswer(await services.one({ method: 'GET', path, headers: toHeaders(caller) }, [service]));

/** Sends to a service over the network. An instance that broke off may have recorded it: the next one is sent the same under the same key. */
export const sendOverHttp =
  (services: Services): Send =>
  async (service, path, { body, key }, caller) => {
    const headers = { ...toHeaders(caller), 'content-type': 'application/json', 'idempotency-key': key };
    return toServiceAnswer(await services.one({ method: 'POST', path, headers, body: JSON.stringify(body) }, [service]));
  };

const toHeaders = ({ authorization, address, requestId, traceparent }: Parameters<Ask>[2]) => ({
  ...{ accept: 'application/json', 'x-request-id': requestId, 'x-forwarded-for': address },
  ...defined({ authorization, traceparent }),
});

const toServiceAnswer = (answer: Answer | undefined) =>
  answer && { status: answer.status, headers: answer.headers, text: answer.body.toString('utf8') };
