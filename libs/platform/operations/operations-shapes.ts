import { component, instant, integer, list, object, optional, type Shaped, text, withMeaning } from '#libs/shapes';
import { itemsSchema } from '../http/openapi/responses.js';
import { HEALTH_FIELDS } from './health-shapes.js';

/** Everything an operator asks about a process first: what readiness says, and what runs. */
export const Status = component(
  'OperationsStatus',
  object({
    title: text,
    version: text,
    node: text,
    engines: text,
    instance: text,
    startedAt: instant,
    services: list(component('ServiceTitle', object({ name: text, title: text }))),
    ...HEALTH_FIELDS,
    consumers: list(
      component('ConsumerLag', object({ group: text, lag: withMeaning(integer, 'Messages of the group that are not settled yet.') })),
    ),
    deadLetters: integer,
  }),
);
export type Status = Shaped<typeof Status>;

/** One service in one process, as that process says it. */
const Instance = component(
  'ServiceInstance',
  object({
    service: text,
    instance: text,
    version: text,
    startedAt: instant,
    status: HEALTH_FIELDS.status,
    leads: withMeaning(list(text), 'Views, the publisher and policies that it keeps up to date now: one instance at a time does each.'),
    standsBy: withMeaning(list(text), 'Those that another instance keeps, or nobody.'),
  }),
);
export type Instance = Shaped<typeof Instance>;

/** What an answer made of those of several services says besides, where one of them was not heard. */
export const AWAY = { away: optional(withMeaning(list(text), 'Services of which no instance answers.')) };

export const Instances = component('ServiceInstances', object({ items: list(Instance), ...AWAY }));

/** A dead letter without its content. */
const LetterShown = component(
  'DeadLetter',
  object({ id: text, group: text, topic: text, key: text, type: text, cause: text, attempts: integer, at: instant }),
);
export type LetterShown = Shaped<typeof LetterShown>;

export const DeadLetters = itemsSchema(LetterShown);

export const RedrivenLetters = component(
  'RedrivenLetters',
  object({
    delivered: withMeaning(list(text), 'Ids of the letters that were delivered, in order.'),
    failed: optional(
      withMeaning(component('LetterThatFailed', object({ id: text, cause: text })), 'The letter that failed again and stands first now.'),
    ),
  }),
);

/** What is delivered to a consumer again; a policy's is the log. */
export const ReplayedToGroup = component(
  'ReplayedToGroup',
  object({
    group: text,
    topics: list(
      component('ReplayedTopic', object({ topic: text, messages: withMeaning(integer, 'How many are delivered again, at most.') })),
    ),
  }),
);
export type ReplayedToGroup = Shaped<typeof ReplayedToGroup>;

export const ViewToRebuild = component('ViewToRebuild', object({ view: text, version: integer }));
