import { type DescribedClass, type JsonSchema, type ObjectSchema, toSchema } from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import { createExample } from './examples.js';

export type { DescribedClass, JsonSchema };

/** How a route takes a class: without the field that its path gives, or with one that the server can make. */
export interface Variant {
  readonly without?: string;
  readonly optional?: string;
}

interface Described extends Variant {
  readonly type: DescribedClass;
}

const described = new Map<string, Described>();

const named = new Map<string, JsonSchema>();

/**
 * The schema as a route refers to it: what in it has a name of its own (`component` of libs/shapes) is described once, under the name.
 * @throws Error for a name that means something else already
 */
export function withReferences(schema: JsonSchema): JsonSchema {
  const { title: name, ...rest } = mapWithin(schema, withReferences);
  if (typeof name !== 'string') return rest;
  const { description, ...body } = rest;
  const existing = named.get(name);
  if (described.has(name) || (existing && JSON.stringify(existing) !== JSON.stringify(body))) {
    throw new Error(`${name} names two shapes: every name of the description means one`);
  }
  named.set(name, body);
  return defined({ $ref: `#/components/schemas/${name}`, description });
}

/** The schema with what the function makes of each schema in it. */
function mapWithin(schema: JsonSchema, change: (inner: JsonSchema) => JsonSchema): JsonSchema {
  const { properties, items, additionalProperties, anyOf } = schema as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly items?: JsonSchema;
    readonly additionalProperties?: JsonSchema | boolean;
    readonly anyOf?: readonly JsonSchema[];
  };
  return {
    ...schema,
    ...defined({
      properties: properties && Object.fromEntries(Object.entries(properties).map(([field, inner]) => [field, change(inner)])),
      items: items && change(items),
      additionalProperties: typeof additionalProperties === 'object' ? change(additionalProperties) : additionalProperties,
      anyOf: anyOf?.map(change),
    }),
  };
}

/** Refers to a class's schema; two classes of one name (of two services) get two names. */
export function schemaRef(type: DescribedClass, variant: Variant = {}): { readonly $ref: string } {
  let name = type.name;
  for (let count = 2; ; count++) {
    const entry = described.get(name);
    if (entry?.type === type && entry.without === variant.without && entry.optional === variant.optional) break;
    if (!entry) {
      described.set(name, { type, ...variant });
      break;
    }
    name = `${type.name}${count}`;
  }
  return { $ref: `#/components/schemas/${name}` };
}

/** Every class that a route of this process refers to, with its schema as the document has it. */
export const describedTypes = (): readonly { readonly type: DescribedClass; readonly schema: JsonSchema }[] =>
  [...described.values()].map(({ type, ...variant }) => ({ type, schema: withVariant(toSchema(type, { closed: true }), variant) }));

/** An acceptable example of a class by its name in the document; undefined for a name that no class has. */
export function exampleNamed(name: string): Readonly<Record<string, unknown>> | undefined {
  const entry = described.get(name);
  return entry && createExample(entry.type, entry);
}

/** The schema of every class and named shape that a route refers to, by its name in the document. */
export function componentSchemas(): Readonly<Record<string, JsonSchema>> {
  return {
    ...Object.fromEntries(named),
    ...Object.fromEntries(
      [...described].map(([name, { type, ...variant }]) => [name, withVariant(toSchema(type, { closed: true }), variant)]),
    ),
  };
}

function withVariant({ properties, required = [], ...schema }: ObjectSchema, { without, optional }: Variant): JsonSchema {
  const needed = required.filter((field) => field !== without && field !== optional);
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([field]) => field !== without)),
    ...defined({ required: needed.length > 0 ? needed : undefined }),
  };
}
