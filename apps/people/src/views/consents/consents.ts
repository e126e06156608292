import { Schema } from 'mongoose';
import { aggregateId, type Instant, view } from '#libs/event-sourcing';
import type { PersonEvents } from '../../domain/person.messages.js';
import type { ConsentBasis, ConsentPurpose } from '../../domain/purposes.js';

/** One line of the register: what a person agreed to, when, on what ground, and since when no more. */
export interface ConsentEntry {
  readonly id: string;
  readonly person: string;
  readonly purpose: ConsentPurpose;
  readonly basis: ConsentBasis;
  readonly noticeVersion: string;
  readonly givenAt: Instant;
  /** `given`, until it is withdrawn, replaced by a newer one for the same purpose, or the person is erased. */
  readonly state: 'given' | 'withdrawn' | 'replaced' | 'person-erased';
  readonly endedAt: Instant | null;
}

export interface PersonConsents {
  readonly person: string;
  readonly entries: readonly ConsentEntry[];
}

const ending = (consents: PersonConsents, state: ConsentEntry['state'], endedAt: Instant, purpose?: ConsentPurpose): PersonConsents => ({
  ...consents,
  entries: consents.entries.map((entry) =>
    entry.state === 'given' && (purpose === undefined || entry.purpose === purpose) ? { ...entry, state, endedAt } : entry,
  ),
});

/** The register of consents (IOM Data Protection Principles, 4: consent). */
export const consents = view<PersonConsents, PersonEvents, ConsentEntry>('people.consents', 1, {
  categories: ['person'],
  schema: new Schema<PersonConsents>({ person: { type: String, required: true }, entries: [Object] }),
  on: {
    ConsentRecorded: (previous, { id, stream, data: { purpose, basis, noticeVersion }, effectiveAt }) => {
      const person = aggregateId(stream);
      const ended = ending(previous ?? { person, entries: [] }, 'replaced', effectiveAt, purpose);
      const entry: ConsentEntry = { id, person, purpose, basis, noticeVersion, givenAt: effectiveAt, state: 'given', endedAt: null };
      return { ...ended, entries: [...ended.entries, entry] };
    },
    ConsentWithdrawn: (previous, { data: { purpose }, effectiveAt }) => previous && ending(previous, 'withdrawn', effectiveAt, purpose),
    PersonErased: (previous, { effectiveAt }) => previous && ending(previous, 'person-erased', effectiveAt),
  },
  rows: {
    schema: new Schema<ConsentEntry>({
      id: { type: String, required: true },
      person: { type: String, index: true },
      purpose: { type: String, index: true },
      basis: String,
      noticeVersion: String,
      givenAt: { type: String, index: true },
      state: { type: String, index: true },
      endedAt: String,
    }),
    of: ({ entries }) => entries,
  },
});
