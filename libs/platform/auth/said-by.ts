import type { FastifyRequest } from 'fastify';
import { Problem } from '../process/problem.js';
import type { ValuesOf } from './permission.js';

const MOST_NAMED = 20;
const READING = ['GET', 'HEAD', 'OPTIONS'];

/** True for a request that asks for something to be done; all others only read. */
export const isCommand = ({ method }: { readonly method: string }): boolean => !READING.includes(method);

/** The header in which a request whose body is a file says a field: `GPN-Member`. */
export const toHeaderName = (field: string): string => `gpn-${field.replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`;

/**
 * Every value that a request gives a field in a place that what is done is made from. A command is its path and its body; where
 * the body is a file, its path and its headers. A query is its path and its query. Nowhere else: a rule that looks
 * where the command does not is got round there.
 */
export const saidBy =
  (request: FastifyRequest): ValuesOf =>
  (field) => {
    const places = isCommand(request) ? [request.params, request.body] : [request.params, request.query];
    const said = places.flatMap((place) =>
      place !== null && typeof place === 'object' && Object.hasOwn(place, field) ? [(place as Record<string, unknown>)[field]] : [],
    );
    const inHeader = request.routeOptions.config.streamed === undefined ? undefined : request.headers[toHeaderName(field)];
    return inHeader === undefined ? said : [...said, inHeader];
  };

/** @throws Problem 400 for a command with a query: what it does would not be all in it */
export function assertNoQuery(request: FastifyRequest): void {
  if (!isCommand(request) || !/\?./.test(request.url)) return;
  const names = Object.keys(request.query as object).slice(0, MOST_NAMED);
  throw new Problem(
    'platform/bad-query',
    `A command has no query: say it in the body. Here it has ${names.join(', ') || 'an empty one'}.`,
    {
      errors: names.map((field) => ({ field, rule: 'query', message: `${field} stands in the query; a command has none` })),
    },
  );
}
