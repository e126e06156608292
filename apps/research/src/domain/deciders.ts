import type { AnyDecider } from '#libs/event-sourcing';
import { regulatoryProfile } from './regulatory-profile.decider.js';

/** Every aggregate of the service. */
export const deciders: readonly AnyDecider[] = [regulatoryProfile];
