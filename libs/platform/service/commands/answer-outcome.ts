import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Outcome } from '#libs/event-sourcing';
import type { JsonSchema } from '../../http/openapi/components.js';
import { describedProblem } from '../../http/openapi/described-problem.js';
import { CONFIRM, CONFIRMED } from '../names/confirmed.js';
import { OUTCOME } from './outcome.js';

/** Answers a command: 201 when it opened a history, else 200; where it stands now, in body and headers. */
export function answerOutcome(reply: FastifyReply, outcome: Outcome, opens = false): Outcome {
  reply.code(opens && !outcome.repeated && outcome.events.length > 0 ? 201 : 200);
  if (outcome.revision >= 0) reply.header('etag', `"${outcome.revision}"`);
  reply.header('gpn-position', outcome.position);
  if (outcome.repeated) reply.header('idempotent-replayed', 'true');
  return outcome;
}

/** Describes a route that takes a command and answers by `answerOutcome`, or by more than an outcome. */
export const AnswersOutcome = (summary: string, opens = false, answer: JsonSchema = OUTCOME): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      schema: { type: 'string', minLength: 1, maxLength: 200 },
      description: 'Sent again with the same key, the command is recorded once and answered alike.',
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      schema: { type: 'string', pattern: '^"\\d+"$' },
      description: 'The revision that you saw, as ETag gave it; 412 when it has changed since.',
    }),
    ApiHeader({
      name: CONFIRM,
      required: false,
      schema: { type: 'string', enum: [...CONFIRMED] },
      description: 'What is recorded all the same: `names-a-person`, a text that seems to name a person (422 without it).',
    }),
    ...(opens ? [ApiResponse({ status: 201, description: 'Recorded', content: { 'application/json': { schema: answer } } })] : []),
    ApiResponse({
      status: 200,
      description: opens ? 'Recorded before, or nothing to record' : 'Recorded',
      content: { 'application/json': { schema: answer } },
    }),
    describedProblem(409, 'The state of things refuses it; the code names the rule'),
    describedProblem(412, 'It has changed since the revision in If-Match'),
    describedProblem(422, 'What it says is refused; the code names the rule'),
  );
