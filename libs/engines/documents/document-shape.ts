import type { Schema, SchemaType } from 'mongoose';
import { isItemList } from '#libs/event-sourcing';

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

const SCALARS: Readonly<Record<string, ScalarKind>> = {
  String: 'string',
  Number: 'number',
  Int32: 'number',
  Double: 'number',
  Boolean: 'boolean',
  Date: 'date',
};
const FIELD_NAME = /^[\w-]+$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** A view's Mongoose schema, compiled: what its documents may hold, what can be asked for, what is indexed. */
export class DocumentShape {
  readonly fields: ReadonlyMap<string, Field>;
  /** Fields of each index, in order of weight. */
  readonly indexes: readonly (readonly string[])[];
  /** The same indexes with the direction of each field. */
  readonly orderedIndexes: readonly (readonly IndexedField[])[];
  /** Fields with a text index: their words are kept beside the document. */
  readonly textFields: readonly string[];
  private readonly castDocument: Cast;

  /** @throws Error for a schema that no engine could hold the view to: a type that is not JSON, a unique index */
  constructor(
    private readonly name: string,
    schema: Schema,
    /** The document carries an `id` beside what its schema says. */
    carriesId = false,
  ) {
    const fields = new Map<string, Field>();
    this.castDocument = this.ofSchema(schema, '', fields);
    if (carriesId && !fields.has('id')) {
      fields.set('id', { path: 'id', kind: 'string', many: false });
      const cast = this.castDocument;
      this.castDocument = (value, path) => {
        const { id, ...rest } = value as { id: string };
        return { id, ...(cast(rest, path) as object) };
      };
    }
    this.fields = fields;
    const indexes = schema.indexes().map(([of, options]) => {
      if (options.unique) throw new Error(`${name}: an index of a read model cannot be unique, the log decides what may be`);
      return Object.entries(of);
    });
    const isText = (index: [string, unknown][]) => index.some(([, kind]) => kind === 'text');
    this.textFields = [...new Set(indexes.filter(isText).flatMap((index) => index.map(([path]) => path)))];
    this.orderedIndexes = indexes
      .filter((index) => !isText(index))
      .map((index) => index.map(([path, direction]) => ({ path, descending: direction === -1 })));
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

  private ofSchema(schema: Schema, prefix: string, fields: Map<string, Field> | undefined): Cast {
    const tree: Tree = new Map();
    schema.eachPath((path, type) => {
      if (path === '_id' || path.includes('$*')) return;
      const steps = path.split('.');
      const name = steps.pop() as string;
      let branch = tree;
      for (const step of steps) branch = openBranch(branch, step);
      if (!FIELD_NAME.test(name)) throw new Error(`${this.name}: "${path}" is not a field name`);
      branch.set(name, this.ofType(type, `${prefix}${path}`, fields));
    });
    return this.object(tree);
  }

  private ofType(type: SchemaType, path: string, fields: Map<string, Field> | undefined): Cast {
    const { instance, schema, embeddedSchemaType, $__schemaType } = type as SchemaType & SchemaParts;
    const kind = SCALARS[instance];
    if (kind) {
      fields?.set(path, { path, kind, many: false });
      return this.scalar(kind);
    }
    if (instance === 'Mixed') return (value) => value;
    if (instance === 'Embedded' && schema) return this.ofSchema(schema, `${path}.`, fields);
    if (instance === 'Map' && $__schemaType) return this.map(this.ofType($__schemaType, path, undefined));
    if (instance === 'Array') {
      const itemKind = schema ? undefined : SCALARS[embeddedSchemaType?.instance ?? ''];
      if (itemKind) fields?.set(path, { path, kind: itemKind, many: true });
      if (schema) return this.array(this.ofSchema(schema, `${path}.`, undefined));
      if (embeddedSchemaType) return this.array(this.ofType(embeddedSchemaType, path, undefined));
    }
    throw new Error(`${this.name}: "${path}" is of type ${instance}; documents of a read model are plain JSON`);
  }

  // Each cast answers the value itself when there is nothing to change, so that a proper document is not copied.

  private object(tree: Tree): Cast {
    const casts = new Map<string, Cast>();
    for (const [name, child] of tree) casts.set(name, child instanceof Map ? this.object(child) : child);
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

type Tree = Map<string, Cast | Tree>;

interface SchemaParts {
  readonly schema?: Schema;
  readonly embeddedSchemaType?: SchemaType;
  readonly $__schemaType?: SchemaType;
}

function openBranch(tree: Tree, step: string): Tree {
  const existing = tree.get(step);
  if (existing instanceof Map) return existing;
  const fresh: Tree = new Map();
  tree.set(step, fresh);
  return fresh;
}
