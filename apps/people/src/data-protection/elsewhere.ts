import { defined, type EventStore, type Instant, streamName } from '#libs/event-sourcing';
import { mention } from '../persons/domain/mention.decider.js';
import type { Mention, MentionEvents } from '../persons/domain/mention.messages.js';

/** What another service holds under the id of a person. */
export interface HeldElsewhere extends Omit<Mention, 'sourceEventId'> {
  /** Since when, as it was told first. */
  readonly heldSince: Instant;
}

/** What services hold that they tell nobody: who is asked for it. */
export const ASK_ALSO = [
  { service: 'governance', what: 'attendance of meetings, and what was recorded under the id as its actor' },
  { service: 'working-groups', what: 'attendance of sessions, and what was recorded under the id as its actor' },
  { service: 'training', what: 'scores and units of the enrolments: GET /api/training/learners/{person}/record' },
  { service: 'membership', what: 'what was recorded under the id as its actor' },
] as const;

/** Each record once, in the order in which it was told of. */
export async function heldElsewhere(store: EventStore, person: string): Promise<readonly HeldElsewhere[]> {
  const mentions = await store.readStream(streamName(mention.category, person));
  const held = new Map<string, HeldElsewhere>();
  for (const { data, effectiveAt } of mentions) {
    const { service, heldAs, record, part } = data as MentionEvents['PersonMentioned'];
    const key = [service, heldAs, record, part].join(' ');
    if (!held.has(key)) held.set(key, defined({ service, heldAs, record, part, heldSince: effectiveAt }));
  }
  return [...held.values()];
}
