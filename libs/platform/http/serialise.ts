type Schema = Readonly<Record<string, unknown>>;
type Prune = (value: unknown) => unknown;

/**
 * How an answer of a shape becomes text: what the shape does not name is left out, the rest is as it is. The values themselves are
 * not converted, so that what is wrong is seen; tests hold every answer to its shape before it comes here.
 */
export function serialiserFor(schema: Schema): (answer: unknown) => string {
  // Made when it is first needed: most routes of a process answer nobody in a test.
  let prune: Prune | undefined;
  return (answer) => {
    prune ??= pruner(schema) ?? asItIs;
    return JSON.stringify(prune(answer));
  };
}

const asItIs: Prune = (value) => value;

/** Undefined where nothing could be left out. A value from which nothing has to be left out is not copied. */
function pruner({ type, properties, items, additionalProperties }: Schema): Prune | undefined {
  if (type === 'array' && isSchema(items)) return pruneItems(items);
  if (type !== 'object') return undefined;
  if (isSchema(properties)) return isSchema(additionalProperties) || additionalProperties === true ? undefined : pruneFields(properties);
  return isSchema(additionalProperties) ? pruneValues(additionalProperties) : undefined;
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/** An object that says itself how it is written is as it says. */
const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('toJSON' in value);

function pruneFields(properties: Schema): Prune {
  const fields = new Map(Object.entries(properties).map(([name, schema]) => [name, pruner(schema as Schema)]));
  return (value) => {
    if (!isPlain(value)) return value;
    let changed: Record<string, unknown> | undefined;
    for (const name of Object.keys(value)) {
      const within = fields.get(name);
      const kept = within ? within(value[name]) : value[name];
      if (kept === value[name] && fields.has(name)) continue;
      changed ??= { ...value };
      if (fields.has(name)) changed[name] = kept;
      else delete changed[name];
    }
    return changed ?? value;
  };
}

function pruneItems(items: Schema): Prune | undefined {
  const within = pruner(items);
  return within && ((value) => (Array.isArray(value) ? value.map(within) : value));
}

function pruneValues(values: Schema): Prune | undefined {
  const within = pruner(values);
  return (
    within &&
    ((value) => (isPlain(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, within(inner)])) : value))
  );
}
