import type { PublicEventSubscription } from '#libs/event-sourcing';
import { certificateSubscriptions } from './certificates/subscriptions.js';
import { parties } from './programme/domain/party-replicas.js';

/** What training hears of others. */
export const subscriptions: readonly PublicEventSubscription[] = [...parties.subscriptions, ...certificateSubscriptions];
