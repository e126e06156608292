import { publicEvents, toTopic } from './public-event.js';
import { type JsonSchema, toSchema } from './schema-of.js';

/** A document of AsyncAPI 3.0. */
export interface AsyncApiDocument {
  readonly asyncapi: '3.0.0';
  readonly info: Readonly<Record<string, unknown>>;
  readonly defaultContentType: string;
  readonly servers?: Readonly<Record<string, unknown>>;
  readonly channels: Readonly<Record<string, AsyncApiChannel>>;
  readonly operations: Readonly<Record<string, unknown>>;
  readonly components: { readonly messages: Readonly<Record<string, AsyncApiMessage>> };
}

/** A Kafka topic. */
export interface AsyncApiChannel {
  readonly address: string;
  readonly messages: Readonly<Record<string, { readonly $ref: string }>>;
  readonly [field: string]: unknown;
}

/** A public event as a message. */
export interface AsyncApiMessage {
  readonly name: string;
  readonly payload: JsonSchema;
  readonly headers: JsonSchema;
  readonly [field: string]: unknown;
}

/** What a deployment adds. */
export interface AsyncApiOptions {
  /** Of the document; default 1. */
  readonly version?: string;
  /** `broker.example.org:9092`; absent: none is named, as for the embedded bus. */
  readonly kafka?: string;
}

const KAFKA_BINDING = '0.5.0';
const MESSAGE_KEY: JsonSchema = {
  type: 'string',
  description: 'The id of what the event happened to. Messages of one key stay in order.',
};

/** The attributes of CloudEvents 1.0, as headers of Kafka's binary mode. */
const headersSchema = (type: string, service: string): JsonSchema => ({
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_type', 'ce_source', 'ce_subject', 'ce_time', 'content-type'],
  properties: {
    ce_specversion: { type: 'string', const: '1.0', description: 'Version of CloudEvents.' },
    ce_id: { type: 'string', format: 'uuid', description: 'The same for a repetition of the message.' },
    ce_type: { type: 'string', const: type, description: 'Type of the event, with its version.' },
    ce_source: { type: 'string', format: 'uri-reference', description: 'Who says so.', examples: [`/gpn/${service}`] },
    ce_subject: { type: 'string', description: 'What the event happened to: an opaque id.' },
    ce_time: { type: 'string', format: 'date-time', description: 'When it was recorded.' },
    'content-type': { type: 'string', const: 'application/json' },
    ce_effectiveat: { type: 'string', format: 'date-time', description: 'When it was true; may be long before it was recorded.' },
    ce_position: { type: 'string', pattern: '^\\d{1,15}$', description: "Where it stands in the publisher's log." },
    ce_correlationid: { type: 'string', description: 'Everything that follows from one request carries the same one.' },
    ce_causationid: { type: 'string', description: 'The request or event that it answers.' },
    ce_traceparent: { type: 'string', description: 'W3C trace context.' },
  },
});

/**
 * The AsyncAPI 3.0 document of the public events: a channel (Kafka topic) a service, a message an event. Of these services,
 * or of all that have any.
 */
export function asyncApi(services?: readonly string[], options: AsyncApiOptions = {}): AsyncApiDocument {
  const events = publicEvents(services);
  const publishers = [...new Set(events.map(({ facts }) => facts.service))];
  const eventsBy = (service: string) => events.filter(({ facts }) => facts.service === service);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Public events of the Global Policy Network platform',
      version: options.version ?? '1',
      description:
        'What other systems may rely on: CloudEvents 1.0 in the binary mode of Kafka. Within a version of an event only optional fields are added; readers pass over fields and types that they do not know. No event holds personal data.',
    },
    defaultContentType: 'application/json',
    ...(options.kafka && { servers: { kafka: { host: options.kafka, protocol: 'kafka' } } }),
    channels: Object.fromEntries(
      publishers.map((service) => [
        service,
        {
          address: toTopic(service),
          title: `Public events of ${service}`,
          messages: Object.fromEntries(eventsBy(service).map(({ facts }) => [facts.type, { $ref: `#/components/messages/${facts.type}` }])),
          bindings: { kafka: { topic: toTopic(service), bindingVersion: KAFKA_BINDING } },
        },
      ]),
    ),
    operations: Object.fromEntries(
      publishers.map((service) => [
        `publish-${service}`,
        {
          action: 'send',
          channel: { $ref: `#/channels/${service}` },
          title: `${service} publishes what has happened`,
          messages: eventsBy(service).map(({ facts }) => ({ $ref: `#/channels/${service}/messages/${facts.type}` })),
        },
      ]),
    ),
    components: {
      messages: Object.fromEntries(
        events.map(({ class: type, facts }) => [
          facts.type,
          {
            name: facts.type,
            title: type.name,
            summary: facts.summary,
            contentType: 'application/json',
            headers: headersSchema(facts.type, facts.service),
            payload: toSchema(type),
            correlationId: { location: '$message.header#/ce_correlationid' },
            bindings: { kafka: { key: MESSAGE_KEY, bindingVersion: KAFKA_BINDING } },
          },
        ]),
      ),
    },
  };
}
