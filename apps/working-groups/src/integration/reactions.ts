import type { Reaction } from '#libs/event-sourcing';
import { known } from '../domain/neighbours.js';

export const reactions: readonly Reaction[] = [...known.reactions];
