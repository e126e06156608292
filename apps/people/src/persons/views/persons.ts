import { aggregateId, type Instant, laterTime, view } from '#libs/event-sourcing';
import { code, documentSchema, instant, integer, list, nullable, object, type Shaped, uuid, withMeaning } from '#libs/shapes';
import type { MentionEvents } from '../domain/mention.messages.js';
import type { PersonEvents } from '../domain/person.messages.js';
import { erasureReasons, personKinds, profileFields } from '../domain/person.vocabulary.js';

/** A person in the list of officers, without a name: what is known of each is read from the vault at display time. */
export const PersonEntry = object({
  person: uuid,
  state: code(['registered', 'erased']),
  kind: nullable(code(personKinds.codes)),
  authority: nullable(uuid),
  fields: withMeaning(list(code(profileFields)), 'Which fields the profile has.'),
  profileVersion: integer,
  registeredAt: instant,
  changedAt: instant,
  lastHeardAt: withMeaning(instant, 'When something was recorded of the person last, here or by another service that told of it.'),
  erasedAt: nullable(instant),
  erasureReason: nullable(code(erasureReasons.codes)),
});
export type PersonEntry = Shaped<typeof PersonEntry>;

const withLastHeard = (entry: PersonEntry, instant: Instant): PersonEntry => ({
  ...entry,
  lastHeardAt: laterTime(entry.lastHeardAt, instant),
});

export const persons = view<PersonEntry, PersonEvents & MentionEvents>('people.persons', 2, {
  categories: ['person', 'mention'],
  schema: documentSchema(PersonEntry, { indexes: ['state', 'kind', 'authority', 'registeredAt', 'changedAt', 'lastHeardAt'] }),
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
