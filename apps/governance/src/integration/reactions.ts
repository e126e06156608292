import type { Reaction } from '#libs/event-sourcing';
import { known } from '../domain/neighbours.js';
import { bodiesReactions } from './bodies.reactions.js';
import { termsReactions } from './terms.reactions.js';

export const reactions: readonly Reaction[] = [...known.reactions, ...bodiesReactions, ...termsReactions];
