/** A schema of the OpenAPI document, as far as a form is made of it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

interface Operation {
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly 'x-gpn-command'?: string;
  readonly 'x-gpn-rule'?: readonly unknown[];
  readonly 'x-gpn-refusals'?: readonly string[];
  readonly 'x-gpn-opens'?: boolean;
  readonly 'x-gpn-from'?: readonly string[];
}

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

type Facts = Readonly<Record<string, unknown>>;

/** Without what there is not, so that a file says only what it knows. */
const compact = (fields: Readonly<Record<string, unknown>>): Facts =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== false));

/** What a form must know of each command, by the file that it goes into: `membership/authorities.authority.withdraw.json`. */
export function commandFacts({ paths, components }: Description): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const reader = new FieldReader(components.schemas);
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const command = operation['x-gpn-command'];
      if (!command) continue;
      const facts = compact({
        request: `${method.toUpperCase()} ${path}`,
        command,
        who: operation['x-gpn-rule'] ?? [],
        opens: operation['x-gpn-opens'],
        fields: reader.fields(operation.requestBody?.content?.['application/json']?.schema),
        refusals: operation['x-gpn-refusals'] ?? [],
        from: operation['x-gpn-from'],
      });
      files.set(`${fileName(path)}.json`, `${JSON.stringify(facts, null, 1)}\n`);
    }
  }
  return files;
}

/** As `factsName` of api/facts.ts finds it. */
function fileName(path: string): string {
  const [, , service = '', ...parts] = path.split('/');
  return `${service}/${parts.map((part) => part.replaceAll(/[{}]/g, '')).join('.')}`;
}

class FieldReader {
  private readonly schemas: Readonly<Record<string, Schema>>;

  constructor(schemas: Readonly<Record<string, Schema>>) {
    this.schemas = schemas;
  }

  fields(schema: Schema | undefined): readonly Facts[] {
    const { properties = {}, required = [] } = this.resolve(schema ?? {});
    return Object.entries(properties).map(([name, property]) => {
      const { nullable, schema: inner } = withoutNull(this.resolve(property));
      return compact({ name, required: required.includes(name), nullable, ...this.kind(this.resolve(inner)) });
    });
  }

  private resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : (this.schemas[name] ?? {});
  }

  private kind(schema: Schema): Facts {
    const { type, format, anyOf } = schema;
    if (anyOf) return { kind: isMoment(anyOf) ? 'moment' : 'other' };
    if (schema.enum) return { kind: 'code', codes: schema.enum };
    if (type === 'boolean') return { kind: 'flag' };
    if (type === 'integer' || type === 'number')
      return compact({ kind: 'number', whole: type === 'integer', least: schema.minimum, most: schema.maximum });
    if (type === 'array') return this.list(schema);
    if (type === 'object') return schema.properties ? { kind: 'group', fields: this.fields(schema) } : { kind: 'other' };
    if (type !== 'string') return { kind: 'other' };
    if (format === 'uuid') return { kind: 'id' };
    if (format === 'date') return { kind: 'day' };
    if (format === 'date-time') return { kind: 'instant' };
    return compact({ kind: 'text', format, pattern: schema.pattern, least: schema.minLength, most: schema.maxLength });
  }

  private list({ items = {}, minItems, maxItems, uniqueItems }: Schema): Facts {
    return compact({ kind: 'list', item: this.kind(this.resolve(items)), least: minItems, most: maxItems, distinct: uniqueItems });
  }
}

const isMoment = (schemas: readonly Schema[]): boolean => schemas.every(({ format }) => format === 'date' || format === 'date-time');

/** A field that `null` takes away, and what it holds else. */
function withoutNull(schema: Schema): { readonly nullable?: true; readonly schema: Schema } {
  const others = schema.anyOf?.filter(({ type }) => type !== 'null');
  if (!others || others.length === schema.anyOf?.length) return { schema };
  return { nullable: true, schema: others.length === 1 && others[0] ? others[0] : { ...schema, anyOf: others } };
}
