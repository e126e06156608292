import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Health, startPage, startPageFiles } from '#libs/platform';
import { hasStatus, mapAnswers, parseJson, toQuestion } from './answering.js';
import type { Services } from './services.js';
import { mergeHealth } from './together.js';

const START_PAGE_POLICY = "default-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The page of what runs, and the health of all services together. */
export function routeHealth(app: FastifyInstance, services: Services): void {
  const healthAsked = async (request: FastifyRequest) => {
    const answers = await services.all({ ...toQuestion(request), path: '/health/ready' });
    return mergeHealth(mapAnswers(answers, (answer) => (hasStatus(answer, 200, 503) ? [parseJson<Health>(answer)] : [])));
  };

  app.get('/status', async (request, reply) => {
    const health = await healthAsked(request);
    const titled = services.names.map((name) => ({ name, title: toTitle(name) }));
    return reply
      .header('content-security-policy', START_PAGE_POLICY)
      .type('text/html; charset=utf-8')
      .send(startPage({ title: 'Global Policy Network', services: titled }, health));
  });
  for (const [path, { type, text }] of Object.entries(startPageFiles())) app.get(path, (_request, reply) => reply.type(type).send(text));
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (request, reply) => {
    const health = await healthAsked(request);
    return reply.code(health.status === 'not-ready' ? 503 : 200).send(health);
  });
}

const toTitle = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
