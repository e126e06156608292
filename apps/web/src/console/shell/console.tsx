import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type AnyRoute, RouterProvider } from '@tanstack/react-router';
import { retryAfterSeconds } from '../../api/problem.ts';
import { router } from './router.tsx';
import { sessionQuery } from './session/use-session.ts';

/** Asked again only where asking again can help, and not before it can. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 5 && retryAfterSeconds(error) !== undefined,
      retryDelay: (_count, error) => (retryAfterSeconds(error) ?? 1) * 1000,
      networkMode: 'always',
    },
  },
});

/** Asks for who is signed in and for the screen of the address at once: on a slow line each wait for another is seconds. */
export function beginLoading(): void {
  void queries.prefetchQuery(sessionQuery);
  for (const { routeId } of router.matchRoutes(router.latestLocation)) {
    // What cannot be loaded is said where it is shown.
    void router.loadRouteChunk((router.routesById as Readonly<Record<string, AnyRoute>>)[routeId] as AnyRoute)?.catch(() => undefined);
  }
}

export function Console() {
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} context={{ queries }} />
      </QueryClientProvider>
    </I18nProvider>
  );
}
