import type { Schema as MongooseSchema, SchemaType } from 'mongoose';
import type { DocumentSchema, ShapeSchema } from './document-schema.js';

interface Schema {
  readonly type?: string;
  readonly [keyword: string]: unknown;
}

const SCALARS: Readonly<Record<string, Schema>> = {
  String: { type: 'string' },
  Number: { type: 'number' },
  Int32: { type: 'integer' },
  Double: { type: 'number' },
  Boolean: { type: 'boolean' },
  Date: { type: 'string', format: 'date-time' },
};

interface SchemaParts {
  readonly schema?: MongooseSchema;
  readonly embeddedSchemaType?: SchemaType;
  readonly $__schemaType?: SchemaType;
}

const isOurs = (schema: MongooseSchema | DocumentSchema): schema is DocumentSchema => 'shape' in schema;

/** The schema of a view that was declared by mongoose, in our words. Goes with the last of them. */
export function toDocumentSchema(name: string, schema: MongooseSchema | DocumentSchema): DocumentSchema {
  if (isOurs(schema)) return schema;
  const indexes = schema.indexes().map(([fields, options]) => {
    if (options.unique) throw new Error(`${name}: an index of a read model cannot be unique, the log decides what may be`);
    return Object.entries(fields as Record<string, unknown>);
  });
  const isText = (index: [string, unknown][]) => index.some(([, kind]) => kind === 'text');
  return {
    shape: toShape(schema, name),
    indexes: indexes
      .filter((index) => !isText(index))
      .map((index) => index.map(([path, direction]) => (direction === -1 ? `-${path}` : path))),
    words: [...new Set(indexes.filter(isText).flatMap((index) => index.map(([path]) => path)))],
  };
}

function toShape(schema: MongooseSchema, name: string): ShapeSchema {
  const properties: Record<string, Schema> = {};
  schema.eachPath((path, type) => {
    if (path === '_id' || path.includes('$*')) return;
    const steps = path.split('.');
    const field = steps.pop() as string;
    let branch = properties;
    for (const step of steps) {
      branch[step] ??= { type: 'object', properties: {} };
      branch = branch[step].properties as Record<string, Schema>;
    }
    branch[field] = toSchema(type, `${name}: "${path}"`);
  });
  return { type: 'object', properties };
}

function toSchema(type: SchemaType, name: string): Schema {
  const { instance, schema, embeddedSchemaType, $__schemaType } = type as SchemaType & SchemaParts;
  const scalar = SCALARS[instance];
  if (scalar) return scalar;
  if (instance === 'Mixed') return {};
  if (instance === 'Embedded' && schema) return { ...toShape(schema, name) };
  if (instance === 'Map' && $__schemaType) return { type: 'object', additionalProperties: toSchema($__schemaType, name) };
  if (instance === 'Array' && schema) return { type: 'array', items: toShape(schema, name) };
  if (instance === 'Array' && embeddedSchemaType) return { type: 'array', items: toSchema(embeddedSchemaType, name) };
  throw new Error(`${name} is of type ${instance}; documents of a read model are plain JSON`);
}
