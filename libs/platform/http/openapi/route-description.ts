import type { DescribedClass } from '#libs/contracts';
import type { Shape } from '#libs/shapes';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of a route of Fastify's own: what the description of the API says of it. */
    described?: RouteDescription;
  }
}

export interface RouteDescription {
  readonly summary: string;
  readonly description?: string;
  readonly tag: string;
  readonly query?: DescribedClass;
  readonly body?: DescribedClass;
  readonly answer: DescribedClass | Shape;
  readonly contentType?: string;
}
