import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { defined } from '#libs/event-sourcing';
import { DRY_RUN } from '../auth/dry-run-header.js';
import { platformProblems, serviceAway } from '../process/platform-problems.js';
import { Problem, type ProblemDocument } from '../process/problem.js';
import type { RequestOrigin } from './names/looked-through.js';

/** The people service refused what it was asked. */
export class RefusedByPeople extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<ProblemDocument>,
  ) {
    super(problem.detail ?? `the people service answered ${status}`);
    this.name = 'RefusedByPeople';
  }
}

export interface PeopleRequest {
  /** Under `/api/people/`: `persons/register`. */
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly body?: object;
  readonly key?: string;
  readonly dryRun?: boolean;
}

interface Answer {
  readonly status: number;
  readonly retryAfter: number;
  readonly content: string;
}

const ANSWER_WITHIN_MS = 30_000;
const TRIES = 6;
const LONGEST_PAUSE_S = 60;

/**
 * What a service asks the people service for somebody, under that one's own token: personal data is kept there alone, and no service has
 * a right of its own to it. In one process it is asked over its routes without the network, else at its address.
 */
export class PeopleRequests {
  constructor(
    private readonly address: string | undefined,
    /** Undefined: it is not in this process. */
    private readonly server: FastifyInstance | undefined,
  ) {}

  get canBeAsked(): boolean {
    return this.server !== undefined || this.address !== undefined;
  }

  /**
   * Asked again when it is asked too often or is away for a moment: only for what may be asked twice.
   * @throws RefusedByPeople; Problem 401 for a token that is no good any more, 403 for somebody who may not, 503 when nobody answers
   */
  async ask<T>({ headers }: RequestOrigin, request: PeopleRequest): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const { status, retryAfter, content } = await this.send(headers.authorization, request);
      if (status < 300) return JSON.parse(content) as T;
      const isWorthWaiting = (status === 429 || status === 503) && readProblem(content).code !== 'platform/stopping';
      if (!isWorthWaiting || attempt === TRIES) throw toFailure(status, content);
      await pause(Math.min(retryAfter, LONGEST_PAUSE_S) * 1000);
    }
  }

  private async send(authorization: string | undefined, { path, method = 'POST', body, key, dryRun }: PeopleRequest): Promise<Answer> {
    const headers = defined({
      authorization,
      'content-type': body && 'application/json',
      'idempotency-key': key,
      [DRY_RUN]: dryRun ? '1' : undefined,
    }) as Readonly<Record<string, string>>;
    const url = `/api/people/${path}`;
    const payload = body && JSON.stringify(body);
    if (this.server) {
      const answer = await this.server.inject(defined({ method, url, headers, payload }));
      return { status: answer.statusCode, retryAfter: Number(answer.headers['retry-after']) || 1, content: answer.payload };
    }
    if (this.address === undefined) throw away();
    try {
      const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
      const answer = await fetch(
        new URL(url, this.address),
        defined({ method, headers, body: payload, redirect: 'error' as const, signal }),
      );
      return { status: answer.status, retryAfter: Number(answer.headers.get('retry-after')) || 1, content: await answer.text() };
    } catch (error) {
      return { status: 503, retryAfter: 1, content: JSON.stringify({ detail: (error as Error).message }) };
    }
  }
}

const away = (): Problem => new Problem('platform/service-away', `Who it is about is kept in the people service. ${serviceAway.query}`);

function toFailure(status: number, content: string): Error {
  const problem = readProblem(content);
  if (status === 401) return new Problem('platform/bad-token', problem.detail ?? platformProblems['platform/bad-token'].rule);
  if (status === 403) return new Problem('platform/role-needed', problem.detail ?? platformProblems['platform/role-needed'].rule);
  return status >= 500 || status === 429 ? away() : new RefusedByPeople(status, problem);
}

function readProblem(content: string): Partial<ProblemDocument> {
  try {
    const problem: unknown = JSON.parse(content);
    return problem !== null && typeof problem === 'object' ? problem : {};
  } catch {
    return {};
  }
}
