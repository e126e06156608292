/** What a schema says of values, and nothing of how it says so: two that take the same in the commonest spellings are alike. */
const WORDS = new Set(['description', 'title', 'example', 'examples', '$id', '$comment', '$schema']);

/** `resolve`: what a `$ref` leads to. A schema that holds itself ends where it comes again. */
export function plainSchema(schema, resolve, outer = []) {
  if (schema === null || typeof schema !== 'object') return schema;
  if (schema.$ref) {
    if (outer.includes(schema.$ref)) return { again: schema.$ref.split('/').at(-1) };
    const { $ref, ...beside } = schema;
    return mergeSchemas([plainSchema(resolve($ref), resolve, [...outer, $ref]), plainSchema(beside, resolve, outer)]);
  }
  const within = (inner) => plainSchema(inner, resolve, outer);
  const { properties, items, allOf, anyOf, oneOf, const: only, required, type, additionalProperties, ...rest } = schema;
  const keywords = Object.fromEntries(Object.entries(rest).filter(([key]) => !WORDS.has(key)));
  const own = {
    ...keywords,
    ...(type !== undefined && { type: Array.isArray(type) ? type.toSorted().join(' or ') : type }),
    ...(only !== undefined && { enum: [only] }),
    ...(keywords.enum && { enum: keywords.enum.toSorted() }),
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([field, inner]) => [field, within(inner)])) }),
    ...(required && { required: required.toSorted() }),
    ...(items && { items: within(items) }),
    ...(additionalProperties !== undefined && { additionalProperties: within(additionalProperties) }),
  };
  const either = (anyOf ?? oneOf)?.map(within);
  return mergeSchemas([own, ...(allOf ?? []).map(within), ...(either ? [toEither(either)] : [])]);
}

/** Where each is a list of codes of the same kind, it is one list of codes. */
function toEither(branches) {
  if (branches.length === 1) return branches[0];
  if (branches.every((branch) => Array.isArray(branch.enum))) {
    const types = new Set(branches.map(({ type }) => type));
    return {
      ...(types.size === 1 && branches[0].type && { type: branches[0].type }),
      enum: branches.flatMap((branch) => branch.enum).toSorted(),
    };
  }
  return { either: branches.map((branch) => JSON.stringify(sortKeys(branch))).toSorted() };
}

function sortKeys(value) {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}

function mergeSchemas(schemas) {
  const properties = Object.assign({}, ...schemas.map((schema) => schema.properties));
  const required = new Set(schemas.flatMap((schema) => schema.required ?? []));
  return {
    ...Object.assign({}, ...schemas),
    ...(schemas.some((schema) => schema.properties) && { properties }),
    ...(required.size > 0 && { required: [...required].toSorted() }),
  };
}
