const ROUTE_CONFIG = '__fastify_route_config__';

/** What decorators below have said of a route to Fastify so far; a decorator that says more repeats it. */
export const readRouteConfig = (descriptor: PropertyDescriptor | { readonly value?: unknown }): object =>
  Reflect.getMetadata(ROUTE_CONFIG, descriptor.value as object) ?? {};
