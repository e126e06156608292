import type { FastifyInstance } from 'fastify';
import { describeAlone, type ProblemDescription, plainRoutes } from '#libs/platform';
import { asItIsAsked, away, isGood, parseJson, passOn, toQuestion } from './answering.js';
import type { Services } from './services.js';
import { mergeOpenApi, mergeProblems, type OpenApiDocument } from './together.js';

/** The descriptions of the interface: OpenAPI, events, problems. */
export function routeDocuments(app: FastifyInstance, services: Services): void {
  app.get('/api/openapi.json', async (request, reply) => {
    const documents = (await services.each(toQuestion(request))).filter(isGood);
    if (documents.length === 0) return away(reply);
    // What stands before the services is described here.
    const [first, ...others] = documents.map((answer) => parseJson<OpenApiDocument>(answer));
    return mergeOpenApi([
      first as OpenApiDocument,
      ...others,
      { ...(first as OpenApiDocument), ...describeAlone(plainRoutes(app)) } as OpenApiDocument,
    ]);
  });
  app.get('/problems', async (request, reply) => {
    const lists = (await services.each(toQuestion(request))).filter(isGood);
    if (lists.length === 0) return away(reply);
    return mergeProblems(lists.map((answer) => parseJson<readonly ProblemDescription[]>(answer)));
  });
  app.get('/problems/:scope/:name', async (request, reply) => passOn(reply, await services.one(asItIsAsked(request), undefined, isGood)));
  // Every service answers these alike.
  for (const path of ['/api/docs', '/api/docs/:asset', '/api/events', '/api/reference/lists']) {
    app.get(path, async (request, reply) => passOn(reply, await services.one(asItIsAsked(request))));
  }
}
