import type { AnyDecider } from '#libs/event-sourcing';

/** Every aggregate of the service. */
export const deciders: readonly AnyDecider[] = [];
