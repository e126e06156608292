import type { ServiceDefinition } from '#libs/platform';
import { fieldsTable } from './fields.ts';
import { page, sentence } from './markdown.ts';
import { inWords, routesOfService, type ServiceRoute } from './service-routes.ts';

/** Queries, and what else is served beside the commands. */
export const routesPage = (services: readonly ServiceDefinition[]): string =>
  page(
    'Queries and other routes',
    'What each service answers beside its [commands](commands.md). The fields of a `GET` stand in its query, those of a `POST` in its body, as JSON. The own authority (*own … only*) may be left out of a query by a focal point whose token names exactly one. The whole API, with its answers, is described at `/api/docs` of a running process.',
    ...services.flatMap((service) => {
      const routes = routesOfService(service).filter((route) => !route.command);
      return routes.length > 0 ? [`## ${service.title}`, ...routes.flatMap(section)] : [];
    }),
  );

const section = (route: ServiceRoute): readonly string[] => [
  `### ${route.method} ${route.path.replaceAll('{', ':').replaceAll('}', '')}`,
  [route.summary && sentence(route.summary), `For: ${route.by.map(inWords).join(', ') || 'nobody'}.`].filter(Boolean).join(' '),
  route.query ? fieldsTable(route.query) : '',
  route.body ? fieldsTable(route.body) : '',
];
