import { aggregateId, defined, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { dayStep, daySteps } from '#libs/platform';
import { irisPillars } from '#libs/reference';
import {
  boolean,
  code,
  day,
  documentSchema,
  integer,
  list,
  object,
  optional,
  optionals,
  type Shaped,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import { eventSchemas } from '../../event-schemas.js';
import { liaisonKinds, liaisonStatuses, REQUEST_TEXTS } from '../domain/liaison.vocabulary.js';
import type { LiaisonRequestEvents } from '../domain/liaison-request.messages.js';

const DeskStep = daySteps('LiaisonStep', eventSchemas.liaison ?? {}, REQUEST_TEXTS);

/** One request of a member to the Secretariat. */
export const DeskEntry = object({
  request: uuid,
  authority: uuid,
  kind: code(liaisonKinds),
  status: code(liaisonStatuses),
  subject: text,
  question: optional(withMeaning(uuid, 'Id of the sealed text.')),
  answer: optional(withMeaning(uuid, 'Id of the sealed text.')),
  pillar: optional(code(irisPillars.codes)),
  counterpartDetails: optional(object(optionals({ authority: uuid, name: text, country: text }))),
  officer: optional(withMeaning(text, 'Opaque id of the officer.')),
  openedOn: day,
  lastStepOn: withMeaning(day, 'Day of the last step.'),
  closedOn: optional(day),
  open: boolean,
  revision: integer,
  steps: list(DeskStep),
});
export type DeskEntry = Shaped<typeof DeskEntry>;

const schema = documentSchema(DeskEntry, {
  indexes: ['openedOn', ['open', 'openedOn'], ['authority', 'openedOn'], ['officer', 'openedOn']],
});

type Change = Partial<DeskEntry>;

const withChange = (entry: DeskEntry | undefined, event: RecordedEvent, change: Change): DeskEntry | undefined =>
  entry && {
    ...entry,
    ...change,
    lastStepOn: toDay(event.effectiveAt),
    revision: event.revision,
    steps: [...entry.steps, dayStep(event)],
  };

/** The liaison desk: what members asked, who works on it, how it came out. */
export const liaisonDesk = view<DeskEntry, LiaisonRequestEvents>('membership.liaison-desk', 4, {
  categories: ['liaison'],
  schema,
  on: {
    LiaisonRequested: (_, event) => ({
      request: aggregateId(event.stream),
      ...event.data,
      status: 'open',
      openedOn: toDay(event.effectiveAt),
      lastStepOn: toDay(event.effectiveAt),
      open: true,
      revision: event.revision,
      steps: [dayStep(event)],
    }),
    LiaisonRequestAssigned: (entry, event) =>
      withChange(entry, event, defined({ officer: event.data.officer, status: entry?.status === 'open' ? 'assigned' : undefined })),
    ProposedToCounterpart: (entry, event) =>
      withChange(entry, event, { status: 'proposed', counterpartDetails: event.data.counterpartDetails }),
    CounterpartConsented: (entry, event) => withChange(entry, event, { status: 'consented' }),
    CounterpartDeclined: (entry, event) => withChange(entry, event, { status: 'declined-by-counterpart' }),
    CounterpartIntroduced: (entry, event) => withChange(entry, event, { status: 'introduced' }),
    LiaisonRequestAnswered: (entry, event) => withChange(entry, event, { status: 'answered', answer: event.data.answer }),
    LiaisonRequestReferred: (entry, event) => withChange(entry, event, { status: 'referred', pillar: event.data.pillar }),
    LiaisonRequestHandedOver: (entry, event) => withChange(entry, event, { authority: event.data.authority }),
    LiaisonRequestClosed: (entry, event) => withChange(entry, event, { status: 'closed', open: false, closedOn: toDay(event.effectiveAt) }),
  },
});
