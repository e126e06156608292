import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, redirect } from '@tanstack/react-router';
import type { Screen } from '../screen.ts';
import { readAddress, type Written, writeAddress } from './address/search.ts';
import { exampleQuery } from './example-query.ts';
import { Frame } from './frame.tsx';
import { learn } from './languages.ts';
import { NotFound } from './not-found.tsx';
import { isWide } from './panel/is-wide.ts';
import { leftBehind, toStep } from './panel/left-behind.ts';
import { findScreen, keepKnown, shownScreens } from './screens.ts';
import { sessionQuery } from './session/use-session.ts';
import { Broken } from './state-instead.tsx';

interface Context {
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  // Known before anything is drawn: what stands around a screen is another thing for who is signed in.
  // Where it cannot be known, whoever needs it says so (`admit`).
  beforeLoad: async ({ context }) => {
    // Not waited for; where it has been answered by then, the mark is there with the first that is drawn.
    void context.queries.prefetchQuery(exampleQuery);
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

const routes = shownScreens.map(({ screen, View }) =>
  createRoute({
    getParentRoute: () => root,
    path: screen.path,
    validateSearch: (search) => keepKnown(screen, search as Written),
    beforeLoad: ({ context, location }) => admit(screen, context, location.href),
    loader: () => learn(screen.words),
    component: View,
    errorComponent: Broken,
  }),
);

export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/console',
  context: { queries: undefined as never },
  parseSearch: readAddress,
  stringifySearch: writeAddress,
  // A form beside a list leaves the list where it is.
  scrollRestoration: (): boolean => !(isWide() && findScreen(router.state.matches.at(-1))?.beside !== undefined),
  defaultPreload: false,
  defaultPendingMs: 300,
});

router.subscribe('onResolved', ({ toLocation }) => {
  const match = router.state.matches.at(-1);
  const screen = findScreen(match);
  // Whoever signs in comes from nowhere.
  if (!match || !screen || screen.isPublic) return;
  const { params, search } = match;
  leftBehind.note(
    { path: screen.path, params, search: search as Written, href: toLocation.publicHref, step: toStep(toLocation.state) },
    screen.beside !== undefined,
  );
});
