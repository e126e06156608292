import { type DocumentSchema, isItemList } from '#libs/event-sourcing';

export type ScalarKind = 'string' | 'number' | 'boolean' | 'date';

/** A field that can be asked for. */
export interface Field {
  readonly path: string;
  readonly kind: ScalarKind;
  /** True for an array of them: asked with `has`. */
  readonly many: boolean;
}

export interface IndexedField {
  readonly path: string;
  readonly descending: boolean;
}

/** A document that is not what its view's schema says. */
export class DocumentMismatch extends Error {
  constructor(
    readonly view: string,
    readonly field: string,
    what: string,
  ) {
    super(`${view}: "${field}" ${what}`);
    this.name = 'DocumentMismatch';
  }
}

type Cast = (value: unknown, path: string) => unknown;

/** A JSON Schema, as far as it says what is stored. */
interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

const SCALARS: Readonly<Record<string, ScalarKind>> = { string: 'string', number: 'number', integer: 'number', boolean: 'boolean' };
const FIELD_NAME = /^[\w-]+$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** A view's schema, compiled: what its documents may hold, what can be asked for, what is indexed. */
export class DocumentShape {
  readonly fields: ReadonlyMap<string, Field>;
  /** Fields of each index, in order of weight. */
  readonly indexes: readonly (readonly string[])[];
  /** The same indexes with the direction of each field. */
  readonly orderedIndexes: readonly (readonly IndexedField[])[];
  /** Fields with a text index: their words are kept beside the document. */
  readonly textFields: readonly string[];
  private readonly castDocument: Cast;

  /** @throws Error for a schema that no engine could hold the view to: a type that is not JSON, an index of what is not there */
  constructor(
    private readonly name: string,
    { shape, indexes, words }: DocumentSchema,
    /** The document carries an `id` beside what its schema says. */
    carriesId = false,
  ) {
    const fields = new Map<string, Field>();
    const { properties } = shape;
    this.castDocument = this.ofFields(carriesId ? { id: { type: 'string' }, ...properties } : properties, '', fields);
    this.fields = fields;
    this.textFields = words;
    this.orderedIndexes = indexes.map((index) => index.map(readIndexedField));
    this.indexes = this.orderedIndexes.map((index) => index.map(({ path }) => path));
    for (const path of [...this.textFields, ...this.indexes.flat()]) {
      if (!fields.has(path)) throw new Error(`${name}: the index names "${path}", which cannot be asked for`);
    }
  }

  /** The document as it is stored: plain JSON. @throws DocumentMismatch naming the field */
  cast<Document extends object>(document: Document): Document {
    return this.castDocument(document, '') as Document;
  }

  /** A value to compare a field with. @throws DocumentMismatch */
  castScalar(field: Field, value: unknown): string | number | boolean {
    return this.scalar(field.kind)(value, field.path) as string | number | boolean;
  }

  private ofFields(properties: Readonly<Record<string, Schema>>, prefix: string, fields: Map<string, Field> | undefined): Cast {
    const casts = Object.entries(properties).map(([name, schema]): [string, Cast] => {
      if (!FIELD_NAME.test(name)) throw new Error(`${this.name}: "${prefix}${name}" is not a field name`);
      return [name, this.ofSchema(schema, `${prefix}${name}`, fields)];
    });
    return this.object(new Map(casts));
  }

  private ofSchema(schema: Schema, path: string, fields: Map<string, Field> | undefined): Cast {
    const { type, properties, additionalProperties, items } = withoutNull(schema);
    const kind = toScalarKind(schema);
    if (kind) {
      fields?.set(path, { path, kind, many: false });
      return this.scalar(kind);
    }
    // Whatever it holds: a fold, or one of several shapes. A list of a folded state is stored as the array that it reads like.
    if (type === undefined) return (value) => (isItemList(value) ? [...value] : value);
    if (type === 'object' && properties) return this.ofFields(properties, `${path}.`, fields);
    if (type === 'object' && typeof additionalProperties === 'object')
      return this.map(this.ofSchema(additionalProperties, path, undefined));
    if (type === 'array' && items) {
      const itemKind = toScalarKind(items);
      if (itemKind) fields?.set(path, { path, kind: itemKind, many: true });
      return this.array(this.ofSchema(items, path, undefined));
    }
    throw new Error(`${this.name}: "${path}" is of type ${type}; documents of a read model are plain JSON of described fields`);
  }

  // Each cast answers the value itself when there is nothing to change, so that a proper document is not copied.

  private object(casts: ReadonlyMap<string, Cast>): Cast {
    return (value, path) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.mismatch(path, 'must be an object');
      let changed: Record<string, unknown> | undefined;
      for (const name of Object.keys(value)) {
        const original = (value as Record<string, unknown>)[name];
        const fieldPath = path === '' ? name : `${path}.${name}`;
        const cast = casts.get(name);
        if (!cast) throw this.mismatch(fieldPath, 'is not in the schema');
        if (original === null || original === undefined) continue;
        const castValue = cast(original, fieldPath);
        if (castValue === original) continue;
        changed ??= { ...value };
        changed[name] = castValue;
      }
      return changed ?? value;
    };
  }

  private array(cast: Cast): Cast {
    return (given, path) => {
      // A list of a folded state is stored as the array that it reads like.
      const value: unknown = isItemList(given) ? [...given] : given;
      if (!Array.isArray(value)) throw this.mismatch(path, 'must be an array');
      let changed: unknown[] | undefined;
      for (const [index, item] of value.entries()) {
        const castItem = item === null ? null : cast(item, path);
        if (castItem === item) continue;
        changed ??= [...value];
        changed[index] = castItem;
      }
      return changed ?? value;
    };
  }

  private map(cast: Cast): Cast {
    return (value, path) => {
      const entries = value instanceof Map ? [...value] : Object.entries(this.asObject(value, path));
      return Object.fromEntries(entries.map(([name, before]) => [name, before === null ? null : cast(before, `${path}.${name}`)]));
    };
  }

  private asObject(value: unknown, path: string): object {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw this.mismatch(path, 'must be an object');
    return value;
  }

  private scalar(kind: ScalarKind): Cast {
    const refuse = (path: string, value: unknown) => this.mismatch(path, `must be a ${kind}, not ${JSON.stringify(value)}`);
    switch (kind) {
      case 'string':
        return (value, path) => {
          if (typeof value === 'string') return value;
          if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
          if (typeof value === 'number' || typeof value === 'boolean') return String(value);
          throw refuse(path, value);
        };
      case 'number':
        return (value, path) => {
          const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
          if (typeof number === 'number' && Number.isFinite(number)) return number;
          throw refuse(path, value);
        };
      case 'boolean':
        return (value, path) => {
          if (value === true || value === 'true') return true;
          if (value === false || value === 'false') return false;
          throw refuse(path, value);
        };
      case 'date':
        return (value, path) => {
          if (typeof value === 'string' && INSTANT.test(value)) return value;
          const date = value instanceof Date || typeof value === 'string' || typeof value === 'number' ? new Date(value) : undefined;
          if (date && !Number.isNaN(date.getTime())) return date.toISOString();
          throw refuse(path, value);
        };
    }
  }

  private mismatch(path: string, what: string): DocumentMismatch {
    return new DocumentMismatch(this.name, path || 'the document', what);
  }
}

const readIndexedField = (name: string): IndexedField =>
  name.startsWith('-') ? { path: name.slice(1), descending: true } : { path: name, descending: false };

const isNull = ({ type }: Schema): boolean => type === 'null';

/** What it is where it is something; several shapes are none. */
function withoutNull(schema: Schema): Schema {
  const [only, ...others] = schema.anyOf?.filter((option) => !isNull(option)) ?? [schema];
  return only && others.length === 0 ? only : {};
}

function toScalarKind(schema: Schema): ScalarKind | undefined {
  const { type = '', format } = withoutNull(schema);
  return format === 'date-time' ? 'date' : SCALARS[type];
}
