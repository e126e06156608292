import { defined } from '#libs/event-sourcing';
import { type PublicEventClass, publicEventFacts } from './public-event.js';
import { type JsonSchema, type ObjectSchema, toSchema } from './schema-of.js';

/** The JSON Schema of a public event's data as a document of its own, as it is released. */
export interface EventSchema extends ObjectSchema {
  readonly $id: string;
  readonly title: string;
  readonly description: string;
}

/** @throws Error for a class without `@PublicEvent` */
export function toEventSchema(type: PublicEventClass): EventSchema {
  const facts = publicEventFacts(type);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:gpn:event:${facts.type}`,
    title: type.name,
    description: facts.summary,
    ...withTitles(toSchema(type), type.name),
  };
}

/**
 * A schema whose objects and codes have titles after their place: `GovernanceActionClosedV1Outcome`. Programs that make types of a
 * schema name them by its title, and number those that have none.
 */
function withTitles<Schema extends JsonSchema>(schema: Schema, title: string): Schema {
  const { properties, items } = schema;
  return {
    ...defined({ title: schema.properties || schema.enum ? title : undefined }),
    ...schema,
    ...defined({
      properties: isSchema(properties) ? withTitlesOfFields(properties as Readonly<Record<string, JsonSchema>>, title) : undefined,
      items: isSchema(items) ? withTitles(items, `${title}Item`) : undefined,
    }),
  };
}

const withTitlesOfFields = (fields: Readonly<Record<string, JsonSchema>>, title: string): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, withTitles(field, `${title}${name.charAt(0).toUpperCase()}${name.slice(1)}`)]),
  );

/** Words for people: they may change at any time. */
const WORDS = ['description', 'title', 'examples', '$comment'];
/** Looked into field by field. */
const FIELDS = ['properties', 'required'];

/**
 * What a changed schema breaks for readers and writers of the released one: within a version of a public event only optional
 * fields may be added; everything else needs a new version beside the old one. Empty when it breaks nothing.
 */
export function incompatibilities(released: JsonSchema, changed: JsonSchema, place = 'data'): readonly string[] {
  return [
    ...changedKeywords(released, changed, place),
    ...changedFields(released, changed, place),
    ...(isSchema(released.items) && isSchema(changed.items) ? incompatibilities(released.items, changed.items, `${place}[]`) : []),
  ];
}

function changedKeywords(released: JsonSchema, changed: JsonSchema, place: string): string[] {
  const keywords = new Set([...Object.keys(released), ...Object.keys(changed)]);
  return (
    [...keywords]
      .filter((keyword) => !WORDS.includes(keyword) && !FIELDS.includes(keyword))
      // Items of both are looked into; items of one alone are a change of the keyword.
      .filter((keyword) => !(keyword === 'items' && keyword in released && keyword in changed))
      .filter((keyword) => JSON.stringify(released[keyword]) !== JSON.stringify(changed[keyword]))
      .map((keyword) => `${place}: ${keyword} was ${inWords(released[keyword])} and is ${inWords(changed[keyword])}`)
  );
}

function changedFields(released: JsonSchema, changed: JsonSchema, place: string): string[] {
  const releasedProperties = readProperties(released);
  const changedProperties = readProperties(changed);
  return [...new Set([...Object.keys(releasedProperties), ...Object.keys(changedProperties)])].flatMap((field) => {
    const path = `${place}.${field}`;
    const was = releasedProperties[field];
    const is = changedProperties[field];
    const wasRequired = readRequired(released).includes(field);
    const isRequired = readRequired(changed).includes(field);
    if (!is) return [`${path} was removed`];
    if (!was) return isRequired ? [`${path} was added and is required`] : [];
    return [
      ...(wasRequired === isRequired ? [] : [`${path} was ${wasRequired ? 'required and is optional' : 'optional and is required'}`]),
      ...incompatibilities(was, is, path),
    ];
  });
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);
const readProperties = (schema: JsonSchema) =>
  (isSchema(schema.properties) ? schema.properties : {}) as Readonly<Record<string, JsonSchema>>;
const readRequired = (schema: JsonSchema) => (Array.isArray(schema.required) ? schema.required : []) as readonly string[];
const inWords = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value));
