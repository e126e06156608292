import { extendRouteConfig } from '../../process/route-config.js';

/** A read model, as far as its name goes. */
interface NamedView {
  readonly name: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of a route that answers from read models: their names. */
    reads?: readonly string[];
    /** Of a route that answers one record: its revision is the entity tag. */
    record?: boolean;
    /** Of a route that answers a list. */
    list?: boolean;
    /** Of a list of a service that keeps personal data: it may leave as a file all the same. */
    file?: boolean;
    /** Of a route whose answer is no list, and rows of a table all the same. */
    tabular?: boolean;
    /** Of what is given as a table too; set when the route is added. */
    table?: boolean;
  }
}

/**
 * What a route answers from; none: from the log itself. It waits for `waitFor`, says how far the views are, and its answer carries a weak entity tag,
 * by which who has it already is answered 304. A test holds the names to what is read.
 */
export const Reads = (...views: readonly NamedView[]): MethodDecorator => extendRouteConfig({ reads: views.map(({ name }) => name) });

/**
 * The same for one record. Its entity tag is its `revision`, for If-Match of a command: names that are joined to it change without it, so that it is
 * no answer to If-None-Match.
 */
export const ReadsRecord = (...views: readonly NamedView[]): MethodDecorator =>
  extendRouteConfig({ reads: views.map(({ name }) => name), record: true });
