import type { FastifyRequest } from 'fastify';
import { type Ask, type Asker, readJson, toAsker } from '../ask.js';

/** A service that did not answer, or cannot yet. */
class ServiceAway extends Error {
  constructor(readonly service: string) {
    super(`the service ${service} does not answer`);
    this.name = 'ServiceAway';
  }
}

type QueryValue = string | number | readonly string[] | undefined;

/** Reads what services tell the caller of one request. */
export class Reading {
  private readonly asker: Asker;

  constructor(
    private readonly ask: Ask,
    readonly request: FastifyRequest,
  ) {
    this.asker = toAsker(request);
  }

  /**
   * Undefined where the service refuses this caller: what it does not tell, it does not tell here either.
   * @throws ServiceAway
   */
  async read<Answer>(service: string, path: string, query: Readonly<Record<string, QueryValue>> = {}): Promise<Answer | undefined> {
    const answer = await this.ask(service, `/api/${service}/${path}${toQuery(query)}`, this.asker);
    if (!answer || answer.status >= 500 || answer.status === 429) throw new ServiceAway(service);
    // No caller's fault: the question is made here.
    if (answer.status === 400) throw new Error(`${service} does not understand ${path}: ${answer.text}`);
    return readJson<Answer>(answer);
  }

  /** The items of a list; none where the service refuses the caller. @throws ServiceAway */
  async items<Item>(service: string, path: string, query: Readonly<Record<string, QueryValue>> = {}): Promise<readonly Item[]> {
    return (await this.read<{ readonly items: readonly Item[] }>(service, path, query))?.items ?? [];
  }
}

function toQuery(query: Readonly<Record<string, QueryValue>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((each): [string, string] => [name, String(each)]),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

/** What came of each question, and which services are away. */
export async function readEach<Question, Found>(
  questions: readonly Question[],
  answer: (question: Question) => Promise<Found>,
): Promise<{ readonly answered: readonly (readonly [Question, Found])[]; readonly away: readonly (readonly [Question, string])[] }> {
  const answered: (readonly [Question, Found])[] = [];
  const away: (readonly [Question, string])[] = [];
  await Promise.all(
    questions.map(async (question) => {
      try {
        answered.push([question, await answer(question)]);
      } catch (error) {
        if (!(error instanceof ServiceAway)) throw error;
        away.push([question, error.service]);
      }
    }),
  );
  const inOrder = (first: readonly [Question, unknown], second: readonly [Question, unknown]): number =>
    questions.indexOf(first[0]) - questions.indexOf(second[0]);
  return { answered: answered.sort(inOrder), away: away.sort(inOrder) };
}
