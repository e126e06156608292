import type { Reaction } from '#libs/event-sourcing';
import { known } from '../domain/neighbours.js';
import { offeringReactions } from './offerings.reactions.js';

export const reactions: readonly Reaction[] = [...known.reactions, ...offeringReactions];
