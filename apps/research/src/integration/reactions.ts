import type { Reaction } from '#libs/event-sourcing';
import { membership } from '../domain/neighbours.js';

export const reactions: readonly Reaction[] = [membership];
