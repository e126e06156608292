import type { AnyDecider } from '#libs/event-sourcing';
import { known } from './neighbours.js';

/** Every aggregate of the service. */
export const deciders: readonly AnyDecider[] = [...known.deciders];
