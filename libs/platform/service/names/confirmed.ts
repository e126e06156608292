import type { FastifyRequest } from 'fastify';
import { Problem } from '../../process/problem.js';

/** What may be refused until it is confirmed, as the header names it. */
export const CONFIRMED = ['names-a-person'] as const;
export type Confirmed = (typeof CONFIRMED)[number];

export const CONFIRM = 'GPN-Confirm';

/** What the request confirms. @throws Problem 400 for what nothing is called */
export function confirmedBy(request: Pick<FastifyRequest, 'headers'>): ReadonlySet<Confirmed> {
  const header = request.headers[CONFIRM.toLowerCase()];
  if (header === undefined) return new Set();
  const named = String(header)
    .split(',')
    .map((name) => name.trim());
  if (!named.every((name): name is Confirmed => (CONFIRMED as readonly string[]).includes(name)))
    throw new Problem('platform/bad-header', `${CONFIRM} must name what is confirmed, with commas between: ${CONFIRMED.join(', ')}.`);
  return new Set(named);
}
