import type { JsonSchema } from '../../http/openapi/components.js';

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
    warnings: {
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
    },
  },
};
