import type { PublicEventSubscription } from '#libs/event-sourcing';
import { certificateSubscriptions } from './certificates/subscriptions.js';
import { known } from './programme/domain/party-replicas.js';

/** What training hears of others. */
export const subscriptions: readonly PublicEventSubscription[] = [...known.subscriptions, ...certificateSubscriptions];
