import type { AnyDecider } from '#libs/event-sourcing';
import { verification } from './checks/domain/verification.decider.js';
import { checkpoint } from './log/domain/checkpoint.decider.js';
import { source } from './sources/domain/source.decider.js';

/** Every aggregate of the service. */
export const deciders: readonly AnyDecider[] = [checkpoint, source, verification];
