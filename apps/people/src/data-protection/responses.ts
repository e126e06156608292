import { historyEntries, STEP_FIELDS } from '#libs/platform';
import { code, component, day, integer, list, object, optional, optionals, pick, text, uuid, withMeaning } from '#libs/shapes';
import { ACCESS_TO_PERSON } from '../access/responses.js';
import { eventSchemas } from '../event-schemas.js';
import { authority, CONSENT_ENTRY, kind, PROFILE } from '../persons/responses.js';
import { ConsentEntry } from '../persons/views/consents.js';
import { PersonEntry } from '../persons/views/persons.js';
import { RESOLVED_TEXT, SUBJECT } from '../texts/responses.js';
import { TextEntry } from '../texts/views/texts.js';
import { RETAINED } from './domain/retention.js';
import { INTERNAL_TO_SEALING } from './subject-export.js';

export const EXPORT = component(
  'PersonExport',
  object({
    exportedAt: STEP_FIELDS.recordedAt,
    person: object({ id: uuid, state: code(['registered', 'erased']), ...optionals({ kind, authority }) }),
    profile: PROFILE,
    consents: list(CONSENT_ENTRY),
    history: list(
      historyEntries('ExportedPersonEvent', pick(STEP_FIELDS, 'effectiveAt', 'recordedAt', 'actor'), eventSchemas.person ?? {}, {
        hidden: INTERNAL_TO_SEALING,
      }),
    ),
    readings: list(ACCESS_TO_PERSON),
    textsAbout: list(RESOLVED_TEXT),
    textsWritten: list(uuid),
    heldElsewhere: withMeaning(
      list(object({ service: text, heldAs: text, record: text, part: optional(uuid), heldSince: STEP_FIELDS.recordedAt })),
      'What other services hold under the id, as they told: of which record, and as what.',
    ),
    askAlso: withMeaning(list(object({ service: text, what: text })), 'Who is asked for what services tell nobody.'),
    note: text,
  }),
);

/** A sealed text that concerns a person, and why. */
export const CONCERNED_TEXT = component(
  'ConcernedText',
  object({
    because: list(code(['about', 'author', 'named'])),
    subject: SUBJECT,
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
