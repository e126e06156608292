import type { AnyDecider } from './decider.js';
import type { RecordedEvent } from './event.js';
import { upcast } from './upcasting.js';

/** @throws Error for an event type that the decider does not know: the log is newer than the code */
export function evolveWith<State>(decider: AnyDecider & { readonly initial: State }, state: State, event: RecordedEvent): State {
  if (event.foreign) return state;
  const evolve = decider.evolve[event.type];
  if (!evolve) throw new Error(`${decider.category} does not know the event ${event.type} (${event.stream}, revision ${event.revision})`);
  // What was just written in an older version was not read from the log, and is not brought to the newest yet.
  const newest = decider.writes ? upcast(decider, event) : event;
  return evolve(state, newest.data, newest) as State;
}
