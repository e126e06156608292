import { append, type Decider, type Instant, type ItemList, toDay } from '#libs/event-sourcing';
import type { BodyDecisionsEvents } from './body-decisions.messages.js';
import * as commands from './body-decisions.messages.js';
import { type Terms, termsInForceAt } from './terms-versions.js';

/** A time at which a body decided. */
export interface Decided {
  readonly decision: string;
  readonly closedAt: Instant;
}

/** Kept so that nothing is told only now of the rules of a body by which it would have decided otherwise then. */
export interface BodyDecisions {
  readonly closings: ItemList<Decided>;
}

/** A closing that is told twice is taken without a refusal: the bus delivers again. */
export const bodyDecisions: Decider<BodyDecisions, BodyDecisionsEvents, typeof commands> = {
  category: 'bodydecisions',
  internal: 'When a body decided: the histories of its decisions tell of it.',
  initial: { closings: [] },
  commands,
  idOf: ({ body }) => body,
  decide: {
    NoteClosing: ({ decision, closedAt }, { closings }) =>
      closings.some((closing) => closing.decision === decision && closing.closedAt === closedAt)
        ? []
        : [{ type: 'ClosingNoted', data: { decision, closedAt } }],
  },
  evolve: {
    ClosingNoted: ({ closings }, { decision, closedAt }) => ({ closings: append(closings, { decision, closedAt }) }),
  },
};

/** A decision that was made by other rules than these would have been; undefined: none. It stays, so these come too late. */
export function decidedOtherwise({ closings }: BodyDecisions, recordedTerms: Terms, changedTerms: Terms): Decided | undefined {
  const versionAt = (terms: Terms, instant: Instant) => termsInForceAt(terms, { at: instant, day: toDay(instant) })?.version;
  return closings.find(({ closedAt }) => versionAt(recordedTerms, closedAt) !== versionAt(changedTerms, closedAt));
}
