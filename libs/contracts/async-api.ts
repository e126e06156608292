import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toEventSchema } from './event-schema.js';
import { type PublicEventClass, publicEvents, toTopic } from './public-event.js';
import type { JsonSchema } from './schema-of.js';

/** A document of AsyncAPI 3.0. */
export interface AsyncApiDocument {
  readonly asyncapi: '3.0.0';
  readonly info: Readonly<Record<string, unknown>>;
  readonly defaultContentType: string;
  readonly servers: Readonly<Record<string, unknown>>;
  readonly channels: Readonly<Record<string, AsyncApiChannel>>;
  readonly operations: Readonly<Record<string, unknown>>;
  readonly components: {
    readonly messages: Readonly<Record<string, AsyncApiMessage>>;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
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
  readonly examples: readonly EventExample[];
  readonly [field: string]: unknown;
}

/** One message of a type, as it is published. */
export interface EventExample {
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: object;
}

/** An example of each type: made from the golden corpora of the services by `npm run event-schemas`. */
let examplesRead: Readonly<Record<string, EventExample>> | undefined;
function exampleFor(type: string): readonly EventExample[] {
  examplesRead ??= JSON.parse(readFileSync(join(import.meta.dirname, 'event-examples.json'), 'utf8')) as Record<string, EventExample>;
  const example = examplesRead[type];
  return example ? [example] : [];
}

/** Where the brokers are differs by deployment, and is no secret but nothing to publish either: those who run them tell it. */
const SERVERS = {
  network: {
    host: '{brokers}',
    protocol: 'kafka-secure',
    description:
      'The brokers of the Network. Those who run them tell their address, and give a user who may read these topics and a prefix for the names of groups.',
    variables: { brokers: { default: 'localhost:9092', description: 'host:port, with commas between several.' } },
    security: [{ $ref: '#/components/securitySchemes/scramSha512' }, { $ref: '#/components/securitySchemes/scramSha256' }],
  },
};
const SECURITY_SCHEMES = {
  scramSha512: { type: 'scramSha512', description: 'The user that you were given.' },
  scramSha256: { type: 'scramSha256', description: 'The user that you were given.' },
};

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
    ce_epoch: {
      type: 'string',
      pattern: '^[1-9]\\d{0,8}$',
      description: 'Which life of that log it was recorded in, after an older copy of it was accepted; absent: the first.',
    },
    ce_correlationid: { type: 'string', description: 'Everything that follows from one request carries the same one.' },
    ce_causationid: { type: 'string', description: 'The request or event that it answers.' },
    ce_traceparent: { type: 'string', description: 'W3C trace context.' },
  },
});

/**
 * The AsyncAPI 3.0 document of the public events: a channel (Kafka topic) a service, a message an event. Of these services,
 * or of all that have any.
 */
export function asyncApi(services?: readonly string[]): AsyncApiDocument {
  const events = publicEvents(services);
  const publishers = [...new Set(events.map(({ facts }) => facts.service))];
  const eventsBy = (service: string) => events.filter(({ facts }) => facts.service === service);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Public events of the Global Policy Network platform',
      version: '1',
      description:
        'What other systems may rely on: CloudEvents 1.0 in the binary mode of Kafka. Within a version of an event only optional fields are added; readers pass over fields and types that they do not know. No event holds personal data.',
    },
    defaultContentType: 'application/json',
    servers: SERVERS,
    channels: Object.fromEntries(
      publishers.map((service) => [
        service,
        {
          address: toTopic(service),
          title: `Public events of ${service}`,
          servers: [{ $ref: '#/servers/network' }],
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
          summary: 'Read it with a consumer group of your own, committed messages only.',
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
            payload: toPayload(type),
            examples: exampleFor(facts.type),
            correlationId: { location: '$message.header#/ce_correlationid' },
            bindings: { kafka: { key: MESSAGE_KEY, bindingVersion: KAFKA_BINDING } },
          },
        ]),
      ),
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

/** The released schema of the event, in the dialect that AsyncAPI itself has. */
function toPayload(type: PublicEventClass): JsonSchema {
  const { $schema: _, ...schema } = toEventSchema(type);
  return schema;
}
