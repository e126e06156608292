import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type DescribedClass, type JsonSchema, schemaRef } from './components.js';

export type Described = DescribedClass | JsonSchema;

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

export const schemaFor = (described: Described): JsonSchema =>
  typeof described === 'function' ? { ...schemaRef(described as DescribedClass) } : (described as JsonSchema);

/** What a route is for, in one sentence, and what it answers: a class with class-validator decorators or a JSON Schema. */
export const Responds = (summary: string, answer: Described, options: AnswerOptions = {}): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary, ...(options.description && { description: options.description }) }),
    ...[options.status ?? 200, ...(options.also ?? [])].map((status) =>
      ApiResponse({
        status,
        description: 'Done',
        ...(status !== 204 && { content: { [options.contentType ?? 'application/json']: { schema: schemaFor(answer) } } }),
      }),
    ),
    ...(options.tag ? [ApiTags(options.tag)] : []),
  );

/** A page of a list, for `@Responds`. */
export const pageSchema = (item: Described): JsonSchema => ({
  type: 'object',
  required: ['items'],
  properties: {
    items: { type: 'array', items: schemaFor(item) },
    next: { type: 'string', description: 'The cursor of the next page; absent on the last.' },
  },
});
