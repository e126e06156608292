import type { PublicEventSubscription } from '#libs/event-sourcing';
import { constitutionSubscriptions } from './constitution/subscriptions.js';
import { decisionsSubscriptions } from './decisions/subscriptions.js';
import { replicas } from './parties/domain/party-replicas.js';

export const subscriptions: readonly PublicEventSubscription[] = [
  ...replicas.subscriptions,
  ...constitutionSubscriptions,
  ...decisionsSubscriptions,
];
