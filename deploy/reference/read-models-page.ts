import type { DocumentSchema } from '#libs/event-sourcing';
import type { ServiceDefinition } from '#libs/platform';
import { code, codes, page, table } from './markdown.ts';

type AnyView = NonNullable<ServiceDefinition['views']>[number];

/** What people see: each view, what it follows and what its documents hold. */
export const readModelsPage = (services: readonly ServiceDefinition[]): string =>
  page(
    'Read models',
    'Projections of the log: they can be deleted at any time and are rebuilt. A new version is built beside the old one, which answers until the new one has caught up.',
    ...services.flatMap((service) => (service.views?.length ? [`## ${service.title}`, ...service.views.flatMap(section)] : [])),
  );

const section = (view: AnyView): readonly string[] => [
  `### ${view.name}`,
  `Version ${view.version}. Follows ${view.categories === 'all' ? 'all streams' : `streams of ${codes(view.categories)}`}: ${eventsInWords(view)}.`,
  fieldsTable(view.schema),
  ...(view.rows ? ['Rows of each document:', fieldsTable(view.rows.schema)] : []),
];

function eventsInWords({ on, default: fallback }: AnyView): string {
  const named = codes(Object.keys(on));
  if (!fallback) return named;
  return named ? `${named}, and every other event` : 'every event';
}

function fieldsTable({ shape, indexes, words }: DocumentSchema): string {
  const indexed = new Set([...indexes.flat().map((name) => name.replace('-', '')), ...words]);
  const rows = Object.entries(shape.properties).map(([name, schema]) => [code(name), typeInWords(schema), indexed.has(name) ? 'yes' : '']);
  return table(['field', 'type', 'indexed'], rows);
}

const typeInWords = ({ type, anyOf }: DocumentSchema['shape']['properties'][string]): string =>
  type ?? anyOf?.map((option) => option.type ?? 'anything').join(' or ') ?? 'anything';
