import { type EventStore, storeWith, WrongExpectedRevision } from '#libs/event-sourcing';
import type { AppendOutcome } from './metrics.js';

/** The same store; says how each append ended and how long it took. */
export function timedAppends(store: EventStore, seen: (outcome: AppendOutcome, seconds: number) => void): EventStore {
  return storeWith(store, {
    append: async (stream, events, expected) => {
      const started = performance.now();
      let outcome: AppendOutcome = 'failed';
      try {
        const appended = await store.append(stream, events, expected);
        outcome = 'appended';
        return appended;
      } catch (error) {
        if (error instanceof WrongExpectedRevision) outcome = 'conflict';
        throw error;
      } finally {
        seen(outcome, (performance.now() - started) / 1000);
      }
    },
  });
}
