import { type AnyDecider, type CommandClass, commandInfo, newestVersion } from '#libs/event-sourcing';
import type { ServiceDefinition } from '#libs/platform';
import { fieldsTable } from './fields.ts';
import { code, page, sentence, text } from './markdown.ts';
import { inWords, routesOfService, type ServiceRoute } from './service-routes.ts';

/** What can be asked of each aggregate, by whom, at which route, and what it records. */
export const commandsPage = (services: readonly ServiceDefinition[]): string =>
  page(
    'Commands',
    'A command is sent with `POST` and its fields as JSON. `Idempotency-Key` makes it safe to repeat, `If-Match` holds it to the revision that you saw. `effectiveAt`, which every command takes, says when it took effect: a date (its start in UTC) or an instant; absent, now.',
    ...services.flatMap((service) => {
      const routes = new Map(routesOfService(service).flatMap((route) => (route.command ? [[route.command, route] as const] : [])));
      return service.deciders.flatMap((decider) => [
        `## ${service.title}: ${decider.category}`,
        eventsInWords(decider),
        ...listCommands(decider).flatMap((type) => command(type, routes.get(type))),
        inside(listCommands(decider)),
      ]);
    }),
  );

const listCommands = (decider: AnyDecider): readonly CommandClass[] => Object.values(decider.commands as Record<string, CommandClass>);

const eventsInWords = (decider: AnyDecider): string =>
  `Records, in streams ${code(`${decider.category}-<id>`)}: ${Object.keys(decider.evolve)
    .map((type) => `${code(type)} (version ${newestVersion(decider, type)})`)
    .join(', ')}.`;

const command = (type: CommandClass, route: ServiceRoute | undefined): readonly string[] =>
  route
    ? [
        `### ${type.name}`,
        sentence(commandInfo(type).summary),
        `${code(`${route.method} ${route.path}`)}, for: ${route.by.map(inWords).join(', ')}.`,
        fieldsTable(type, ['effectiveAt', ...pathFields(route.path)]),
      ]
    : [];

/** Fields that the path gives. */
const pathFields = (path: string): readonly string[] => [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, field]) => field ?? []);

const inside = (types: readonly CommandClass[]): string => {
  const unrouted = types.filter((type) => commandInfo(type).allowedFor.length === 0);
  if (unrouted.length === 0) return '';
  return `Sent inside the service only: ${unrouted.map((type) => `${code(type.name)} (${text(commandInfo(type).summary)})`).join('; ')}.`;
};
