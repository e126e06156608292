import { getMetadataStorage, type ValidationArguments, ValidationTypes } from 'class-validator';
import { type TransformField, transformer } from './transformer.js';

// For each object class-validator gathers the rules of its class anew, and class-transformer asks for each field what it was told
// of it: most of what it costs to take in a command or a message. Here both are asked once a class, and what they keep is called
// directly. Whatever breaks a rule, and whatever is not foreseen, goes the long way, which alone says what is wrong.

type ClassOf<T extends object = object> = new () => T;

export interface QuickOptions {
  /** As class-validator has it: true leaves rules out that belong to a group. */
  readonly strictGroups: boolean;
  /** Fields that the class does not have: left out, or a reason to go the long way. */
  readonly otherFields: 'leave-out' | 'go-the-long-way';
}

/** Makes and checks instances of one class. */
export interface QuickValidation<T extends object = object> {
  /** What `plainToInstance` would make of it; undefined for content that has to go the long way. */
  make(content: object): T | undefined;
  /** True when every rule is kept; false when one is broken, and for an instance that has to go the long way. */
  holds(instance: object): boolean;
}

type Condition = (object: object, value: unknown) => boolean;
type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

interface Check {
  readonly each: boolean;
  readonly constraints: unknown[];
  readonly condition: Condition | undefined;
  readonly validate: (value: unknown, args: ValidationArguments) => unknown;
}

interface Field {
  readonly name: string;
  /** Of the objects within it. */
  readonly nested: ClassValidation | undefined;
  readonly transforms: readonly TransformField[];
  /** The field is checked when all of them are true. */
  readonly conditions: readonly Condition[];
  readonly checks: readonly Check[];
}

const PLAIN_TO_CLASS = 0;
/** Stands for a value that has to go the long way. */
const UNFORESEEN = Symbol('unforeseen');

class ClassValidation<T extends object = object> implements QuickValidation<T> {
  private readonly fieldsByName: ReadonlyMap<string, Field>;

  constructor(
    private readonly type: ClassOf<T>,
    private readonly fields: readonly Field[],
    private readonly otherFields: QuickOptions['otherFields'],
  ) {
    this.fieldsByName = new Map(fields.map((field) => [field.name, field]));
  }

  make(content: object): T | undefined {
    if (!isPlainObject(content)) return undefined;
    const instance = new this.type() as Record<string, unknown>;
    for (const name of Object.keys(content)) {
      const field = this.fieldsByName.get(name);
      if (!field && this.otherFields === 'leave-out') continue;
      const value = field ? makeValue(content as Record<string, unknown>, field) : UNFORESEEN;
      if (value === UNFORESEEN) return undefined;
      instance[name] = value;
    }
    return instance as T;
  }

  holds(instance: object): boolean {
    if (instance.constructor !== this.type) return false;
    for (const field of this.fields) if (!this.holdsInField(instance as Record<string, unknown>, field)) return false;
    return true;
  }

  private holdsInField(object: Readonly<Record<string, unknown>>, { name, nested, conditions, checks }: Field): boolean {
    const value = object[name];
    for (const condition of conditions) if (!condition(object, value)) return true;
    const args = { targetName: this.type.name, property: name, object, value };
    for (const { each, constraints, condition, validate } of checks) {
      if (condition && !condition(object, value)) continue;
      const holds = (item: unknown): unknown => validate(item, { ...args, constraints });
      if (each && Array.isArray(value) ? !value.every(holds) : !holds(value)) return false;
    }
    if (!nested || value === undefined) return true;
    const holdsWithin = (item: unknown): boolean => typeof item === 'object' && item !== null && nested.holds(item);
    return Array.isArray(value) ? value.every(holdsWithin) : holdsWithin(value);
  }
}

const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** The value as an instance has it: objects within are instances, lists are other ones than those that were sent. */
function makeValue(content: Record<string, unknown>, { name, nested, transforms }: Field): unknown {
  let value = copy(content[name], nested);
  if (value === UNFORESEEN) return UNFORESEEN;
  for (const transform of transforms) value = transform({ value, key: name, obj: content, type: PLAIN_TO_CLASS, options: {} });
  return value;
}

function copy(value: unknown, nested: ClassValidation | undefined): unknown {
  if (typeof value === 'function') return UNFORESEEN;
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) return (nested ? nested.make(value) : copyPlainObject(value)) ?? UNFORESEEN;
  const copies = value.map((item: unknown) => copy(item, nested));
  return copies.includes(UNFORESEEN) ? UNFORESEEN : copies;
}

/** Of a field that a rule of its own looks into. */
function copyPlainObject(value: object): object | undefined {
  if (!isPlainObject(value)) return undefined;
  const copies: Record<string, unknown> = {};
  for (const [name, within] of Object.entries(value)) {
    const copied = name in Object.prototype ? UNFORESEEN : copy(within, undefined);
    if (copied === UNFORESEEN) return undefined;
    copies[name] = copied;
  }
  return copies;
}

const validations = new WeakMap<ClassOf, Map<string, ClassValidation | undefined>>();

/** Undefined for a class that has something which is not foreseen here: all of its objects go the long way. */
export function quickValidation<T extends object>(type: ClassOf<T>, options: QuickOptions): QuickValidation<T> | undefined {
  return validationOfClass(type, options) as QuickValidation<T> | undefined;
}

function validationOfClass(type: ClassOf, options: QuickOptions): ClassValidation | undefined {
  const key = `${options.strictGroups} ${options.otherFields}`;
  const existing = validations.get(type) ?? new Map<string, ClassValidation | undefined>();
  validations.set(type, existing);
  if (!existing.has(key)) {
    // A class that holds itself finds nothing of itself yet, and goes the long way.
    existing.set(key, undefined);
    existing.set(key, compile(type, options));
  }
  return existing.get(key);
}

function compile(type: ClassOf, options: QuickOptions): ClassValidation | undefined {
  const isNarrowed =
    transformer.getStrategy(type) !== 'none' ||
    transformer.getExposedMetadatas(type).length > 0 ||
    transformer.getExcludedMetadatas(type).length > 0;
  if (isNarrowed) return undefined;
  const rules = Map.groupBy(
    getMetadataStorage().getTargetValidationMetadatas(type, '', false, options.strictGroups),
    ({ propertyName }) => propertyName,
  );
  const fields: Field[] = [];
  for (const [name, rulesOfField] of rules) {
    const field = compileField(type, name, rulesOfField, options);
    if (!field) return undefined;
    fields.push(field);
  }
  const setByItself = Object.keys(new type());
  return fields.length > 0 && setByItself.every((name) => rules.has(name))
    ? new ClassValidation(type, fields, options.otherFields)
    : undefined;
}

function compileField(type: ClassOf, name: string, rules: readonly Rule[], options: QuickOptions): Field | undefined {
  const nestedType = transformer.findTypeMetadata(type, name)?.typeFunction() as ClassOf | undefined;
  const nested = nestedType && validationOfClass(nestedType, options);
  const isNested = rules.some((rule) => rule.type === ValidationTypes.NESTED_VALIDATION);
  const constraints = rules.flatMap((rule) => getMetadataStorage().getTargetValidatorConstraints(rule.constraintCls));
  const isForeseen =
    // What a prototype has, class-transformer passes over.
    !(name in type.prototype) &&
    isNested === (nested !== undefined) &&
    isNested === (nestedType !== undefined) &&
    rules.every((rule) => FORESEEN.has(rule.type)) &&
    !constraints.some((constraint) => constraint.async);
  if (!isForeseen) return undefined;
  return {
    name,
    nested,
    transforms: transformer
      .findTransformMetadatas(type, name, PLAIN_TO_CLASS)
      .filter((metadata) => !metadata.options?.groups?.length)
      .map((metadata) => metadata.transformFn),
    conditions: rules.flatMap((rule) => (rule.type === ValidationTypes.CONDITIONAL_VALIDATION ? [rule.constraints[0] as Condition] : [])),
    checks: rules.flatMap((rule) => (rule.type === ValidationTypes.CUSTOM_VALIDATION ? compileChecks(rule) : [])),
  };
}

const FORESEEN: ReadonlySet<string> = new Set([
  ValidationTypes.CUSTOM_VALIDATION,
  ValidationTypes.CONDITIONAL_VALIDATION,
  ValidationTypes.NESTED_VALIDATION,
  ValidationTypes.WHITELIST,
]);

const compileChecks = ({ constraintCls, each, constraints, validateIf }: Rule): readonly Check[] =>
  getMetadataStorage()
    .getTargetValidatorConstraints(constraintCls)
    .map(({ instance }) => ({
      each,
      constraints,
      condition: validateIf as Condition | undefined,
      validate: (value, args) => instance.validate(value, args),
    }));
