import {
  type AnyDecider,
  type EventStore,
  evolveWith,
  type HistoryFault,
  type RecordedEvent,
  START,
  streamCategory,
} from '#libs/event-sourcing';

/** Something that is wrong with a recorded history. */
export interface StreamFault extends HistoryFault {
  readonly stream: string;
}

export interface CheckedHistories {
  readonly streams: number;
  readonly events: number;
  readonly faults: readonly StreamFault[];
}

interface Followed {
  readonly decider: AnyDecider;
  readonly revision: number;
  /** Undefined: it could not be folded on. */
  readonly state: { readonly of: unknown } | undefined;
}

const PAGE = 1_000;

/**
 * Folds every history of these deciders from the log, and says which of them have a gap, cannot be folded, or hold an event that their
 * own rules refuse: as where two instances once decided on different things and both were recorded.
 */
export async function checkHistories(store: EventStore, deciders: readonly AnyDecider[]): Promise<CheckedHistories> {
  const byCategory = new Map(deciders.map((decider) => [decider.category, decider]));
  const followed = new Map<string, Followed>();
  const faults: StreamFault[] = [];
  let events = 0;
  for (let cursor = START; ; ) {
    const page = await store.readAll(cursor, { categories: [...byCategory.keys()] }, PAGE);
    for (const event of page.events) {
      const decider = byCategory.get(streamCategory(event.stream));
      if (!decider) continue;
      events++;
      const previous = followed.get(event.stream) ?? { decider, revision: -1, state: { of: decider.initial } };
      followed.set(event.stream, next(previous, event, faults));
    }
    if (page.atHead || page.position <= cursor) break;
    cursor = page.position;
  }
  for (const [stream, { decider, state }] of followed) {
    if (state) faults.push(...(decider.faults?.(state.of) ?? []).map((fault: HistoryFault) => ({ stream, ...fault })));
  }
  return { streams: followed.size, events, faults };
}

function next({ decider, revision: last, state }: Followed, event: RecordedEvent, faults: StreamFault[]): Followed {
  const { stream, revision } = event;
  if (!state) return { decider, revision, state };
  const stopWithFault = (says: string): Followed => {
    faults.push({ stream, revision, says });
    return { decider, revision, state: undefined };
  };
  // What ends a stream for good stands beyond every revision.
  if (!event.foreign && revision !== last + 1)
    return stopWithFault(last < 0 ? `begins at revision ${revision}` : `goes on from revision ${last}`);
  try {
    return { decider, revision, state: { of: evolveWith(decider, state.of, event) } };
  } catch (error) {
    return stopWithFault(`cannot be folded: ${(error as Error).message}`);
  }
}
