import type { Reaction } from '#libs/event-sourcing';
import { known } from '../domain/party-replicas.js';
import { certificatesReactions } from './certificates.reactions.js';
import { enrolmentReactions } from './enrolments.reactions.js';
import { offeringReactions } from './offerings.reactions.js';

export const reactions: readonly Reaction[] = [...known.reactions, ...certificatesReactions, ...enrolmentReactions, ...offeringReactions];
