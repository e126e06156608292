import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { screens } from '../routes.ts';
import type { Screen } from '../screen.ts';
import { parseSearch, printSearch, readAddress, type Written, writeAddress } from './address/search.ts';
import { Frame } from './frame.tsx';
import { learn } from './languages.ts';
import { loadCode } from './load-code.ts';
import { NotFound } from './not-found.tsx';
import { sessionQuery } from './session/use-session.ts';
import { Broken } from './state-instead.tsx';

interface Context {
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  // Known before anything is drawn: what stands around a screen is another thing for who is signed in.
  // Where it cannot be known, whoever needs it says so (`admit`).
  beforeLoad: async ({ context }) => {
    await context.queries.ensureQueryData(sessionQuery).catch(() => undefined);
  },
  component: Frame,
  notFoundComponent: NotFound,
  errorComponent: Broken,
});

/** Who is not signed in signs in first, and comes back to the address that was opened. */
async function admit({ who, isPublic }: Screen, { queries }: Context, address: string): Promise<void> {
  if (isPublic) return;
  const session = await queries.ensureQueryData(sessionQuery);
  if (!session.signedIn) throw redirect({ to: '/sign-in', search: { to: `/console${address}` } as never });
  if (who && !who.some((role) => session.roles.includes(role))) throw redirect({ to: '/', search: {} as never });
}

const routes = screens.map((screen) =>
  createRoute({
    getParentRoute: () => root,
    path: screen.path,
    // What a screen does not know leaves the address; defaults are not written.
    validateSearch: (search) => {
      const shape = screen.search ?? {};
      return printSearch(shape, parseSearch(shape, search as Written).values);
    },
    beforeLoad: ({ context, location }) => admit(screen, context, location.href),
    loader: () => learn(screen.words),
    component: lazyRouteComponent(() => loadCode(screen.load)),
    errorComponent: Broken,
  }),
);

export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/console',
  context: { queries: undefined as never },
  parseSearch: readAddress,
  stringifySearch: writeAddress,
  scrollRestoration: true,
  defaultPreload: false,
  defaultPendingMs: 300,
});
