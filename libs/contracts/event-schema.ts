import { type PublicEventClass, publicEventOf } from './public-event.js';
import { type JsonSchema, type ObjectSchema, schemaOf } from './schema-of.js';

/** The JSON Schema of a public event's data as a document of its own, as it is released. */
export interface EventSchema extends ObjectSchema {
  readonly $id: string;
  readonly title: string;
  readonly description: string;
}

/** @throws Error for a class without `@PublicEvent` */
export function eventSchemaOf(type: PublicEventClass): EventSchema {
  const facts = publicEventOf(type);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:gpn:event:${facts.type}`,
    title: facts.type,
    description: facts.summary,
    ...schemaOf(type),
  };
}

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
      .map((keyword) => `${place}: ${keyword} was ${said(released[keyword])} and is ${said(changed[keyword])}`)
  );
}

function changedFields(released: JsonSchema, changed: JsonSchema, place: string): string[] {
  const before = propertiesOf(released);
  const after = propertiesOf(changed);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) => {
    const here = `${place}.${field}`;
    const was = before[field];
    const is = after[field];
    const wasRequired = requiredOf(released).includes(field);
    const isRequired = requiredOf(changed).includes(field);
    if (!is) return [`${here} was removed`];
    if (!was) return isRequired ? [`${here} was added and is required`] : [];
    return [
      ...(wasRequired === isRequired ? [] : [`${here} was ${wasRequired ? 'required and is optional' : 'optional and is required'}`]),
      ...incompatibilities(was, is, here),
    ];
  });
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);
const propertiesOf = (schema: JsonSchema) => (isSchema(schema.properties) ? schema.properties : {}) as Readonly<Record<string, JsonSchema>>;
const requiredOf = (schema: JsonSchema) => (Array.isArray(schema.required) ? schema.required : []) as readonly string[];
const said = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value));
