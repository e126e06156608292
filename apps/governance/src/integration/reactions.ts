import type { Reaction } from '#libs/event-sourcing';
import { known } from '../domain/party-replicas.js';
import { bodiesReactions } from './bodies.reactions.js';
import { decisionsReactions } from './decisions.reactions.js';
import { meetingsReactions } from './meetings.reactions.js';
import { termsReactions } from './terms.reactions.js';

export const reactions: readonly Reaction[] = [
  ...known.reactions,
  ...bodiesReactions,
  ...termsReactions,
  ...decisionsReactions,
  ...meetingsReactions,
];
