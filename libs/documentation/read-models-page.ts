import type { Schema } from 'mongoose';
import type { ServiceDefinition } from '#libs/platform';
import { code, codes, page, table } from './markdown.js';

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
  `Version ${view.version}. Follows streams of ${codes(view.categories)}: ${eventsInWords(view)}.`,
  fieldsTable(view.schema),
  ...(view.rows ? ['Rows of each document:', fieldsTable(view.rows.schema)] : []),
];

function eventsInWords({ on, default: fallback }: AnyView): string {
  const named = codes(Object.keys(on));
  if (!fallback) return named;
  return named ? `${named}, and every other event` : 'every event';
}

function fieldsTable(schema: Schema): string {
  const indexed = new Set(schema.indexes().flatMap(([fields]) => Object.keys(fields)));
  const rows: string[][] = [];
  schema.eachPath((path, type) => {
    if (path === '_id' || path === '__v') return;
    rows.push([code(path), type.instance.toLowerCase(), indexed.has(path) ? 'yes' : '']);
  });
  return table(['field', 'type', 'indexed'], rows);
}
