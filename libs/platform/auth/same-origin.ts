import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../process/problem.js';

/** Said by our own pages: a form of another site cannot say it, nor its script without asking first. */
const REQUESTED = 'gpn-request';
const SITE = 'sec-fetch-site';

/**
 * What is asked for by a cookie alone was not necessarily asked for by whoever has it: what does something has to come of a page of this
 * origin, and say so. @throws Problem 403
 */
export function assertSameOrigin(headers: IncomingHttpHeaders): void {
  if (headers[REQUESTED] === '1' && headers[SITE] === 'same-origin') return;
  throw new Problem(
    'platform/cross-site',
    headers[REQUESTED] === '1'
      ? 'The browser does not say that a page of this origin asks (Sec-Fetch-Site: same-origin). Open the platform by its own address, over TLS or on this machine.'
      : 'With the cookie of a session, what does something needs the header GPN-Request: 1. Programs send a bearer token, and no cookie.',
  );
}
