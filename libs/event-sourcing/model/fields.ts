import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsArray, ValidateBy, ValidateIf, ValidateNested, type ValidationOptions } from 'class-validator';

// What a field may lack and what it may hold within. class-validator's own `IsOptional`, `ValidateIf` and `ValidateNested` let
// values through unseen (null, whatever stands in a field whose condition does not hold, lists within lists); the lint rule
// `noRestrictedImports` keeps them to this file.

/** The field may be left out. What is there is validated, null too: a log that is never rewritten would keep it for ever. */
export const Optional = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** The field may be left out, and null says something of its own: that what was there is taken away. */
export const Nullable = (): PropertyDecorator =>
  ValidateIf((_, value) => value !== undefined && value !== null, { context: { nullable: true } });

/** The field is needed when the condition holds; else it may be left out. What is there is validated in either case. */
export const RequiredIf = <T extends object>(needed: (object: T) => boolean): PropertyDecorator =>
  ValidateIf((object: T, value: unknown) => value !== undefined || needed(object));

type ClassOf = () => new () => object;

/** The field is one object of this class. */
export const Nested = (type: ClassOf): PropertyDecorator => together(Type(type), ValidateNested(), isAnObject({}, 'must be an object'));

/** The field is a list, and each item an object of this class. Say how many there may be by `@ArrayMaxSize`. */
export const Items = (type: ClassOf): PropertyDecorator =>
  together(Type(type), IsArray(), ValidateNested({ each: true }), isAnObject({ each: true }, 'must hold nothing but objects'));

const isAnObject = (options: ValidationOptions, must: string): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isObject',
      validator: {
        validate: (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value),
        defaultMessage: (args) => `${args?.property} ${must}`,
      },
    },
    { ...options, context: { schema: { type: 'object' } } },
  );

const together =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (prototype, property) => {
    for (const decorate of decorators) decorate(prototype, property);
  };
