import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { takeEarly } from '../early-answers.ts';
import { loadSession, type Session, type SignedIn } from './session.ts';

/** It changes by what is done here, or when a service says that nobody is signed in: never by itself. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => takeEarly('session', () => loadSession(signal)),
  staleTime: Number.POSITIVE_INFINITY,
});

export const useSession = () => useQuery(sessionQuery);

/** Of a screen that is shown to nobody else. */
export function useSignedIn(): SignedIn {
  const { data } = useSession();
  if (!data?.signedIn) throw new Error('nobody is signed in');
  return data;
}

/** Puts who is signed in now in the place of who was; what was loaded for another person is forgotten. */
export function useSessionChange(): (session: Session) => void {
  const queries = useQueryClient();
  return (session) => {
    const earlier = queries.getQueryData(sessionQuery.queryKey);
    const isSame = earlier?.signedIn && session.signedIn && earlier.subject === session.subject;
    queries.setQueryData(sessionQuery.queryKey, session);
    if (!isSame) queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  };
}
