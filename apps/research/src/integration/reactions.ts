import type { Reaction } from '#libs/event-sourcing';
import { membership, people, speakers } from '../domain/party-replicas.js';

export const reactions: readonly Reaction[] = [membership, people, speakers];
