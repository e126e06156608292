import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AnyDecider, type Outcome, streamName } from '#libs/event-sourcing';
import { DRY_RUN, KnowsDryRun } from '../../auth/dry-run-header.js';
import { describedHeader } from '../../http/openapi/described-header.js';
import { describedProblem } from '../../http/openapi/described-problem.js';
import { type Described, schemaFor } from '../../http/openapi/responses.js';
import { CONFIRM, CONFIRMED } from '../names/confirmed.js';
import type { DryRunOutcome } from './dry-run.js';
import { DRY_RUN_OUTCOME, OUTCOME } from './outcome.js';

const PROOF = 'GPN-Proof';

/** Where the audit service gives the proof that the revision of a stream is in the tamper-evident log: the receipt of a command. */
export const proofPath = (stream: string, revision: number): string => `/api/audit/streams/${encodeURIComponent(stream)}/${revision}/proof`;

/** What the answer to a command says in its headers (`answerOutcome`). */
export const OUTCOME_HEADERS = {
  ETag: describedHeader(
    'The revision of the record now, for If-Match; in a dry run, the one that it was decided on. Absent while there is no record.',
    {
      type: 'string',
      pattern: '^"\\d+"$',
    },
  ),
  'GPN-Position': describedHeader('Give it as waitFor to a query to read your own write. Absent in a dry run.', { type: 'integer' }),
  [PROOF]: describedHeader(
    'Where the proof is found that what was recorded is in the tamper-evident log, within a second or so. Absent in a dry run and while there is no record.',
    { type: 'string' },
  ),
  'Idempotent-Replayed': describedHeader('Only where this Idempotency-Key had been recorded before.', { type: 'string', enum: ['true'] }),
  [DRY_RUN]: describedHeader('Only in a dry run: it was decided and not recorded.', { type: 'string', enum: ['1'] }),
};

/**
 * Answers a command: 201 when it opened a history, else 200; where it stands now, in body and headers. A dry run is answered with 200
 * and the revision that it was decided on.
 */
export function answerOutcome<O extends Outcome | DryRunOutcome>(
  reply: FastifyReply,
  outcome: O,
  /** Whose record it is. */
  { category }: Pick<AnyDecider, 'category'>,
  opens = false,
): O {
  if ('dryRun' in outcome) {
    reply.code(200).header(DRY_RUN.toLowerCase(), '1');
    if (outcome.decidedOn >= 0) reply.header('etag', `"${outcome.decidedOn}"`);
    return outcome;
  }
  reply.code(opens && !outcome.repeated && outcome.events.length > 0 ? 201 : 200);
  if (outcome.revision >= 0)
    reply.header('etag', `"${outcome.revision}"`).header(PROOF, proofPath(streamName(category, outcome.id), outcome.revision));
  reply.header('gpn-position', outcome.position);
  if (outcome.repeated) reply.header('idempotent-replayed', 'true');
  return outcome;
}

/** The route does nothing where the request says that it is a dry run; describes the header. */
export const AllowsDryRun = (): MethodDecorator =>
  applyDecorators(
    KnowsDryRun(),
    ApiHeader({
      name: DRY_RUN,
      required: false,
      schema: { type: 'string', enum: ['1'] },
      description: 'Decided by the very rules and not recorded: answers what would be, or the refusal. Uses no Idempotency-Key up.',
    }),
  );

/** Describes a route that takes a command and answers by `answerOutcome`, or by more than an outcome. */
export const AnswersOutcome = (summary: string, opens = false, answer: Described = OUTCOME): MethodDecorator =>
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
    AllowsDryRun(),
    ...(opens
      ? [
          ApiResponse({
            status: 201,
            description: 'Recorded',
            headers: OUTCOME_HEADERS,
            content: { 'application/json': { schema: schemaFor(answer) } },
          }),
        ]
      : []),
    ApiResponse({
      status: 200,
      description: `${opens ? 'Recorded before, or nothing to record' : 'Recorded'}; with ${DRY_RUN}, what would be`,
      headers: OUTCOME_HEADERS,
      content: { 'application/json': { schema: { anyOf: [schemaFor(answer), schemaFor(DRY_RUN_OUTCOME)] } } },
    }),
    describedProblem(409, 'The state of things refuses it; the code names the rule'),
    describedProblem(412, 'It has changed since the revision in If-Match'),
    describedProblem(422, 'What it says is refused; the code names the rule'),
  );
