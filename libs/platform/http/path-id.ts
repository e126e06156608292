import 'reflect-metadata';
import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { type DescribedClass, toSchema } from '#libs/contracts';
import { parseInput } from './input.js';

/**
 * A part of the path, held to its rules and described by them: `@PathId('authority') authority: string`. Without rules it is a UUID.
 * What breaks one is 400, with the name of the part.
 */
export function PathId(name: string, ...rules: readonly PropertyDecorator[]): ParameterDecorator {
  class Path {}
  for (const rule of rules.length > 0 ? rules : [IsUUID()]) rule(Path.prototype, name);
  const pipe: PipeTransform = {
    transform: (value: unknown) => (parseInput(Path, { [name]: value }) as Readonly<Record<string, unknown>>)[name],
  };
  return (prototype, method, index) => {
    if (method === undefined) throw new Error(`@PathId('${name}') stands at a parameter of a method`);
    Param(name, pipe)(prototype, method, index);
    const descriptor = Object.getOwnPropertyDescriptor(prototype, method) as PropertyDescriptor;
    ApiParam({ name, schema: toSchema(Path as DescribedClass).properties[name] ?? {} })(prototype, method, descriptor);
  };
}
