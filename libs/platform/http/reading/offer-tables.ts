import type { FastifyInstance } from 'fastify';
import type { IsPersonal } from '../routes.js';

/**
 * Each list, and what else is rows of a table, is given as a table too, but for those of a service that keeps personal data: a file lies wherever somebody puts it, beyond access,
 * retention and erasure. A list of such a service that somebody has to hand over says so (`file`). To be called before the first route.
 */
export function offerTables(fastify: FastifyInstance, isPersonal: IsPersonal): void {
  fastify.addHook('onRoute', ({ url, config }) => {
    if ((config?.list || config?.tabular) && (config.file || !isPersonal(url))) config.table = true;
  });
}
