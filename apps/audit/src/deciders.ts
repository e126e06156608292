import type { AnyDecider } from '#libs/event-sourcing';
import { verification } from './checks/domain/verification.decider.js';
import { checkpoint } from './log/domain/checkpoint.decider.js';

/** Every aggregate of the service. */
export const deciders: readonly AnyDecider[] = [checkpoint, verification];
