import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, type ValidationError, validateSync } from 'class-validator';
import { type FieldError, invalidFields } from '../problems/problem.js';

const RULES = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
} as const;

/** What somebody sent as an instance of its class. @throws Problem 400 that names each field at fault */
export function accepted<T extends object>(type: new () => T, content: unknown, rules: object = RULES): T {
  if (content === null || typeof content !== 'object' || Array.isArray(content)) {
    throw invalidFields([{ field: '', rule: 'object', message: 'the body must be a JSON object' }]);
  }
  const { instance, errors } = checked(type, content, rules);
  if (errors.length > 0) throw invalidFields(flattened(errors));
  return instance;
}

function checked<T extends object>(type: new () => T, content: object, rules: object) {
  try {
    const instance = plainToInstance(type, content);
    return { instance, errors: validateSync(instance, rules) };
  } catch (error) {
    // Content that is nested too deeply exhausts the stack; nothing else here throws a RangeError.
    if (error instanceof RangeError) throw invalidFields([{ field: '', rule: 'depth', message: 'the content is nested too deeply' }]);
    throw error;
  }
}

/** Nested errors as one list, each field by its whole name: `offices[0].country`. */
export function flattened(errors: readonly ValidationError[], parent = ''): readonly FieldError[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const index = /^\d+$/.test(property) && parent !== '';
    const field = index ? `${parent}[${property}]` : parent === '' ? property : `${parent}.${property}`;
    const own = Object.entries(constraints ?? {}).map(([rule, message]) => ({
      field,
      rule,
      message: sentence(rule, message, property, field),
    }));
    return [...own, ...flattened(children ?? [], field)];
  });
}

const sentence = (rule: string, message: string, property: string, field: string): string => {
  if (rule === 'whitelistValidation') return `${field} is not a field of this`;
  return field !== property && message.startsWith(`${property} `) ? field + message.slice(property.length) : message;
};

/** The fields of a class that validation knows. */
export const fieldsOf = (type: new () => object): ReadonlySet<string> =>
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
