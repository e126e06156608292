import { incompatibilities, type JsonSchema, publicEvents, toEventSchema } from '#libs/contracts';
import { refusalCatalogues } from '#libs/event-sourcing';
import type { ServiceDefinition } from '#libs/platform';
import { commandsPage } from './commands-page.ts';
import { configurationPage } from './configuration-page.ts';
import { disclosuresPage } from './disclosures-page.ts';
import { eventsPage } from './events-page.ts';
import { listsPage } from './lists-page.ts';
import { page } from './markdown.ts';
import { readModelsPage } from './read-models-page.ts';
import { refusalsPage } from './refusals-page.ts';
import { routesPage } from './routes-page.ts';

/** Files by their path under docs/reference, `events/….json`; with `/` whatever the system. */
export type Files = ReadonlyMap<string, string>;

const EVENTS = 'events/';

/** The schema of every public event: what was released, once it is committed. */
export const eventSchemaFiles = (): Files =>
  new Map(publicEvents().map(({ class: type, facts }) => [`${EVENTS}${facts.type}.json`, json(toEventSchema(type))]));

/** The whole reference, made from the code of these services. */
export const referenceFiles = (services: readonly ServiceDefinition[]): Files =>
  new Map([
    ['README.md', indexPage()],
    ['commands.md', commandsPage(services)],
    ['routes.md', routesPage(services)],
    ['read-models.md', readModelsPage(services)],
    ['refusals.md', refusalsPage(refusalCatalogues)],
    ['events.md', eventsPage()],
    ['disclosures.md', disclosuresPage(services)],
    ['configuration.md', configurationPage()],
    ['lists.md', listsPage()],
    ...eventSchemaFiles(),
  ]);

const indexPage = (): string =>
  page(
    'Reference',
    'Generated from the code by `node deploy/reference/generate.ts`; with `--check` it fails when a page is out of date.',
    [
      '- [Commands](commands.md): what can be asked, by whom, with which fields',
      '- [Queries and other routes](routes.md)',
      '- [Read models](read-models.md)',
      '- [Refusals and other problems](refusals.md), by code',
      '- [Public events](events.md); every running service describes them as AsyncAPI 3.0 at `/api/events`',
      '- [What the log gives out](disclosures.md) of each event, and to whom',
      '- [Configuration](configuration.md): environment variables',
      '- [Reference lists](lists.md): kinds, portfolios, themes, regions and other codes',
    ].join('\n'),
  );

/** What differs: "commands.md is out of date", "events/….json is missing", "old.md is of nothing that there is". */
export function differences(made: Files, present: Files): readonly string[] {
  return [
    ...[...made].flatMap(([path, content]) => {
      const now = present.get(path);
      if (now === undefined) return [`${path} is missing`];
      return now === content ? [] : [`${path} is out of date`];
    }),
    ...[...present.keys()].filter((path) => !made.has(path)).map((path) => `${path} is of nothing that there is`),
  ];
}

/**
 * What the schemas of the public events would break for readers of those that are present (released), each by its file. A
 * type that is gone breaks its readers, too.
 */
export function brokenReleases(made: Files, present: Files): readonly string[] {
  return [...present]
    .filter(([path]) => path.startsWith(EVENTS))
    .flatMap(([path, released]) => {
      const changed = made.get(path);
      if (changed === undefined) return [`${path}: the event was removed`];
      return incompatibilities(JSON.parse(released) as JsonSchema, JSON.parse(changed) as JsonSchema).map(
        (problem) => `${path}: ${problem}`,
      );
    });
}

const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;
