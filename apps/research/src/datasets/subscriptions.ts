import type { PublicEventSubscription } from '#libs/event-sourcing';
import { membership, people, speakers } from './domain/party-replicas.js';

export const subscriptions: readonly PublicEventSubscription[] = [membership, people, speakers];
