import ts from 'typescript';

/** False takes nothing. */
type Schema = Readonly<Record<string, unknown>> | false;

/**
 * A type, as the compiler sees it, as a JSON Schema: what an event's data may be made of and nothing else. Objects are closed: what
 * a type does not name does not enter the log.
 * @throws Error naming the place of a type that JSON does not have, or that would take anything
 */
export function schemaOfType(checker: ts.TypeChecker, type: ts.Type, place: string, within: readonly ts.Type[] = []): Schema {
  const { flags } = type;
  if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
  if (flags & ts.TypeFlags.BooleanLiteral) return { const: checker.typeToString(type) === 'true' };
  if (flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) return { type: 'string' };
  if (flags & ts.TypeFlags.Number) return { type: 'number' };
  if (flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
  if (flags & ts.TypeFlags.Null) return { type: 'null' };
  if (flags & ts.TypeFlags.Never) return false;
  if (within.includes(type)) throw new Error(`${place} holds itself: its schema has no end`);
  const inside = [...within, type];
  if (type.isUnion()) return ofUnion(checker, type.types, place, inside);
  if (isTuple(checker, type)) return ofTuple(checker, type, place, inside);
  if (checker.isArrayType(type)) {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    return { type: 'array', items: item && schemaOfType(checker, item, `${place}[]`, inside) };
  }
  if (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return ofObject(checker, type, place, inside);
  throw new Error(`${place} would take anything (${checker.typeToString(type)}): say its type`);
}

const isTuple = (checker: ts.TypeChecker, type: ts.Type): type is ts.TypeReference & { readonly target: ts.TupleType } =>
  checker.isTupleType(type);

function ofUnion(checker: ts.TypeChecker, types: readonly ts.Type[], place: string, within: readonly ts.Type[]): Schema {
  const schemas = types
    .filter(({ flags }) => !(flags & ts.TypeFlags.Undefined))
    .map((part) => schemaOfType(checker, part, place, within))
    .filter((schema) => schema !== false);
  const values = schemas.filter((schema) => 'const' in schema).map((schema) => schema.const);
  const [yes, no] = [values.includes(true), values.includes(false)];
  const plain = yes && no ? values.filter((value) => typeof value !== 'boolean') : values;
  const parts: Exclude<Schema, false>[] = [
    ...schemas.filter((schema) => !('const' in schema)),
    ...(yes && no ? [{ type: 'boolean' }] : []),
    ...(plain.length > 1 ? [{ enum: plain.toSorted() }] : plain.map((value) => ({ const: value }))),
  ];
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  // The compiler's own order is that in which it met the types.
  return {
    anyOf: parts
      .map((part) => [JSON.stringify(part), part] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, part]) => part),
  };
}

function ofTuple(
  checker: ts.TypeChecker,
  type: ts.TypeReference & { readonly target: ts.TupleType },
  place: string,
  within: readonly ts.Type[],
): Schema {
  const items = checker.getTypeArguments(type).map((item, index) => schemaOfType(checker, item, `${place}[${index}]`, within));
  if (type.target.hasRestElement) throw new Error(`${place} is a list with a fixed beginning and an open end: say it otherwise`);
  return { type: 'array', prefixItems: items, items: false, minItems: type.target.minLength };
}

function ofObject(checker: ts.TypeChecker, type: ts.Type, place: string, within: readonly ts.Type[]): Schema {
  if (type.getCallSignatures().length > 0) throw new Error(`${place} is a function: no event holds one`);
  const fields = checker.getPropertiesOfType(type).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const others = checker.getIndexInfosOfType(type).map((info) => schemaOfType(checker, info.type, `${place}.*`, within));
  const properties = fields.map(
    (field) => [field.name, schemaOfType(checker, checker.getTypeOfSymbol(field), `${place}.${field.name}`, within)] as const,
  );
  const required = fields.filter((field) => !(field.flags & ts.SymbolFlags.Optional)).map(({ name }) => name);
  return {
    type: 'object',
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
    ...(required.length > 0 && { required }),
    additionalProperties: others[0] ?? false,
  };
}
