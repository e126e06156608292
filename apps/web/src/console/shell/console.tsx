import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { retryAfterSeconds } from '../../api/problem.ts';
import { router } from './router.tsx';

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

export function Console() {
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} context={{ queries }} />
      </QueryClientProvider>
    </I18nProvider>
  );
}
