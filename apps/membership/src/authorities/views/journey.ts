import { Schema } from 'mongoose';
import { aggregateId, type Evolve, type RecordedEvent, view } from '#libs/event-sourcing';
import type { MembershipEvents } from '../domain/membership.messages.js';

/** One recorded event, in both clocks, with what was corrected about it since. */
export interface Step {
  /** The id that a correction names. */
  readonly entry: string;
  readonly revision: number;
  readonly type: string;
  readonly data: object;
  /** When it was true, as it was recorded. */
  readonly effectiveAt: string;
  /** When it was true, as it is known now: differs from `effectiveAt` after a correction. */
  readonly effectiveNow: string;
  /** When we learned it. */
  readonly recordedAt: string;
  /** Opaque id of who acted. */
  readonly actor: string;
  readonly corrections: readonly Correction[];
}

export interface Correction {
  readonly entry: string;
  readonly to: string;
  readonly reason: string;
  readonly recordedAt: string;
  readonly actor: string;
}

/** Everything that happened to one authority, in the order of recording. */
export interface Journey {
  readonly authority: string;
  readonly steps: readonly Step[];
}

const schema = new Schema({ authority: String, steps: [Schema.Types.Mixed] });

const append: Evolve<Journey, object> = (journey, event) => ({
  authority: aggregateId(event.stream),
  steps: [...(journey?.steps ?? []), toStep(event)],
});

const toStep = ({ id, revision, type, data, effectiveAt, recordedAt, actor }: RecordedEvent): Step => ({
  entry: id,
  revision,
  type,
  data,
  effectiveAt,
  effectiveNow: effectiveAt,
  recordedAt,
  actor,
  corrections: [],
});

/** The journey of an authority: takes every event as it is, so a new type needs no change here. */
export const journey = view<Journey, MembershipEvents>('membership.journey', 1, {
  categories: ['membership'],
  schema,
  on: {
    NameReserved: (journeyDocument) => journeyDocument,
    TakeoverExpected: (journeyDocument) => journeyDocument,
    EffectiveDateCorrected: (previous, event) => {
      const { entry, to, reason } = event.data;
      const { id, recordedAt, actor } = event;
      const steps = (previous?.steps ?? []).map((step) =>
        step.entry === entry
          ? {
              ...step,
              effectiveNow: to.length === 10 ? `${to}T00:00:00.000Z` : to,
              corrections: [...step.corrections, { entry: id, to, reason, recordedAt, actor }],
            }
          : step,
      );
      return append({ authority: aggregateId(event.stream), steps }, event);
    },
  },
  default: append,
});
