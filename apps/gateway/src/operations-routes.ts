import type { FastifyInstance } from 'fastify';
import { defined } from '#libs/event-sourcing';
import type { LetterShown, Status } from '#libs/platform';
import { hasStatus, isGood, mapAnswers, parseJson, passOn, toQuestion } from './answering.js';
import type { Services } from './services.js';
import { mergeInstances, mergeStatus } from './together.js';

/** What operators ask of all services, and send to the ones that it is for. */
export function routeOperations(app: FastifyInstance, services: Services): void {
  app.get('/api/operations/status', async (request, reply) => {
    const answers = await services.all(toQuestion(request));
    const status = mergeStatus(mapAnswers(answers, (answer) => (hasStatus(answer, 200) ? [parseJson<Status>(answer)] : [])));
    return status ?? passOn(reply, [...answers.values()].flat()[0]);
  });
  app.get('/api/operations/instances', async (request, reply) => {
    const answers = await services.all(toQuestion(request));
    const all = [...answers.values()].flat();
    const good = all.filter(isGood);
    if (good.length === 0) return passOn(reply, all[0]);
    const away = [...answers].flatMap(([service, ofService]) => (ofService.some(isGood) ? [] : [service]));
    return defined({ items: mergeInstances(good.map((answer) => parseJson(answer))), away: away.length > 0 ? away : undefined });
  });
  routeToReaders(app, services);
  routeToEach(app, services);
}

/** Dead letters, replays and rebuilding: of the service that reads the group or the view. */
function routeToReaders(app: FastifyInstance, services: Services): void {
  app.get('/api/operations/dead-letters', async (request, reply) =>
    passOn(reply, await services.one(toQuestion(request), undefined, isGood)),
  );
  app.post<{ Params: { id: string; act: string } }>('/api/operations/dead-letters/:id/:act', async (request, reply) => {
    const { body: _, ...question } = toQuestion(request);
    const letters = await services.one({ ...question, method: 'GET', path: '/api/operations/dead-letters' }, undefined, isGood);
    if (!letters || !isGood(letters)) return passOn(reply, letters);
    const { items } = parseJson<{ readonly items: readonly LetterShown[] }>(letters);
    const group = items.find(({ id }) => id === request.params.id)?.group;
    return passOn(reply, await services.one(toQuestion(request), readersFor(services, group)));
  });
  app.post<{ Params: { group: string } }>('/api/operations/consumers/:group/replay', async (request, reply) =>
    passOn(reply, await services.one(toQuestion(request), readersFor(services, request.params.group))),
  );

  app.post<{ Params: { view: string } }>('/api/operations/views/:view/rebuild', async (request, reply) =>
    passOn(reply, await services.one(toQuestion(request), readersFor(services, request.params.view))),
  );
}

/** A group is named after its service: `membership.people` reads for membership. What nobody reads, any may refuse. */
function readersFor({ names }: Services, group = ''): readonly string[] {
  const reader = names.filter((service) => service === group.split('.')[0]);
  return reader.length > 0 ? reader : names;
}

/** Each service looks for itself; where one has nothing to accept, the others may. */
const ASKED_OF_EACH = [
  ['GET', '/api/operations/restore', 'services'],
  // The audit service begins the life of the log in which the others go on.
  ['POST', '/api/operations/accept-restore', 'services', 'audit'],
  ['POST', '/api/operations/hear-again', 'replayed'],
  ['GET', '/api/operations/histories', 'services'],
  ['GET', '/api/operations/foreign-events', 'items'],
  ['POST', '/api/operations/accept-foreign', 'items'],
] as const;

function routeToEach(app: FastifyInstance, services: Services): void {
  for (const [method, path, items, ...first] of ASKED_OF_EACH) {
    app.route({
      method,
      url: path,
      handler: async (request, reply) => {
        const answers = await services.each(toQuestion(request), first);
        const good = answers.filter((answer) => hasStatus(answer, 200, 202));
        if (good.length === 0) return passOn(reply, answers[0]);
        const all = good.flatMap((answer) => parseJson<Readonly<Record<string, readonly unknown[]>>>(answer)[items] ?? []);
        const away = services.names.filter((name) => !answers.some(({ service }) => service === name));
        return reply.code(good[0]?.status ?? 200).send(defined({ [items]: all, away: away.length > 0 ? away : undefined }));
      },
    });
  }
}
