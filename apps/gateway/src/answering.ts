import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { defined } from '#libs/event-sourcing';
import {
  type PlatformCode,
  PROBLEM_PAGE_POLICY,
  type ProblemDocument,
  platformProblems,
  problemPage,
  RETRY_AFTER_SECONDS,
  serviceAway,
  wantsPage,
} from '#libs/platform';
import type { Answer, Question } from './services.js';

/** With a cookie goes what shows that a page of this origin asks. */
const PASSED_ON = [
  'authorization',
  'cookie',
  'gpn-request',
  'sec-fetch-site',
  'content-type',
  'idempotency-key',
  'traceparent',
  'x-request-id',
];
const PROBLEM = 'application/problem+json';

export const requestPath = ({ url }: FastifyRequest): string => url.split('?', 1)[0] ?? '';
export const hasStatus = ({ status }: Answer, ...statuses: readonly number[]): boolean => statuses.includes(status);
export const isGood = (answer: Answer): boolean => hasStatus(answer, 200);
export const parseJson = <T>({ body }: Answer): T => JSON.parse(body.toString('utf8')) as T;

export const mapAnswers = <T>(answers: ReadonlyMap<string, readonly Answer[]>, read: (answer: Answer) => readonly T[]) =>
  new Map([...answers].map(([service, ofService]) => [service, ofService.flatMap(read)]));

export function toQuestion({ method, url, headers, body }: FastifyRequest): Question {
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
export function asItIsAsked(request: FastifyRequest): Question {
  const { headers, ...question } = toQuestion(request);
  return { ...question, headers: { ...headers, accept: request.headers.accept ?? '*/*' } };
}

export function passOn(reply: FastifyReply, answer: Answer | undefined): FastifyReply {
  if (!answer) return away(reply);
  if (answer.headers['content-type']?.startsWith(PROBLEM)) {
    const { 'content-type': _, ...headers } = answer.headers;
    return sendProblem(reply.headers(headers), parseJson<ProblemDocument>(answer));
  }
  return reply.code(answer.status).headers(answer.headers).send(answer.body);
}

export const away = (reply: FastifyReply): FastifyReply =>
  refuse(reply, 'platform/service-away', serviceAway[reply.request.method === 'POST' ? 'command' : 'query']);

export function refuse(reply: FastifyReply, code: PlatformCode, detail: string): FastifyReply {
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
