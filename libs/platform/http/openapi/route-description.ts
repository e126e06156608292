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
  /** What the heading stands for, where no service has it. */
  readonly tagMeaning?: string;
  readonly query?: DescribedClass;
  readonly body?: DescribedClass;
  /** Left out of a route that leads elsewhere. */
  readonly answer?: DescribedClass | Shape;
  /** Of one that leads elsewhere (303): where to. */
  readonly leadsTo?: string;
  readonly contentType?: string;
  /** Codes of what a service refuses and the route hands on. */
  readonly refusals?: readonly string[];
}
