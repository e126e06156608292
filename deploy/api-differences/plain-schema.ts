/** A JSON Schema of whatever keywords, as it stands in a document. */
// biome-ignore lint/suspicious/noExplicitAny: documents of any version and generator are read, and nothing holds them to a type
export type AnySchema = any;

/** The same in one spelling. `either`: its alternatives, each as text. */
export interface PlainSchema {
  readonly [keyword: string]: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, PlainSchema>>;
  readonly items?: PlainSchema;
  readonly required?: readonly string[];
  readonly either?: readonly string[];
}

/** What a schema says of values, and nothing of how it says so: two that take the same in the commonest spellings are alike. */
const WORDS = new Set(['description', 'title', 'example', 'examples', '$id', '$comment', '$schema']);

/** `resolve`: what a `$ref` leads to. A schema that holds itself ends where it comes again. */
export function plainSchema(schema: AnySchema, resolve: (ref: string) => AnySchema, outer: readonly string[] = []): PlainSchema {
  if (schema === null || typeof schema !== 'object') return schema;
  if (schema.$ref) {
    if (outer.includes(schema.$ref)) return { again: schema.$ref.split('/').at(-1) };
    const { $ref, ...beside } = schema;
    return mergeSchemas([plainSchema(resolve($ref), resolve, [...outer, $ref]), plainSchema(beside, resolve, outer)]);
  }
  const within = (inner: AnySchema): PlainSchema => plainSchema(inner, resolve, outer);
  const { properties, items, allOf, anyOf, oneOf, const: only, required, type, additionalProperties, ...rest } = schema;
  const keywords: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries<unknown>(rest).filter(([key]) => !WORDS.has(key)));
  const codes: unknown = keywords.enum;
  const own: PlainSchema = {
    ...keywords,
    ...(type !== undefined && { type: Array.isArray(type) ? type.toSorted().join(' or ') : type }),
    ...(only !== undefined && { enum: [only] }),
    ...(Array.isArray(codes) ? { enum: codes.toSorted() } : undefined),
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([field, inner]) => [field, within(inner)])) }),
    ...(required && { required: required.toSorted() }),
    ...(items && { items: within(items) }),
    ...(additionalProperties !== undefined && { additionalProperties: within(additionalProperties) }),
  };
  const either = (anyOf ?? oneOf)?.map(within);
  return mergeSchemas([own, ...(allOf ?? []).map(within), ...(either ? [toEither(either)] : [])]);
}

/** Where each is a list of codes of the same kind, it is one list of codes. */
function toEither(branches: readonly PlainSchema[]): PlainSchema {
  const [first] = branches;
  if (first && branches.length === 1) return first;
  if (branches.every((branch) => Array.isArray(branch.enum))) {
    const types = new Set(branches.map(({ type }) => type));
    return {
      ...(types.size === 1 && first?.type ? { type: first.type } : undefined),
      enum: branches.flatMap((branch) => branch.enum ?? []).toSorted(),
    };
  }
  return { either: branches.map((branch) => JSON.stringify(sortKeys(branch))).toSorted() };
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}

function mergeSchemas(schemas: readonly PlainSchema[]): PlainSchema {
  const properties = Object.assign({}, ...schemas.map((schema) => schema.properties));
  const required = new Set(schemas.flatMap((schema) => schema.required ?? []));
  return {
    ...Object.assign({}, ...schemas),
    ...(schemas.some((schema) => schema.properties) && { properties }),
    ...(required.size > 0 && { required: [...required].toSorted() }),
  };
}
