import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { getMetadataStorage } from 'class-validator';
import type { DescribedClass } from '#libs/contracts';
import { type CommandClass, defined, type Permission } from '#libs/event-sourcing';
import { commandsRoutedBy, RULE, type ServiceDefinition } from '#libs/platform';

/** One route of a service, as its controller declares it. */
export interface ServiceRoute {
  readonly method: string;
  /** `/api/membership/authorities/{authority}/withdraw` */
  readonly path: string;
  readonly summary: string;
  readonly by: readonly Permission[];
  /** The command class that it takes, for a route made from one. */
  readonly command?: CommandClass;
  readonly query?: DescribedClass;
  readonly body?: DescribedClass;
}

/** What `@ApiOperation` of @nestjs/swagger notes; the package does not export the name. */
const API_OPERATION = 'swagger/apiOperation';

/** Every route of a service's controllers, in the order in which they are declared. */
export const routesOfService = (definition: ServiceDefinition): readonly ServiceRoute[] =>
  (definition.controllers ?? []).flatMap((controller) => {
    const commands = new Map(commandsRoutedBy(controller).map((type) => [lowerFirst(type.name), type]));
    return listHandlers(controller).map(([name, handler]): ServiceRoute => {
      const command = commands.get(name);
      const query = parameterClass(controller, name, RouteParamtypes.QUERY);
      const body = command ? undefined : parameterClass(controller, name, RouteParamtypes.BODY);
      return {
        method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? '',
        path: toPath('api', definition.name, Reflect.getMetadata(PATH_METADATA, controller), Reflect.getMetadata(PATH_METADATA, handler)),
        summary: Reflect.getMetadata(API_OPERATION, handler)?.summary ?? '',
        by: Reflect.getMetadata(RULE, handler) ?? [],
        ...defined({ command, query, body }),
      };
    });
  });

/** Who may use it, for a reader: "focal point (own `authority` only)". */
export function inWords(permission: Permission): string {
  if (typeof permission === 'string') return roleInWords(permission);
  if ('self' in permission) return `the person concerned (\`${permission.self}\` is the subject of the token)`;
  return `${roleInWords(permission.role)} (own \`${permission.owns}\` only)`;
}

const roleInWords = (role: string): string => (role === 'public' ? 'everybody' : role.replaceAll('-', ' '));

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

function listHandlers(controller: { readonly prototype: object }): readonly (readonly [string, object])[] {
  return Object.entries(Object.getOwnPropertyDescriptors(controller.prototype)).flatMap(([name, { value }]) =>
    typeof value === 'function' && Reflect.hasMetadata(METHOD_METADATA, value) ? [[name, value as object] as const] : [],
  );
}

const toPath = (...parts: readonly (string | undefined)[]): string =>
  `/${parts
    .flatMap((part) => (part ?? '').split('/'))
    .filter(Boolean)
    .map((part) => (part.startsWith(':') ? `{${part.slice(1)}}` : part))
    .join('/')}`;

/** The class of the parameter that takes the query or the body, where it is one with validation. */
function parameterClass(controller: { readonly prototype: object }, name: string, kind: RouteParamtypes): DescribedClass | undefined {
  const parameters: Readonly<Record<string, { readonly index: number; readonly data?: unknown }>> =
    Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {};
  const types: readonly unknown[] = Reflect.getMetadata('design:paramtypes', controller.prototype, name) ?? [];
  for (const [key, { index, data }] of Object.entries(parameters)) {
    const type = types[index];
    if (key.startsWith(`${kind}:`) && data === undefined && typeof type === 'function' && isValidated(type)) return type as DescribedClass;
  }
  return undefined;
}

const isValidated = (type: object): boolean =>
  getMetadataStorage().getTargetValidationMetadatas(type as DescribedClass, '', true, false).length > 0;
