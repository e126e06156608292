import type { JsonSchema } from '../../http/openapi/components.js';

const WARNINGS: JsonSchema = {
  type: 'array',
  description:
    'Absent: none. What was recorded all the same and is worth a look: a person who is registered with another authority, named by the Secretariat; texts that were not looked through for names; letters of another script in a name.',
  items: {
    type: 'object',
    required: ['code', 'message'],
    properties: {
      code: { type: 'string', description: 'Stable, like the code of a refusal.' },
      message: { type: 'string' },
      field: { type: 'string', description: 'The field that it is about.' },
    },
  },
};

/** What a command's route answers. */
export const OUTCOME: JsonSchema = {
  type: 'object',
  required: ['id', 'revision', 'position', 'events', 'repeated'],
  properties: {
    id: { type: 'string', description: 'The id of what the command was for.' },
    revision: { type: 'integer', description: 'Its revision now; also in ETag, for If-Match.' },
    position: { type: 'integer', description: 'Give it as waitFor to a query to read your own write; also in GPN-Position.' },
    events: { type: 'array', items: { type: 'string' }, description: 'What was recorded, in order; empty when nothing changed.' },
    repeated: { type: 'boolean', description: 'True when this Idempotency-Key had been recorded before.' },
    warnings: WARNINGS,
  },
};

/** What it answers in a dry run. */
export const DRY_RUN_OUTCOME: JsonSchema = {
  type: 'object',
  required: ['dryRun', 'id', 'revision', 'decidedOn', 'repeated', 'events'],
  properties: {
    dryRun: { type: 'boolean', const: true, description: 'Nothing was recorded.' },
    id: { type: 'string', description: 'The id of what the command is for; of what it would open, with the same Idempotency-Key.' },
    revision: { type: 'integer', description: 'The revision that it would have then.' },
    decidedOn: { type: 'integer', description: 'The revision that this was decided on, also in ETag, for If-Match; -1: there is none.' },
    repeated: { type: 'boolean', description: 'True when this Idempotency-Key was recorded before: nothing would be recorded again.' },
    events: {
      type: 'array',
      description: 'What would be recorded, in order; empty when nothing would change.',
      items: {
        type: 'object',
        required: ['revision', 'type', 'data', 'effectiveAt'],
        properties: {
          revision: { type: 'integer' },
          type: { type: 'string' },
          data: { type: 'object', description: 'As the history would show it to you; where you read none, what you said yourself.' },
          effectiveAt: { type: 'string', format: 'date-time' },
        },
      },
    },
    warnings: WARNINGS,
  },
};
