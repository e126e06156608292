import type { FastifyInstance } from 'fastify';
import { defined, type Role } from '#libs/event-sourcing';
import { assertNoFields, Problem } from '#libs/platform';
import { code, component, integer, object, optional, text, withMeaning } from '#libs/shapes';
import type { Front } from '../parts.js';
import { type PermittedRoute, permitDescribed } from '../permit.js';
import { chapters, exampleStatuses } from './example-year.js';
import { ExampleRefused } from './participant.js';

const PROGRESS = component(
  'ExampleProgress',
  object({
    status: code(exampleStatuses),
    chapter: withMeaning(optional(code(chapters)), 'What is being recorded now, or where it failed.'),
    done: withMeaning(integer, 'Chapters that are recorded.'),
    total: integer,
    reason: withMeaning(optional(text), 'Why it failed.'),
  }),
);

const exampleRoute = (roles: readonly Role[], summary: string, refusals?: readonly string[]): PermittedRoute =>
  permitDescribed(roles, defined({ tag: 'Example', summary, answer: PROGRESS, refusals }));

/** What membership says where the example cannot begin. */
const REFUSALS = ['example-year/already-begun', 'example-year/records-there'];

/** The fictional year: made on request, with progress. It is there where tokens are signed by the local key: on somebody's own machine. */
export function routeExample(app: FastifyInstance, { example }: Front): void {
  const present = () => {
    if (!example) throw new Problem('platform/not-found', 'An example is made by a network on a machine of its own, without an issuer.');
    return example;
  };
  app.get(
    '/api/front/example',
    exampleRoute(['secretariat', 'auditor'], 'How far the example is that this process records'),
    async () => present().progress,
  );
  app.post(
    '/api/front/example',
    exampleRoute(['secretariat'], 'Record a fictional year, in an empty network on one’s own machine', REFUSALS),
    async ({ body }, reply) => {
      assertNoFields(body);
      const year = present();
      try {
        await year.begin();
      } catch (error) {
        if (!(error instanceof ExampleRefused)) throw error;
        return reply.code(error.status).type('application/problem+json').send(error.problem);
      }
      return year.progress;
    },
  );
}
