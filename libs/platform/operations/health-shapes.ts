import {
  boolean,
  code,
  component,
  instant,
  integer,
  jsonSchema,
  list,
  map,
  number,
  object,
  optional,
  type Shaped,
  text,
  withMeaning,
} from '#libs/shapes';
import { ForeignShown } from './foreign/foreign-shown.js';

const position = integer;
const TROUBLE = optional(
  withMeaning(code(['log-restored', 'newer-event', 'event', 'engine', 'unknown']), 'Why it does not go on, in one word.'),
);
const ERROR = optional(withMeaning(text, 'What the engine said, to those who run the platform.'));
const CHECKED = withMeaning(boolean, 'False until its place was held against the log.');
const LAG = withMeaning(integer, 'Positions of the log that are not settled yet. Below 0: the log is older than its place.');
const FOREIGN_SINCE_START = optional(
  withMeaning(
    component('ForeignSinceStart', object({ count: integer, events: list(object({ stream: text, revision: number })) })),
    'Events that somebody else wrote into its streams, met since this process started, and the first of them to those who run the platform.',
  ),
);

export const ViewHealth = component(
  'ViewHealth',
  object({
    view: text,
    version: integer,
    state: code(['building', 'live', 'standby', 'unavailable', 'failed', 'stopped']),
    progress: jsonSchema<number>({ type: 'number', minimum: 0, maximum: 1 }),
    position: withMeaning(position, 'How far the log was applied.'),
    head: position,
    lag: withMeaning(integer, 'Below 0: the log is older than the view.'),
    serves: withMeaning(boolean, 'True when queries are answered, whichever version answers.'),
    served: optional(withMeaning(integer, 'The version that answers: another than its own while that is not built. Absent: none does.')),
    checked: CHECKED,
    trouble: TROUBLE,
    error: ERROR,
    setAside: withMeaning(integer, 'Documents that could not be made of their events.'),
    aside: optional(
      withMeaning(
        list(component('QuarantinedDocument', object({ key: text, position, why: text }))),
        'Some of them, to those who run the platform.',
      ),
    ),
    foreignSinceStart: FOREIGN_SINCE_START,
  }),
);
export type ViewHealth = Shaped<typeof ViewHealth>;

/** What follows the log without a view. */
const FOLLOWER = {
  state: code(['catching-up', 'live', 'standby', 'unavailable', 'failed', 'stopped']),
  position,
  head: position,
  lag: LAG,
  checked: CHECKED,
  trouble: TROUBLE,
  error: ERROR,
  foreignSinceStart: FOREIGN_SINCE_START,
};

const PublisherHealth = component('PublisherHealth', object({ publisher: text, ...FOLLOWER }));

/** Of a policy with a clock, on the instance that follows it. */
const Timers = component(
  'Timers',
  object({
    waiting: integer,
    overdue: withMeaning(integer, 'How many of them are due and not settled.'),
    nextDueAt: optional(instant),
  }),
);

const PolicyHealth = component(
  'PolicyHealth',
  object({
    policy: text,
    ...FOLLOWER,
    timers: optional(
      withMeaning(Timers, 'What waits for an instant that an event named, where it has a clock and this instance follows it.'),
    ),
  }),
);

const IndexHealth = component(
  'IndexHealth',
  object({ index: text, state: code(['filling', 'live', 'unavailable', 'failed', 'stopped']), trouble: TROUBLE, error: ERROR }),
);

const MissedByGroup = component(
  'MissedMessages',
  object({ group: text, topic: text, partition: integer, from: text, to: text, messages: integer }),
);
export type MissedByGroup = Shaped<typeof MissedByGroup>;

const Concern = component(
  'Concern',
  object({ component: text, concern: text, explanation: optional(withMeaning(text, 'In words, to those who run the platform.')) }),
);

const STATUS = withMeaning(
  code(['ready', 'degraded', 'not-ready']),
  'degraded: everything works, but something was set aside that people should see to.',
);
export type HealthStatus = Shaped<typeof STATUS>;

export const HEALTH_FIELDS = {
  status: STATUS,
  components: map(code(['up', 'down'])),
  fileScan: optional(
    withMeaning(code(['on', 'off']), 'Of a process that takes files: off, none is looked through for what is harmful (GPN_SCAN_COMMAND).'),
  ),
  views: list(ViewHealth),
  publishers: list(PublisherHealth),
  policies: list(PolicyHealth),
  indexes: withMeaning(list(IndexHealth), 'What the process keeps in memory of the log.'),
  missed: withMeaning(
    list(MissedByGroup),
    'Messages that retention took away before a group had read them, until it is let hear the topic again.',
  ),
  foreign: withMeaning(
    component('ForeignEvents', object({ count: integer, events: list(ForeignShown) })),
    'Events of somebody else in our streams, for which nobody answers yet.',
  ),
  concerns: optional(
    withMeaning(list(Concern), 'What a service is concerned about beside its views, publishers and policies; absent: nothing.'),
  ),
  clockAheadSeconds: optional(
    withMeaning(
      number,
      'By how much the clock of the log is ahead of the service’s (below 0: behind), where they disagree by more than 5 seconds.',
    ),
  ),
};

export const Health = component('Health', object(HEALTH_FIELDS));
export type Health = Shaped<typeof Health>;
