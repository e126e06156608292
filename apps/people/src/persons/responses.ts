import { boolean, code, component, integer, list, nullable, object, optional, optionals, text, uuid, withMeaning } from '#libs/shapes';
import { consentBases, consentPurposes, personKinds } from './domain/person.vocabulary.js';
import { ConsentEntry } from './views/consents.js';
import { PersonEntry } from './views/persons.js';

export const kind = code(personKinds.codes);

export const authority = nullable(uuid);

export const PROFILE = component(
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

export const NAMES_FOUND = component('NamesFound', object({ texts: withMeaning(list(integer), 'Their numbers, from 0.'), whole: boolean }));
