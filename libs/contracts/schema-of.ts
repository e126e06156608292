import { defined } from '#libs/event-sourcing';
import 'reflect-metadata';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { validationMetadataArrayToSchemas } from 'class-validator-jsonschema';
import { fieldMeaning } from '#libs/reference';
import { transformer } from './transformer.js';

/** A JSON Schema, in keywords that draft-07 and 2020-12 (so OpenAPI 3.1 and AsyncAPI 3) read alike. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** The JSON Schema of a class: an object of named fields. */
export interface ObjectSchema extends JsonSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, JsonSchema>>;
  /** In the order of the properties; absent when none is. */
  readonly required?: readonly string[];
}

/** A class whose fields carry class-validator decorators. */
export type DescribedClass = abstract new () => object;

/** How strict the schema is. */
export interface SchemaOptions {
  /** True: other fields are refused, here and within (a request's body). Default: not (a message of a newer publisher). */
  readonly closed?: boolean;
}

type Rule = Parameters<typeof validationMetadataArrayToSchemas>[0][number];
type BaseSchema = ReturnType<typeof validationMetadataArrayToSchemas>[string];
type Converters = NonNullable<NonNullable<Parameters<typeof validationMetadataArrayToSchemas>[1]>['additionalConverters']>;

const DATE = { type: 'string' as const, format: 'date' };
const INSTANT = { type: 'string' as const, format: 'date-time' };

/** A rule that carries its own schema (`fieldRule` of libs/reference). */
const FIELD_RULE = 'gpnFieldRule';

/** The schema that a rule carries in its context. */
const carriedBy = (rule: Rule): JsonSchema | undefined => (rule.context as { readonly schema?: JsonSchema } | undefined)?.schema;

const mayBeNull = (rule: Rule): boolean => (rule.context as { readonly nullable?: boolean } | undefined)?.nullable === true;

const orNull = ({ description, ...schema }: JsonSchema): JsonSchema =>
  defined({
    anyOf: [schema, { type: 'null' }],
    description,
  });

/** Rules that class-validator-jsonschema does not know, or knows otherwise. `min` and `max` leave the type to `isInt`, `isNumber`. */
const CONVERTERS: Converters = {
  [FIELD_RULE]: (rule: Rule) => ({ ...carriedBy(rule) }),
  [ValidationTypes.CUSTOM_VALIDATION]: (rule: Rule) => plainType(readDesignType(rule)),
  [ValidationTypes.IS_DEFINED]: {},
  isEffectiveTime: { anyOf: [DATE, INSTANT], description: 'A date (its start in UTC) or an instant, ISO 8601.' },
  isCalendarDate: DATE,
  isIso8601: { anyOf: [DATE, INSTANT] },
  isDateString: { anyOf: [DATE, INSTANT] },
  isUrl: { type: 'string', format: 'uri' },
  isPhoneNumber: { type: 'string' },
  min: (rule: Rule) => ({ minimum: rule.constraints[0] as number }),
  max: (rule: Rule) => ({ maximum: rule.constraints[0] as number }),
};

const schemas = new WeakMap<DescribedClass, ObjectSchema>();

/**
 * The JSON Schema of a class, from its validation: types, enumerations, patterns, lengths, formats (uuid, date, date-time),
 * arrays, classes within it (written out in place), which fields are required, and what each means (`@Meaning`).
 * @throws Error for a class without validation, for one that holds itself, and for a nested field of no known class
 */
export function toSchema(type: DescribedClass, options: SchemaOptions = {}): ObjectSchema {
  const open = toOpenSchema(type, []);
  return options.closed ? (close(open) as ObjectSchema) : open;
}

function toOpenSchema(type: DescribedClass, outer: readonly DescribedClass[]): ObjectSchema {
  const existing = schemas.get(type);
  if (existing) return existing;
  if (outer.includes(type)) throw new Error(`${type.name} holds itself: its schema has no end`);
  const made = make(type, [...outer, type]);
  schemas.set(type, made);
  return made;
}

function make(type: DescribedClass, outer: readonly DescribedClass[]): ObjectSchema {
  const rules = readRules(type);
  const nullable = new Set(rules.filter(mayBeNull).map(({ propertyName }) => propertyName));
  const base = validationMetadataArrayToSchemas(rules, {
    additionalConverters: {
      ...CONVERTERS,
      [ValidationTypes.NESTED_VALIDATION]: (rule: Rule) => {
        const item = toOpenSchema(findNestedClass(rule), outer) as unknown as BaseSchema;
        return readDesignType(rule) === Array && !rule.each ? { type: 'array', items: item } : item;
      },
    },
  })[type.name] as { readonly properties?: Record<string, JsonSchema>; readonly required?: string[] } | undefined;
  if (!base?.properties) throw new Error(`${type.name} has no field with validation`);
  return defined({
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(base.properties).map(([field, schema]) => [
        field,
        withDescription(type, field, nullable.has(field) ? orNull(schema) : schema),
      ]),
    ),
    required: base.required,
  });
}

/** The rules of a class and those it inherits, base classes first, each by its name. */
function readRules(type: DescribedClass): Rule[] {
  const storage = getMetadataStorage();
  return storage
    .getTargetValidationMetadatas(type, '', true, false)
    .toSorted((a, b) => ancestors(a.target) - ancestors(b.target))
    .map((rule) => {
      const name = rule.constraintCls && storage.getTargetValidatorConstraints(rule.constraintCls)[0]?.name;
      return { ...rule, target: type, type: carriedBy(rule) ? FIELD_RULE : (name ?? rule.type) };
    });
}

function ancestors(target: Rule['target']): number {
  let count = 0;
  for (let above: unknown = target; typeof above === 'function'; above = Object.getPrototypeOf(above)) count++;
  return count;
}

const readDesignType = (rule: Rule): unknown =>
  Reflect.getMetadata('design:type', (rule.target as DescribedClass).prototype, rule.propertyName);

const PLAIN_TYPES = new Map<unknown, 'string' | 'number' | 'boolean' | 'array'>([
  [String, 'string'],
  [Number, 'number'],
  [Boolean, 'boolean'],
  [Array, 'array'],
]);

const plainType = (designType: unknown) => {
  const type = PLAIN_TYPES.get(designType);
  return type ? { type } : {};
};

function findNestedClass(rule: Rule): DescribedClass {
  const type = transformer.findTypeMetadata(rule.target, rule.propertyName)?.typeFunction() ?? readDesignType(rule);
  if (typeof type !== 'function' || PLAIN_TYPES.has(type) || type === Object) {
    throw new Error(`${(rule.target as DescribedClass).name}.${rule.propertyName} is nested and of no known class: say @Type(() => …)`);
  }
  return type as DescribedClass;
}

function withDescription(type: DescribedClass, field: string, schema: JsonSchema): JsonSchema {
  const description = [fieldMeaning(type, field), schema.description].filter(Boolean).join(' ');
  return description ? { ...schema, description } : schema;
}

function close(schema: JsonSchema): JsonSchema {
  const { properties, items } = schema as { readonly properties?: Record<string, JsonSchema>; readonly items?: JsonSchema };
  return {
    ...schema,
    ...defined({
      properties: properties && Object.fromEntries(Object.entries(properties).map(([field, value]) => [field, close(value)])),
      additionalProperties: properties ? false : undefined,
      items: items && close(items),
    }),
  };
}
