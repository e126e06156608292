import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/internal';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiBody, ApiQuery, ApiSecurity, ApiTags, DECORATORS } from '@nestjs/swagger';
import { type DescribedClass, toSchema } from '#libs/contracts';
import { defined, type Permission } from '#libs/event-sourcing';
import { RULE } from '../../auth/allow.js';
import { mayBeLeftOut } from '../../auth/own-authority.js';
import { schemaRef } from './components.js';
import { describedProblem } from './described-problem.js';
import { describeExtensions, type RouteRefusals } from './extensions.js';
import type { TagWords } from './tags.js';

const QUERY = 4;
const BODY = 3;
const PLAIN: ReadonlySet<unknown> = new Set([String, Number, Boolean, Array, Object, undefined]);

/** Of the service whose module it is: what its routes are described with; undefined for another module. */
export type DescribeModule = (
  module: object,
) => { readonly title: string; readonly refusals?: RouteRefusals; readonly tags?: TagWords } | undefined;

const described = new WeakSet<object>();

/** Says of each route what its code already knows: its query's and body's fields, who may use it, which problems it answers. */
export function describeRoutes(app: NestFastifyApplication, describeModule: DescribeModule): void {
  for (const { metatype, controllers } of app.get(ModulesContainer).values()) {
    const { title, refusals } = (metatype && describeModule(metatype)) ?? {};
    for (const { metatype: controller } of controllers.values()) {
      if (typeof controller !== 'function' || described.has(controller)) continue;
      described.add(controller);
      describeController(controller as Type<object>, title, refusals);
    }
  }
}

function describeController(controller: Type<object>, title: string | undefined, refusals: RouteRefusals | undefined): void {
  const prototype: object = controller.prototype;
  const ownTag = Reflect.hasMetadata(DECORATORS.API_TAGS, controller);
  for (const method of new MetadataScanner().getAllMethodNames(prototype)) {
    const descriptor = findDescriptor(prototype, method);
    const rule: readonly Permission[] | undefined = Reflect.getMetadata(RULE, descriptor.value as object);
    if (!rule) continue;
    const decorators = [
      ...ofArguments(controller, prototype, method, mayBeLeftOut(rule)),
      ...ofRule(rule),
      ...problems(rule, controller, method),
      ...describeExtensions({ handler: descriptor.value as object, name: `${controller.name}.${method}`, rule }, refusals),
    ];
    if (title && !ownTag && !Reflect.hasMetadata(DECORATORS.API_TAGS, descriptor.value as object)) decorators.push(ApiTags(title));
    for (const decorate of decorators) decorate(prototype, method, descriptor);
  }
}

interface Argument {
  readonly kind: number;
  readonly type: unknown;
}

function routeArguments(controller: Type<object>, method: string): readonly Argument[] {
  const types: readonly unknown[] = Reflect.getMetadata('design:paramtypes', controller.prototype, method) ?? [];
  const args: Record<string, { index: number; data?: unknown }> = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {};
  return Object.entries(args)
    .filter(([, { data }]) => data === undefined)
    .map(([key, { index }]) => ({ kind: Number(key.split(':')[0]), type: types[index] }));
}

const classIn = (args: readonly Argument[], kind: number): DescribedClass | undefined => {
  const type = args.find((argument) => argument.kind === kind)?.type;
  return typeof type === 'function' && !PLAIN.has(type) ? (type as DescribedClass) : undefined;
};

const LEFT_OUT = 'A focal point whose token names exactly one authority may leave it out.';

/** `own`: fields that may be left out of a query by those whose own they are. */
function ofArguments(controller: Type<object>, prototype: object, method: string, own: readonly string[]): MethodDecorator[] {
  const args = routeArguments(controller, method);
  const decorators: MethodDecorator[] = [];
  const query = classIn(args, QUERY);
  if (query) {
    const { properties, required = [] } = toSchema(query);
    for (const [name, { description, ...schema }] of Object.entries(properties)) {
      const leftOut = own.includes(name);
      const words = [...(typeof description === 'string' ? [description] : []), ...(leftOut ? [LEFT_OUT] : [])];
      decorators.push(
        ApiQuery(
          defined({
            name,
            required: required.includes(name) && !leftOut,
            schema,
            description: words.length > 0 ? words.map(sentence).join(' ') : undefined,
          }),
        ),
      );
    }
  }
  const body = classIn(args, BODY);
  if (body && !bodyDescribed(prototype, method)) decorators.push(ApiBody({ schema: schemaRef(body), required: true }));
  return decorators;
}

const bodyDescribed = (prototype: object, method: string): boolean => {
  const parameters: readonly { in?: string }[] =
    Reflect.getMetadata(DECORATORS.API_PARAMETERS, findDescriptor(prototype, method).value as object) ?? [];
  return parameters.some((parameter) => parameter.in === 'body');
};

/** With a full stop, where another sentence follows. */
const sentence = (text: string, index: number, all: readonly string[]): string =>
  index === all.length - 1 || text.endsWith('.') ? text : `${text}.`;

const publicAlone = (rule: readonly Permission[]): boolean => rule.every((permission) => permission === 'public');

/** A token, or none where that suffices. */
const ofRule = (rule: readonly Permission[]): MethodDecorator[] =>
  publicAlone(rule) ? [] : rule.includes('public') ? [ApiBearerAuth('token'), ApiSecurity({})] : [ApiBearerAuth('token')];

function problems(rule: readonly Permission[], controller: Type<object>, method: string): MethodDecorator[] {
  const guarded = !rule.includes('public');
  const args = routeArguments(controller, method);
  return [
    ...(args.some(({ kind }) => kind === BODY || kind === QUERY) ? [describedProblem(400, 'The request is not valid')] : []),
    ...(publicAlone(rule) ? [] : [describedProblem(401, 'The token is missing or not valid')]),
    ...(guarded ? [describedProblem(403, 'The caller may not do this')] : []),
    describedProblem('default', 'Any other problem'),
  ];
}

const findDescriptor = (prototype: object, method: string): PropertyDescriptor => {
  for (let holder: object | null = prototype; holder; holder = Object.getPrototypeOf(holder)) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, method);
    if (descriptor) return descriptor;
  }
  throw new Error(`there is no method ${method}`);
};
