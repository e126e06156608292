import { code, component, instant, integer, list, object, optional, text, withMeaning } from '#libs/shapes';

const Checkpoint = component(
  'LogCheckpoint',
  object({
    origin: withMeaning(text, 'The name of the log, for good.'),
    size: withMeaning(integer, 'How many entries it had.'),
    root: withMeaning(text, 'Root of its tree, in base64.'),
    signedAt: instant,
  }),
);

const Source = component(
  'LogSource',
  object({
    source: withMeaning(text, 'A store of events, by the name under which it is logged.'),
    epoch: withMeaning(integer, 'Its life between two restores, from 1.'),
    events: withMeaning(integer, 'How many of its events are in the log, in this life.'),
    state: withMeaning(
      optional(code(['read', 'unavailable', 'stopped', 'rolled-back'])),
      'How it was when it was last read, where this instance logs. `rolled-back`: the store is older than the log.',
    ),
    trouble: optional(text),
  }),
);

/** How the log stands. */
export const LOG_STATUS = component(
  'LogStatus',
  object({
    state: withMeaning(
      code(['starting', 'catching-up', 'live', 'standby', 'failed', 'stopped']),
      '`standby`: another instance logs and signs.',
    ),
    trouble: optional(withMeaning(text, 'Why nothing is logged or signed, to auditors and the Secretariat.')),
    logged: withMeaning(integer, 'How many entries the log has, those that are not signed yet among them.'),
    checkpoint: optional(withMeaning(Checkpoint, 'The newest that the log signed; absent: nothing is signed yet.')),
    witnessed: optional(withMeaning(Checkpoint, 'The newest that its witnesses signed too, as its policy wants it; absent: none.')),
    oldestUnlogged: optional(withMeaning(instant, 'When the oldest event was recorded that is not in the log yet; absent: all are.')),
    checked: optional(
      withMeaning(
        component('LogCheck', object({ at: instant, size: integer, differences: integer })),
        'What the last check of the whole log found that was made by itself, where this instance checks; absent: none was made yet.',
      ),
    ),
    sources: optional(withMeaning(list(Source), 'To auditors and the Secretariat.')),
  }),
);
