import { SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../process/problem.js';

/** Asks what would come of a command: it is decided, and nothing is recorded. */
export const DRY_RUN = 'GPN-Dry-Run';

const KNOWS_DRY_RUN = 'gpn:dry-run';

/** The route can be asked without doing what it does. */
export const KnowsDryRun = (): MethodDecorator => SetMetadata(KNOWS_DRY_RUN, true) as MethodDecorator;

/** True for a request that is to do nothing. @throws Problem 400 for a header that says neither */
export function isDryRun({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const header = headers[DRY_RUN.toLowerCase()];
  if (header !== undefined && header !== '1') throw new Problem('platform/bad-header', `${DRY_RUN} must be 1, or be left out.`);
  return header === '1';
}

/** @throws Problem 400 where the route would do all the same what is asked to be tried; `handler`: the route's method */
export function assertKnowsDryRun(request: Pick<FastifyRequest, 'headers'>, handler: object): void {
  if (!isDryRun(request) || Reflect.getMetadata(KNOWS_DRY_RUN, handler)) return;
  throw new Problem('platform/bad-header', `${DRY_RUN} is for commands; this cannot be asked without being done. Nothing was done.`);
}
