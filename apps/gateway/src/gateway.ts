import { randomUUID } from 'node:crypto';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import { defined } from '#libs/event-sourcing';
import {
  type Health,
  type LetterShown,
  type PlatformCode,
  PROBLEM_PAGE_POLICY,
  type ProblemDescription,
  type ProblemDocument,
  platformProblems,
  problemPage,
  RETRY_AFTER_SECONDS,
  type Status,
  serviceAway,
  startPage,
  startPageFiles,
  wantsPage,
} from '#libs/platform';
import type { Answer, Question, Services } from './services.js';
import { mergeHealth, mergeInstances, mergeOpenApi, mergeProblems, mergeStatus } from './together.js';

const PASSED_ON = ['authorization', 'content-type', 'idempotency-key', 'traceparent', 'x-request-id'];
const START_PAGE_POLICY = "default-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const PROBLEM = 'application/problem+json';

/**
 * What is asked of the whole Network where each service runs on its own, at the paths that one process of all services has:
 * the services are asked, with the token of who asks, and their answers put together. It keeps nothing and decides nothing.
 * Services are asked for JSON whatever a browser accepts: what was refused becomes a page here.
 */
export function gateway(services: Services): FastifyInstance {
  const app = fastify({ forceCloseConnections: 'idle', routerOptions: { ignoreTrailingSlash: true } });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })) {
      if (!reply.hasHeader(name)) reply.header(name, value);
    }
  });
  app.setNotFoundHandler((request, reply) =>
    refuse(reply, 'platform/not-found', `There is nothing at ${requestPath(request).slice(0, 200)}.`),
  );
  app.setErrorHandler((error, _request, reply) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return refuse(reply, 'platform/internal', 'The request could not be answered.');
  });

  // A group is named after its service: `membership.people` reads for membership. What nobody reads, any may refuse.
  const readersFor = (group = ''): readonly string[] => {
    const reader = services.names.filter((service) => service === group.split('.')[0]);
    return reader.length > 0 ? reader : services.names;
  };

  const healthAsked = async (request: FastifyRequest) => {
    const answers = await services.all({ ...toQuestion(request), path: '/health/ready' });
    return mergeHealth(mapAnswers(answers, (answer) => (hasStatus(answer, 200, 503) ? [parseJson<Health>(answer)] : [])));
  };

  app.get('/', async (request, reply) => {
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
  app.get('/api/operations/dead-letters', async (request, reply) =>
    passOn(reply, await services.one(toQuestion(request), undefined, isGood)),
  );
  app.post<{ Params: { id: string; act: string } }>('/api/operations/dead-letters/:id/:act', async (request, reply) => {
    const { body: _, ...question } = toQuestion(request);
    const letters = await services.one({ ...question, method: 'GET', path: '/api/operations/dead-letters' }, undefined, isGood);
    if (!letters || !isGood(letters)) return passOn(reply, letters);
    const { items } = parseJson<{ readonly items: readonly LetterShown[] }>(letters);
    const group = items.find(({ id }) => id === request.params.id)?.group;
    return passOn(reply, await services.one(toQuestion(request), readersFor(group)));
  });
  app.post<{ Params: { group: string } }>('/api/operations/consumers/:group/replay', async (request, reply) =>
    passOn(reply, await services.one(toQuestion(request), readersFor(request.params.group))),
  );

  app.post<{ Params: { view: string } }>('/api/operations/views/:view/rebuild', async (request, reply) =>
    passOn(reply, await services.one(toQuestion(request), readersFor(request.params.view))),
  );
  // Each service looks for itself; where one has nothing to accept, the others may.
  for (const [method, path, items] of [
    ['GET', '/api/operations/restore', 'services'],
    ['POST', '/api/operations/accept-restore', 'services'],
    ['POST', '/api/operations/hear-again', 'replayed'],
    ['GET', '/api/operations/histories', 'services'],
    ['GET', '/api/operations/foreign-events', 'items'],
    ['POST', '/api/operations/accept-foreign', 'items'],
  ] as const) {
    app.route({
      method,
      url: path,
      handler: async (request, reply) => {
        const answers = await services.each(toQuestion(request));
        const good = answers.filter((answer) => hasStatus(answer, 200, 202));
        if (good.length === 0) return passOn(reply, answers[0]);
        const all = good.flatMap((answer) => parseJson<Readonly<Record<string, readonly unknown[]>>>(answer)[items] ?? []);
        const away = services.names.filter((name) => !answers.some(({ service }) => service === name));
        return reply.code(good[0]?.status ?? 200).send(defined({ [items]: all, away: away.length > 0 ? away : undefined }));
      },
    });
  }

  app.get('/api/openapi.json', async (request, reply) => {
    const documents = (await services.each(toQuestion(request))).filter(isGood);
    return mergeOpenApi(documents.map((answer) => parseJson(answer))) ?? away(reply);
  });
  app.get('/problems', async (request, reply) => {
    const lists = (await services.each(toQuestion(request))).filter(isGood);
    if (lists.length === 0) return away(reply);
    return mergeProblems(lists.map((answer) => parseJson<readonly ProblemDescription[]>(answer)));
  });
  app.get('/problems/:scope/:name', async (request, reply) => passOn(reply, await services.one(asItIsAsked(request), undefined, isGood)));
  // Every service answers these alike.
  for (const path of ['/api/docs', '/api/docs/:asset', '/api/events']) {
    app.get(path, async (request, reply) => passOn(reply, await services.one(asItIsAsked(request))));
  }
  return app;
}

const toTitle = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
const requestPath = ({ url }: FastifyRequest): string => url.split('?', 1)[0] ?? '';
const hasStatus = ({ status }: Answer, ...statuses: readonly number[]): boolean => statuses.includes(status);
const isGood = (answer: Answer): boolean => hasStatus(answer, 200);
const parseJson = <T>({ body }: Answer): T => JSON.parse(body.toString('utf8')) as T;

const mapAnswers = <T>(answers: ReadonlyMap<string, readonly Answer[]>, read: (answer: Answer) => readonly T[]) =>
  new Map([...answers].map(([service, ofService]) => [service, ofService.flatMap(read)]));

function toQuestion({ method, url, headers, body }: FastifyRequest): Question {
  const passed = PASSED_ON.flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return defined({
    method: method === 'POST' ? 'POST' : 'GET',
    path: url,
    headers: { accept: 'application/json', ...Object.fromEntries(passed) },
    body: typeof body === 'string' && method === 'POST' ? body : undefined,
  });
}

/** For what one service answers as it is: a page for who wants one. */
function asItIsAsked(request: FastifyRequest): Question {
  const { headers, ...question } = toQuestion(request);
  return { ...question, headers: { ...headers, accept: request.headers.accept ?? '*/*' } };
}

function passOn(reply: FastifyReply, answer: Answer | undefined): FastifyReply {
  if (!answer) return away(reply);
  if (answer.headers['content-type']?.startsWith(PROBLEM)) {
    const { 'content-type': _, ...headers } = answer.headers;
    return sendProblem(reply.headers(headers), parseJson<ProblemDocument>(answer));
  }
  return reply.code(answer.status).headers(answer.headers).send(answer.body);
}

const away = (reply: FastifyReply): FastifyReply =>
  refuse(reply, 'platform/service-away', serviceAway[reply.request.method === 'POST' ? 'command' : 'query']);

function refuse(reply: FastifyReply, code: PlatformCode, detail: string): FastifyReply {
  const { status, title } = platformProblems[code];
  if (status === 503) reply.header('retry-after', RETRY_AFTER_SECONDS);
  return sendProblem(reply, { type: `/problems/${code}`, title, status, detail, code, instance: `urn:gpn:request:${randomUUID()}` });
}

function sendProblem(reply: FastifyReply, problem: ProblemDocument): FastifyReply {
  const { method, headers, url } = reply.request;
  reply.code(problem.status).header('vary', 'accept');
  if (method !== 'GET' || !wantsPage(headers.accept)) return reply.type(`${PROBLEM}; charset=utf-8`).send(JSON.stringify(problem));
  const retryAfter = reply.getHeader('retry-after');
  return reply
    .header('content-security-policy', PROBLEM_PAGE_POLICY)
    .type('text/html; charset=utf-8')
    .send(problemPage(problem, defined({ home: true, path: url, retryAfter: retryAfter === undefined ? undefined : String(retryAfter) })));
}
