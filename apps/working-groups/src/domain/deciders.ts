import type { AnyDecider } from '#libs/event-sourcing';
import { known } from './neighbours.js';
import { practice } from './practice.decider.js';
import { solution } from './solution.decider.js';

/** Every aggregate of the service. */
export const deciders: readonly AnyDecider[] = [...known.deciders, solution, practice];
