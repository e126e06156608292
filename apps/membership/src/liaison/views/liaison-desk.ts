import { Schema } from 'mongoose';
import { aggregateId, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import type { LiaisonRequestEvents } from '../domain/liaison-request.messages.js';

export interface DeskStep {
  readonly entry: string;
  readonly type: string;
  /** Day on which it took effect. */
  readonly day: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly data: object;
}

/** One request of a member to the Secretariat. */
export interface DeskEntry {
  readonly request: string;
  readonly authority: string;
  readonly kind: string;
  readonly status: string;
  readonly subject: string;
  /** Id of the sealed text. */
  readonly question?: string;
  readonly answer?: string;
  readonly pillar?: string;
  readonly counterpart?: { readonly authority?: string; readonly name?: string; readonly country?: string };
  /** Opaque id of the officer. */
  readonly officer?: string;
  readonly openedOn: string;
  /** Day of the last step. */
  readonly since: string;
  readonly closedOn?: string;
  readonly open: boolean;
  readonly revision: number;
  readonly steps: readonly DeskStep[];
}

const schema = new Schema({
  request: String,
  authority: String,
  kind: String,
  status: String,
  subject: String,
  question: String,
  answer: String,
  pillar: String,
  counterpart: new Schema({ authority: String, name: String, country: String }, { _id: false }),
  officer: String,
  openedOn: String,
  since: String,
  closedOn: String,
  open: Boolean,
  revision: Number,
  steps: [Schema.Types.Mixed],
})
  .index({ open: 1, openedOn: 1 })
  .index({ authority: 1, openedOn: 1 })
  .index({ officer: 1, openedOn: 1 });

type Change = Partial<DeskEntry>;

const toStep = ({ id, type, effectiveAt, recordedAt, actor, data }: RecordedEvent): DeskStep => ({
  entry: id,
  type,
  day: toDay(effectiveAt),
  recordedAt,
  actor,
  data,
});

const withChange = (entry: DeskEntry | undefined, event: RecordedEvent, change: Change): DeskEntry | undefined =>
  entry && {
    ...entry,
    ...change,
    since: toDay(event.effectiveAt),
    revision: event.revision,
    steps: [...entry.steps, toStep(event)],
  };

/** The liaison desk: what members asked, who works on it, how it came out. */
export const liaisonDesk = view<DeskEntry, LiaisonRequestEvents>('membership.liaison-desk', 2, {
  categories: ['liaison'],
  schema,
  on: {
    LiaisonRequested: (_, event) => ({
      request: aggregateId(event.stream),
      ...event.data,
      status: 'open',
      openedOn: toDay(event.effectiveAt),
      since: toDay(event.effectiveAt),
      open: true,
      revision: event.revision,
      steps: [toStep(event)],
    }),
    LiaisonRequestAssigned: (entry, event) =>
      withChange(entry, event, { officer: event.data.officer, ...(entry?.status === 'open' && { status: 'assigned' }) }),
    ProposedToCounterpart: (entry, event) => withChange(entry, event, { status: 'proposed', counterpart: event.data.counterpart }),
    CounterpartConsented: (entry, event) => withChange(entry, event, { status: 'consented' }),
    CounterpartDeclined: (entry, event) => withChange(entry, event, { status: 'declined-by-counterpart' }),
    CounterpartIntroduced: (entry, event) => withChange(entry, event, { status: 'introduced' }),
    LiaisonRequestAnswered: (entry, event) => withChange(entry, event, { status: 'answered', answer: event.data.answer }),
    LiaisonRequestReferred: (entry, event) => withChange(entry, event, { status: 'referred', pillar: event.data.pillar }),
    LiaisonRequestHandedOver: (entry, event) => withChange(entry, event, { authority: event.data.to }),
    LiaisonRequestClosed: (entry, event) => withChange(entry, event, { status: 'closed', open: false, closedOn: toDay(event.effectiveAt) }),
  },
});
