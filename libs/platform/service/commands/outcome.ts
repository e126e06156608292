import { boolean, component, exactly, instant, integer, json, list, map, object, optional, text, withMeaning } from '#libs/shapes';

const WARNINGS = withMeaning(
  list(
    component(
      'Warning',
      object({
        code: withMeaning(text, 'Stable, like the code of a refusal.'),
        message: text,
        field: optional(withMeaning(text, 'The field that it is about.')),
      }),
    ),
  ),
  'Absent: none. What was recorded all the same and is worth a look: a person who is registered with another authority, named by the Secretariat; texts that were not looked through for names; letters of another script in a name.',
);

/** What a command's route answers. */
export const OUTCOME = component(
  'CommandOutcome',
  object({
    id: withMeaning(text, 'The id of what the command was for.'),
    revision: withMeaning(integer, 'Its revision now; also in ETag, for If-Match.'),
    position: withMeaning(integer, 'Give it as waitFor to a query to read your own write; also in GPN-Position.'),
    events: withMeaning(list(text), 'What was recorded, in order; empty when nothing changed.'),
    repeated: withMeaning(boolean, 'True when this Idempotency-Key had been recorded before.'),
    warnings: optional(WARNINGS),
  }),
);

const SIMULATED_EVENT = component(
  'SimulatedEvent',
  object({
    revision: integer,
    type: text,
    data: withMeaning(map(json), 'As the history would show it to you; where you read none, what you said yourself.'),
    effectiveAt: instant,
  }),
);

/** What it answers in a dry run. */
export const DRY_RUN_OUTCOME = component(
  'DryRunOutcome',
  object({
    dryRun: withMeaning(exactly(true), 'Nothing was recorded.'),
    id: withMeaning(text, 'The id of what the command is for; of what it would open, with the same Idempotency-Key.'),
    revision: withMeaning(integer, 'The revision that it would have then.'),
    decidedOn: withMeaning(integer, 'The revision that this was decided on, also in ETag, for If-Match; -1: there is none.'),
    repeated: withMeaning(boolean, 'True when this Idempotency-Key was recorded before: nothing would be recorded again.'),
    events: withMeaning(list(SIMULATED_EVENT), 'What would be recorded, in order; empty when nothing would change.'),
    warnings: optional(WARNINGS),
  }),
);
