import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, type ValidationError, validateSync } from 'class-validator';
import { quickValidation } from '#libs/contracts';
import { type FieldError, invalidFields } from '../process/problem.js';
import { type Measured, measure, measureAlong } from './bounds.js';
import { takeOutUnseen } from './unseen-texts.js';

const RULES = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
} as const;

const QUICKLY = { strictGroups: false, otherFields: 'go-the-long-way' } as const;

/**
 * What somebody sent as an instance of its class; `given` are fields that come from elsewhere (the path), and stand for those
 * of the content. What is too long is refused before anything is transformed or validated (`bounds.ts`).
 * @throws Problem 400 that names the fields at fault, at most twenty
 */
export function parseInput<T extends object>(type: new () => T, sent: unknown, given: Readonly<Record<string, unknown>> = {}): T {
  assertObject(sent);
  const { content, unknown, tooLong, misplaced } = measure(type, sent);
  if (tooLong.length > 0) throw invalidFields([...tooLong, ...unknown]);
  const input = { ...content, ...given };
  const hasFaults = unknown.length > 0 || misplaced.length > 0;
  return (hasFaults ? undefined : parseQuickly(type, input)) ?? parseThoroughly(type, input, { unknown, misplaced });
}

function assertObject(sent: unknown): asserts sent is object {
  if (sent === null || typeof sent !== 'object' || Array.isArray(sent))
    throw invalidFields([{ field: '', rule: 'object', message: 'the body must be a JSON object' }]);
}

/** For a command that is all in its path: whoever sends it a field, or no object, is told so. @throws Problem 400 */
export function assertNoFields(sent: unknown): void {
  if (sent === undefined) return;
  assertObject(sent);
  const { unknown, tooLong } = measureAlong({}, sent);
  if (unknown.length > 0 || tooLong.length > 0) throw invalidFields([...tooLong, ...unknown]);
}

/** Undefined for what is not valid, and for what has to be looked at thoroughly. */
function parseQuickly<T extends object>(type: new () => T, input: object): T | undefined {
  const quick = quickValidation(type, QUICKLY);
  const instance = quick?.make(input);
  return instance && takeOutUnseen(instance).length === 0 && quick?.holds(instance) ? instance : undefined;
}

function parseThoroughly<T extends object>(
  type: new () => T,
  input: object,
  { unknown, misplaced }: Pick<Measured, 'unknown' | 'misplaced'>,
): T {
  const instance = plainToInstance(type, input);
  const unseen = takeOutUnseen(instance);
  const violations = flattenErrors(validateSync(instance, RULES)).filter(
    ({ field }) => !unseen.some((fault) => isWithin(fault.field, field)),
  );
  const unnoticed = misplaced.filter((place) => !violations.some(({ field }) => isWithin(place, field)));
  const faults = [...unknown, ...unseen, ...violations, ...unnoticed.map(cannotStand)];
  if (faults.length > 0) throw invalidFields(faults);
  return instance;
}

/** A rule about each item of a list is broken by the list. */
const isWithin = (place: string, field: string): boolean =>
  place === field || place.startsWith(`${field}.`) || place.startsWith(`${field}[`);

const cannotStand = (field: string): FieldError => ({ field, rule: 'form', message: `${field} cannot be a list or an object` });

/** Nested errors as one list, each field by its whole name: `offices[0].country`. */
function flattenErrors(errors: readonly ValidationError[], parent = ''): readonly FieldError[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const index = /^\d+$/.test(property) && parent !== '';
    const field = index ? `${parent}[${property}]` : parent === '' ? property : `${parent}.${property}`;
    const own = Object.entries(constraints ?? {}).map(([rule, message]) => ({
      field,
      rule,
      message: sentence(message, property, field),
    }));
    return [...own, ...flattenErrors(children ?? [], field)];
  });
}

const sentence = (message: string, property: string, field: string): string =>
  field !== property && message.startsWith(`${property} `) ? field + message.slice(property.length) : message;

/** The fields of a class that validation knows. */
export const validatedFields = (type: new () => object): ReadonlySet<string> =>
  new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(type, '', false, false)
      .map((metadata) => metadata.propertyName),
  );

/** @throws Error for a class with a rule that has to wait: such rules would be passed over */
export function assertDecidedAtOnce(type: new () => object): void {
  const storage = getMetadataStorage();
  for (const metadata of storage.getTargetValidationMetadatas(type, '', false, false)) {
    if (storage.getTargetValidatorConstraints(metadata.constraintCls).some((constraint) => constraint.async)) {
      throw new Error(`${type.name}.${metadata.propertyName} has an asynchronous validation rule; rules must be decided at once`);
    }
  }
}

const PLAIN: ReadonlySet<unknown> = new Set([String, Number, Boolean, Array, Object]);

/** Queries, bodies and parameters whose type is a class become instances of it, or 400 that names the fields at fault. */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (type === 'custom' || !metatype || PLAIN.has(metatype)) return value;
    return parseInput(metatype as new () => object, type === 'body' ? value : { ...(value as object) });
  }
}
