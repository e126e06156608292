import { effectiveDays } from '#libs/event-sourcing';
import { refuse } from './membership.refusals.js';

export const { notInTheFuture, dayHasCome } = effectiveDays(refuse);
