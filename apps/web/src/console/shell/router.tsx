import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { screens } from '../routes.ts';
import { Frame } from './frame.tsx';
import { learn } from './languages.ts';
import { NotFound } from './not-found.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const routes = screens.map(({ path, load, words }) =>
  createRoute({
    getParentRoute: () => root,
    path,
    loader: () => learn(words),
    component: lazyRouteComponent(load),
  }),
);

export const router = createRouter({ routeTree: root.addChildren(routes), basepath: '/console', defaultPreload: false });
