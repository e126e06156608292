import { type Answer, ask } from './ask.ts';
import { defined } from './defined.ts';
import type { Requests } from './generated/answers.ts';
import { noteSeen, positionToWaitFor } from './visible.ts';

export type Reading = Extract<keyof Requests, `GET ${string}`>;
export type Answered<R extends Reading> = Requests[R]['answer'];

/** A question that must not stand in an address, nor its logs: whose names, which words. Its service logs who asked. */
export type AskedByPost = Extract<keyof Requests, `POST ${string}`>;

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

/** Asks what is asked by POST and records nothing but that it was asked. @throws as `ask` does */
export async function readByPost<R extends AskedByPost>(
  request: R,
  content: Requests[R]['content'] & { readonly body: object; readonly path?: Readonly<Record<string, string>> },
  signal?: AbortSignal,
): Promise<Requests[R]['answer']> {
  const { path, body } = content;
  const { body: answer } = await ask<Requests[R]['answer']>(request.slice('POST '.length), {
    ...defined({ path }),
    ...{ method: 'POST', body, signal },
  });
  return answer;
}
