import { aggregateId, type Evolve, type RecordedEvent, view } from '#libs/event-sourcing';
import { historyEntries, STEP_FIELDS } from '#libs/platform';
import { documentSchema, instant, list, object, type Shaped, text, uuid, withMeaning } from '#libs/shapes';
import { eventSchemas } from '../../event-schemas.js';
import { AUTHORITY_TEXTS } from '../domain/authority-texts.js';
import type { MembershipEvents } from '../domain/membership.messages.js';

/** One recorded event, in both clocks, with what was corrected about it since. */
const Step = historyEntries(
  'AuthorityStep',
  {
    ...STEP_FIELDS,
    effectiveNow: withMeaning(instant, 'When it was true as it is known now, after corrections.'),
    corrections: list(object({ entry: uuid, date: text, reason: text, recordedAt: instant, actor: text })),
  },
  eventSchemas.membership ?? {},
  { withheld: AUTHORITY_TEXTS },
);
type Step = Shaped<typeof Step>;

/** Everything that happened to one authority, in the order of recording. */
export const Journey = object({ authority: uuid, steps: list(Step) });
export type Journey = Shaped<typeof Journey>;

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
export const journey = view<Journey, MembershipEvents>('membership.journey', 2, {
  categories: ['membership'],
  schema: documentSchema(Journey),
  on: {
    TakeoverExpected: (journeyDocument) => journeyDocument,
    EffectiveDateCorrected: (previous, event) => {
      const { entry, date: to, reason } = event.data;
      const { id, recordedAt, actor } = event;
      const steps = (previous?.steps ?? []).map((step) =>
        step.entry === entry
          ? {
              ...step,
              effectiveNow: to.length === 10 ? `${to}T00:00:00.000Z` : to,
              corrections: [...step.corrections, { entry: id, date: to, reason, recordedAt, actor }],
            }
          : step,
      );
      return append({ authority: aggregateId(event.stream), steps }, event);
    },
  },
  default: append,
});
