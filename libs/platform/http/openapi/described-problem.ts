import { ApiResponse } from '@nestjs/swagger';
import { defined } from '#libs/event-sourcing';
import { integer, jsonSchema, list, object, optional, text, withMeaning } from '#libs/shapes';
import type { JsonSchema } from './components.js';
import { describedHeader } from './described-header.js';

const RETRY_AFTER = {
  'Retry-After': describedHeader('With 429 and 503: seconds after which it may be asked again.', { type: 'integer', minimum: 1 }),
};

/** One of a route's problem answers. */
export const describedProblem = (status: number | 'default', description: string): MethodDecorator =>
  ApiResponse(
    defined({
      status,
      description,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      headers: status === 'default' ? RETRY_AFTER : undefined,
    }),
  );

const FIELD_ERROR = object({ field: text, rule: text, message: text });

/** RFC 9457, with the members that this platform adds. */
export const PROBLEM_SCHEMA: JsonSchema = object({
  type: withMeaning(jsonSchema<string>({ type: 'string', format: 'uri-reference' }), 'Leads to an explanation of the problem.'),
  title: text,
  status: integer,
  detail: text,
  code: withMeaning(jsonSchema<string>({ type: 'string', examples: ['platform/validation-failed'] }), 'Stable.'),
  instance: withMeaning(text, 'The request, to quote.'),
  errors: optional(list(FIELD_ERROR)),
}) as object as JsonSchema;
