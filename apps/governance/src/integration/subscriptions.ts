import type { PublicEventSubscription } from '#libs/event-sourcing';
import { known } from '../domain/party-replicas.js';
import { workingGroupsSubscriptions } from './working-groups.subscriptions.js';

/** What governance hears of others. */
export const subscriptions: readonly PublicEventSubscription[] = [...known.subscriptions, ...workingGroupsSubscriptions];
