import { defined, type EventStore, type Instant, streamName } from '#libs/event-sourcing';
import { mention } from '../persons/domain/mention.decider.js';
import type { Mention, MentionEvents } from '../persons/domain/mention.messages.js';

/** What another service holds under the id of a person. */
export interface HeldElsewhere extends Omit<Mention, 'told'> {
  /** Since when, as it was told first. */
  readonly since: Instant;
}

/** What services hold that they tell nobody: who is asked for it. */
export const ASK_ALSO = [
  { service: 'governance', for: 'attendance of meetings, and what was recorded under the id as its actor' },
  { service: 'working-groups', for: 'attendance of sessions, and what was recorded under the id as its actor' },
  { service: 'training', for: 'scores and units of the enrolments: GET /api/training/learners/{person}/record' },
  { service: 'membership', for: 'what was recorded under the id as its actor' },
] as const;

/** Each record once, in the order in which it was told of. */
export async function heldElsewhere(store: EventStore, person: string): Promise<readonly HeldElsewhere[]> {
  const mentions = await store.readStream(streamName(mention.category, person));
  const held = new Map<string, HeldElsewhere>();
  for (const { data, effectiveAt } of mentions) {
    const { service, as, record, part } = data as MentionEvents['PersonMentioned'];
    const key = [service, as, record, part].join(' ');
    if (!held.has(key)) held.set(key, defined({ service, as, record, part, since: effectiveAt }));
  }
  return [...held.values()];
}
