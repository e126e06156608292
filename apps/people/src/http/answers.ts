import { historyEntries, STEP_FIELDS } from '#libs/platform';
import {
  boolean,
  code,
  component,
  day,
  integer,
  list,
  nullable,
  object,
  optional,
  optionals,
  pick,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import { consentBases, consentPurposes, personKinds, subjectKinds } from '../domain/purposes.js';
import { RETAINED } from '../domain/retention.js';
import { eventSchemas } from '../event-schemas.js';
import { INTERNAL_TO_SEALING } from '../profiles/subject-export.js';
import { Access, AccessedRow } from '../views/accesses/accesses.js';
import { ConsentEntry } from '../views/consents/consents.js';
import { PersonEntry } from '../views/persons/persons.js';
import { TextEntry } from '../views/texts/texts.js';

const kind = code(personKinds.codes);
const authority = nullable(uuid);

const PROFILE = component(
  'Profile',
  object(optionals({ name: text, title: text, function: text, email: text, phone: text, languages: list(text) })),
);

const PERSON_STATE = withMeaning(
  code(['registered', 'erased', 'unknown', 'withheld', 'unavailable']),
  'withheld: your role may not see who it is; unavailable: the vault was restored from a copy that does not have the profile.',
);

export const RESOLVED_PERSON = component(
  'ResolvedPerson',
  object({
    id: uuid,
    state: PERSON_STATE,
    name: withMeaning(text, 'What to show: the name, else the function; "erased person", "unknown person", "name withheld".'),
    title: optional(text),
    function: optional(text),
  }),
);

export const HOLDER = component('CertificateHolder', object({ name: text }));

const CONSENT = object({ basis: code(consentBases.codes), noticeVersion: text });

export const WHOLE_PERSON = component(
  'Person',
  object({
    id: uuid,
    kind,
    authority,
    profile: PROFILE,
    profileVersion: integer,
    revision: integer,
    consents: withMeaning(
      object(Object.fromEntries(consentPurposes.codes.map((purpose) => [purpose, optional(CONSENT)]))),
      'The consents that stand, by purpose.',
    ),
  }),
);

export const FOUND_PERSON = component('FoundPerson', object({ id: uuid, kind, authority, profile: PROFILE }));

export const PERSON_ENTRY = component('PersonEntry', PersonEntry);
export const CONSENT_ENTRY = component('Consent', ConsentEntry);
export const ACCESS = component('Reading', Access);
export const ACCESS_TO_PERSON = component(
  'ReadingOfPerson',
  object(pick(AccessedRow.properties, 'subject', 'reader', 'at', 'purpose', 'shown')),
);
export const TEXT_ENTRY = component('SealedText', TextEntry);

const ABOUT = object({ kind: code(subjectKinds.codes), id: withMeaning(text, 'An id, or the reference of a decision.') });

export const RESOLVED_TEXT = component(
  'ResolvedText',
  object({
    id: uuid,
    state: code(['sealed', 'redacted', 'unknown', 'withheld', 'unavailable']),
    text: withMeaning(text, 'The text; "redacted text", "unknown text" or "text withheld" where it cannot be shown.'),
    ...optionals({ language: text, author: text, about: ABOUT }),
  }),
);

export const EXPORT = component(
  'PersonExport',
  object({
    exportedAt: STEP_FIELDS.recordedAt,
    person: object({ id: uuid, state: code(['registered', 'erased']), ...optionals({ kind, authority }) }),
    profile: PROFILE,
    consents: list(CONSENT_ENTRY),
    history: list(
      historyEntries(
        'PersonHistoryEntry',
        pick(STEP_FIELDS, 'effectiveAt', 'recordedAt', 'actor'),
        eventSchemas.person ?? {},
        INTERNAL_TO_SEALING,
      ),
    ),
    readings: list(ACCESS_TO_PERSON),
    textsAbout: list(RESOLVED_TEXT),
    textsWritten: list(uuid),
    heldElsewhere: withMeaning(
      list(object({ service: text, as: text, record: text, part: optional(uuid), since: STEP_FIELDS.recordedAt })),
      'What other services hold under the id, as they told: of which record, and as what.',
    ),
    askAlso: withMeaning(list(object({ service: text, for: text })), 'Who is asked for what services tell nobody.'),
    note: text,
  }),
);

/** A sealed text that concerns a person, and why. */
export const CONCERNED_TEXT = component(
  'ConcernedText',
  object({
    because: list(code(['about', 'author', 'named'])),
    about: ABOUT,
    ...pick(TextEntry.properties, 'text', 'author', 'sealedAt'),
  }),
);

const over = withMeaning(day, 'Since when the period is over.');

export const OVER_RETENTION = component(
  'PersonOverRetention',
  object({ ...pick(PersonEntry.properties, 'person', 'kind', 'authority', 'lastHeardAt'), over }),
);

export const RETENTION_PERIOD = component(
  'RetentionPeriod',
  object({
    kind: code(RETAINED),
    months: integer,
    over: withMeaning(integer, 'How many persons, or consents, are over it.'),
  }),
);

export const CONSENT_OVER_RETENTION = component(
  'ConsentOverRetention',
  object({ ...pick(ConsentEntry.properties, 'person', 'purpose', 'basis', 'noticeVersion', 'givenAt'), over }),
);

export const NAMES_FOUND = component('NamesFound', object({ texts: withMeaning(list(integer), 'Their numbers, from 0.'), whole: boolean }));
