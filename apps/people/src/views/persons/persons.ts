import { Schema } from 'mongoose';
import { aggregateId, type Instant, laterTime, view } from '#libs/event-sourcing';
import type { MentionEvents } from '../../domain/mention.messages.js';
import type { PersonEvents, ProfileField } from '../../domain/person.messages.js';
import type { ErasureReason, PersonKind } from '../../domain/purposes.js';

/** A person in the list of officers, without a name: what is known of each is read from the vault at display time. */
export interface PersonEntry {
  readonly person: string;
  readonly state: 'registered' | 'erased';
  readonly kind: PersonKind | null;
  readonly authority: string | null;
  /** Which fields the profile has. */
  readonly fields: readonly ProfileField[];
  readonly profileVersion: number;
  readonly registeredAt: Instant;
  readonly changedAt: Instant;
  /** When something was recorded of the person last, here or by another service that told of it. */
  readonly lastHeardAt: Instant;
  readonly erasedAt: Instant | null;
  readonly erasureReason: ErasureReason | null;
}

const withLastHeard = (entry: PersonEntry, instant: Instant): PersonEntry => ({
  ...entry,
  lastHeardAt: laterTime(entry.lastHeardAt, instant),
});

export const persons = view<PersonEntry, PersonEvents & MentionEvents>('people.persons', 2, {
  categories: ['person', 'mention'],
  schema: new Schema<PersonEntry>({
    person: { type: String, required: true },
    state: { type: String, required: true, index: true },
    kind: { type: String, index: true },
    authority: { type: String, index: true },
    fields: [String],
    profileVersion: Number,
    registeredAt: { type: String, index: true },
    changedAt: { type: String, index: true },
    lastHeardAt: { type: String, index: true },
    erasedAt: String,
    erasureReason: String,
  }),
  on: {
    PersonRegistered: (_, { stream, data: { kind, authority, fields, profileVersion }, effectiveAt }) => ({
      person: aggregateId(stream),
      state: 'registered',
      kind,
      authority,
      fields,
      profileVersion,
      registeredAt: effectiveAt,
      changedAt: effectiveAt,
      lastHeardAt: effectiveAt,
      erasedAt: null,
      erasureReason: null,
    }),
    ProfileCorrected: (entry, { data: { kind, authority, fields, profileVersion }, effectiveAt }) =>
      entry && withLastHeard({ ...entry, kind, authority, fields, profileVersion, changedAt: effectiveAt }, effectiveAt),
    ConsentRecorded: (entry, { effectiveAt }) => entry && withLastHeard(entry, effectiveAt),
    ConsentWithdrawn: (entry, { effectiveAt }) => entry && withLastHeard(entry, effectiveAt),
    PersonMentioned: (entry, { effectiveAt }) => entry && withLastHeard(entry, effectiveAt),
    PersonErased: (entry, { data: { reason }, effectiveAt }) =>
      entry && {
        ...entry,
        state: 'erased',
        kind: null,
        authority: null,
        fields: [],
        changedAt: effectiveAt,
        erasedAt: effectiveAt,
        erasureReason: reason,
      },
  },
});
