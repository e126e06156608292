import { aggregateId, view } from '#libs/event-sourcing';
import { code, documentSchema, instant, integer, list, object, optional, type Shaped, text, uuid, withMeaning } from '#libs/shapes';
import type { VerificationEvents } from '../domain/verification.messages.js';

const FINDING = object({
  kind: withMeaning(
    code(['changed', 'missing', 'inserted', 'moved', 'unreadable', 'log', 'number', 'checkpoint', 'late']),
    'Of an event in its store: `changed`, `missing`, `inserted`, `moved`, `unreadable`. Of the log: `log` (a tile, a bundle, a signature), `number` (an event was left out or put in), `checkpoint` (one that was signed earlier is no beginning of it), `late` (recorded long before it was logged).',
  ),
  explanation: text,
  entry: optional(withMeaning(integer, 'Number in the log.')),
  source: optional(text),
  stream: optional(text),
  revision: optional(integer),
  type: optional(text),
});

export const VerificationEntry = object({
  verification: uuid,
  status: code(['started', 'completed']),
  startedAt: instant,
  startedBy: withMeaning(text, 'Who asked for it.'),
  completedAt: optional(instant),
  size: optional(withMeaning(integer, 'Entries of the checkpoint that was checked; 0: nothing was signed.')),
  root: optional(withMeaning(text, 'Root of its tree, in base64.')),
  events: optional(withMeaning(integer, 'Events of stores that were compared with their entries.')),
  unavailable: optional(withMeaning(list(text), 'Sources that did not answer: their events were not looked at.')),
  differences: optional(integer),
  findings: optional(withMeaning(list(FINDING), 'The first hundred differences.')),
  revision: integer,
});
export type VerificationEntry = Shaped<typeof VerificationEntry>;

export const verifications = view<VerificationEntry, VerificationEvents>('audit.verifications', 1, {
  categories: ['verification'],
  schema: documentSchema(VerificationEntry, { indexes: ['startedAt', ['status', 'startedAt']] }),
  on: {
    VerificationStarted: (_, { stream, recordedAt, actor, revision }) => ({
      ...{ verification: aggregateId(stream), status: 'started', startedAt: recordedAt, startedBy: actor, revision },
    }),
    VerificationCompleted: (entry, { data, recordedAt, revision }) =>
      entry && { ...entry, ...(data as unknown as Partial<VerificationEntry>), status: 'completed', completedAt: recordedAt, revision },
  },
});
