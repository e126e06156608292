import { type QueryKey, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Answer } from '../../api/ask.ts';
import { Loading, LoadingAgain } from '../../ui/data/states.tsx';
import { Freshness } from './freshness.tsx';
import { StateInstead } from './state-instead.tsx';

interface AnswerPartProps<Body, Key extends QueryKey> {
  readonly query: UseQueryOptions<Answer<Body>, Error, Answer<Body>, Key>;
  /** The part of the page, in words. */
  readonly what: string;
  readonly instead?: ReactNode;
  readonly children: (body: Body, answer: Answer<Body>) => ReactNode;
}

/** A part of a page that one service answers: when that is away, the others go on. */
export function AnswerPart<Body, Key extends QueryKey>({ query, what, instead, children }: AnswerPartProps<Body, Key>) {
  const { data, error, isFetching, refetch } = useQuery(query);
  return (
    <>
      {error && <StateInstead error={error} what={what} instead={instead} again={() => void refetch()} />}
      {!data && !error && <Loading what={what} />}
      {data && (
        <>
          <LoadingAgain isLoading={isFetching} />
          <Freshness answer={data} />
          {children(data.body, data)}
        </>
      )}
    </>
  );
}
