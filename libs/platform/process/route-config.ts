import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyContextConfig } from 'fastify';

/** Where @nestjs/platform-fastify keeps what decorators say of a route; it does not export the name. */
export const ROUTE_CONFIG = '__fastify_route_config__';

/** Says something of a route to Fastify, beside what other decorators say, in whatever order they stand. */
export const extendRouteConfig =
  (config: FastifyContextConfig): MethodDecorator =>
  (target, key, descriptor) => {
    const existing: object = Reflect.getMetadata(ROUTE_CONFIG, descriptor.value as object) ?? {};
    (RouteConfig({ ...existing, ...config }) as MethodDecorator)(target, key, descriptor);
  };
