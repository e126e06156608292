import { applyDecorators } from '@nestjs/common';
import { RouteSchema } from '@nestjs/platform-fastify';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { component, list, object, optional, type Shape, text, withMeaning } from '#libs/shapes';
import { type DescribedClass, type JsonSchema, schemaRef, withReferences } from './components.js';

/** A class with class-validator decorators, or a shape. */
export type Described = DescribedClass | Shape;

export interface AnswerOptions {
  /** More than the summary says: Markdown. */
  readonly description?: string;
  /** The heading that the route stands under; default: the service's title. */
  readonly tag?: string;
  readonly status?: number;
  /** Other statuses with the same answer; 204 has none. */
  readonly also?: readonly number[];
  /** Default `application/json`. */
  readonly contentType?: string;
}

const isClass = (described: Described): described is DescribedClass => typeof described === 'function';

export const schemaFor = (described: Described): JsonSchema =>
  isClass(described) ? { ...schemaRef(described) } : withReferences(described as JsonSchema);

/**
 * What a route is for, in one sentence, and what it answers. An answer of a shape is serialised by it: what the shape does not
 * name is not sent.
 */
export const Responds = (summary: string, answer: Described, options: AnswerOptions = {}): MethodDecorator => {
  const statuses = [options.status ?? 200, ...(options.also ?? [])].filter((status) => status !== 204);
  const { contentType = 'application/json' } = options;
  const serialised = !isClass(answer) && 'type' in answer && contentType === 'application/json';
  return applyDecorators(
    ApiOperation({ summary, ...(options.description && { description: options.description }) }),
    ...[options.status ?? 200, ...(options.also ?? [])].map((status) =>
      ApiResponse({
        status,
        description: 'Done',
        ...(status !== 204 && { content: { [contentType]: { schema: schemaFor(answer) } } }),
      }),
    ),
    ...(serialised ? [RouteSchema({ response: Object.fromEntries(statuses.map((status) => [status, answer])) })] : []),
    ...(options.tag ? [ApiTags(options.tag)] : []),
  );
};

const NEXT = optional(withMeaning(text, 'The cursor of the next page; absent on the last.'));

/** A page of a list, for `@Responds`; of items with a name, it has one as well. */
export function pageSchema(item: Described): Shape {
  if (isClass(item)) return component(`${item.name}Page`, object({ items: list(schemaRef(item)), next: NEXT }));
  const page = object({ items: list(item), next: NEXT });
  const { title } = item as { readonly title?: string };
  return title === undefined ? page : component(`${title}Page`, page);
}
