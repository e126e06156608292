import { type DescribedClass, type JsonSchema, type ObjectSchema, toSchema } from '#libs/contracts';
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

/** The schema of every class that a route refers to, by its name in the document. */
export function componentSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    [...described].map(([name, { type, ...variant }]) => [name, withVariant(toSchema(type, { closed: true }), variant)]),
  );
}

function withVariant({ properties, required = [], ...schema }: ObjectSchema, { without, optional }: Variant): JsonSchema {
  const needed = required.filter((field) => field !== without && field !== optional);
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([field]) => field !== without)),
    ...(needed.length > 0 && { required: needed }),
  };
}
