import { isUnavailable } from '../model/unavailable.js';
import { type FollowerTrouble, toTrouble } from './catch-up-subscription.js';

/** `filling`: it reads the log from the start, or from where it matters. `failed`: what it says cannot be relied on, and no repetition heals it. */
export type IndexState = 'filling' | 'live' | 'unavailable' | 'failed' | 'stopped';

/** How something stands that each process keeps in memory of the log, or does by it, beside views and publishers. */
export interface IndexStatus {
  /** `speakers:designation`, `commands:membership` */
  readonly index: string;
  readonly state: IndexState;
  /** Why it does not go on, in one word. */
  readonly trouble?: FollowerTrouble;
  /** The same in words; may name streams. */
  readonly error?: string;
}

export interface Index {
  status(): IndexStatus;
}

/** `error`: what stood in its way when it last tried to go on. */
export function indexStatus(index: string, isFilled: boolean, error: Error | undefined): IndexStatus {
  if (!error) return { index, state: isFilled ? 'live' : 'filling' };
  return { index, state: isUnavailable(error) ? 'unavailable' : 'failed', trouble: toTrouble(error), error: error.message };
}
