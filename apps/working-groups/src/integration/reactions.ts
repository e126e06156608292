import type { Reaction } from '#libs/event-sourcing';
import { known } from '../domain/party-replicas.js';
import { groupReactions } from './groups.reactions.js';
import { sessionReactions } from './sessions.reactions.js';

export const reactions: readonly Reaction[] = [...known.reactions, ...groupReactions, ...sessionReactions];
