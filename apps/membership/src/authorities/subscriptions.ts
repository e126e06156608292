import type { PublicEventSubscription } from '#libs/event-sourcing';
import { personReplicas, speakers } from './domain/party-replicas.js';

/** What membership hears of others. */
export const subscriptions: readonly PublicEventSubscription[] = [personReplicas.people, speakers];
