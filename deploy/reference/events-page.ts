import { publicEvents, toSchema } from '#libs/contracts';
import { schemaTable } from './fields.ts';
import { code, page, text } from './markdown.ts';

/** The public events, by service. */
export function eventsPage(): string {
  const services = [...new Set(publicEvents().map(({ facts }) => facts.service))];
  return page(
    'Public events',
    'What other systems may rely on: CloudEvents 1.0 in the binary mode of Kafka, the data as JSON. Within a version only optional fields are added; pass over fields and types that you do not know. No event holds personal data: persons are opaque ids. Every running service serves the same as an AsyncAPI 3.0 document at `/api/events`, with examples; of one service at `/api/events?service=membership`.',
    ...services.flatMap((service) => [
      `## ${service}`,
      `Topic ${code(publicEvents([service])[0]?.facts.topic ?? '')}; the key is the id of what the event happened to.`,
      ...publicEvents([service]).flatMap(({ class: type, facts }) => [
        `### ${facts.type}`,
        `${text(facts.summary)} [JSON Schema](events/${facts.type}.json)`,
        schemaTable(toSchema(type)),
      ]),
    ]),
  );
}
