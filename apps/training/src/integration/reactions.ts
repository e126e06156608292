import type { Reaction } from '#libs/event-sourcing';
import { known } from '../domain/neighbours.js';
import { enrolmentReactions } from './enrolments.reactions.js';
import { offeringReactions } from './offerings.reactions.js';

export const reactions: readonly Reaction[] = [...known.reactions, ...enrolmentReactions, ...offeringReactions];
