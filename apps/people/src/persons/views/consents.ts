import { aggregateId, type Instant, view } from '#libs/event-sourcing';
import { code, documentSchema, instant, list, nullable, object, type Shaped, text, uuid, withMeaning } from '#libs/shapes';
import type { PersonEvents } from '../domain/person.messages.js';
import { type ConsentPurpose, consentBases, consentPurposes } from '../domain/person.vocabulary.js';

/** One line of the register: what a person agreed to, when, on what ground, and since when no more. */
export const ConsentEntry = object({
  id: uuid,
  person: uuid,
  purpose: code(consentPurposes.codes),
  basis: code(consentBases.codes),
  noticeVersion: text,
  givenAt: instant,
  state: withMeaning(
    code(['given', 'withdrawn', 'replaced', 'person-erased']),
    '`given`, until it is withdrawn, replaced by a newer one for the same purpose, or the person is erased.',
  ),
  endedAt: nullable(instant),
});
export type ConsentEntry = Shaped<typeof ConsentEntry>;

const PersonConsents = object({ person: uuid, entries: list(ConsentEntry) });
export type PersonConsents = Shaped<typeof PersonConsents>;

const ending = (consents: PersonConsents, state: ConsentEntry['state'], endedAt: Instant, purpose?: ConsentPurpose): PersonConsents => ({
  ...consents,
  entries: consents.entries.map((entry) =>
    entry.state === 'given' && (purpose === undefined || entry.purpose === purpose) ? { ...entry, state, endedAt } : entry,
  ),
});

/** The register of consents (IOM Data Protection Principles, 4: consent). */
export const consents = view<PersonConsents, PersonEvents, ConsentEntry>('people.consents', 1, {
  categories: ['person'],
  schema: documentSchema(PersonConsents),
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
    schema: documentSchema(ConsentEntry, { indexes: ['person', 'purpose', 'givenAt', 'state'] }),
    of: ({ entries }) => entries,
  },
});
