import { type Answer, ask } from './ask.ts';
import { defined } from './defined.ts';
import type { Requests } from './generated/answers.ts';
import { noteSeen, positionToWaitFor } from './visible.ts';

export type Reading = Extract<keyof Requests, `GET ${string}`>;
export type Answered<R extends Reading> = Requests[R]['answer'];

interface Content {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
}

/** Asks for what the API describes, and is answered as it describes: with what was recorded here before. @throws as `ask` does */
export async function read<R extends Reading>(
  request: R,
  content: Requests[R]['content'] & Content,
  signal?: AbortSignal,
): Promise<Answer<Answered<R>>> {
  const { path, query } = content as Content;
  const answer = await ask<Answered<R>>(request.slice('GET '.length), {
    ...defined({ path }),
    query: { ...query, waitFor: positionToWaitFor(request) },
    signal,
  });
  noteSeen(request, answer.position);
  return answer;
}
