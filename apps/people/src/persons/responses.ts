import { boolean, code, component, integer, list, nullable, object, optional, optionals, text, uuid, withMeaning } from '#libs/shapes';
import { consentBases, consentPurposes, personKinds } from './domain/person.vocabulary.js';
import { ConsentEntry } from './views/consents.js';
import { PersonEntry } from './views/persons.js';

export const kind = code(personKinds.codes);

export const authority = nullable(uuid);

export const PROFILE = component(
  'Profile',
  object(
    optionals({
      name: text,
      title: text,
      function: text,
      email: text,
      phone: text,
      languages: list(text),
      subject: withMeaning(text, 'Of an officer: the subject of the sign-in.'),
    }),
  ),
);

const PERSON_STATE = withMeaning(
  code(['registered', 'erased', 'unknown', 'withheld', 'unavailable']),
  'withheld: your role may not see who it is; unavailable: the vault was restored from a copy that does not have the profile.',
);

const role = optionals({ title: text, function: text });

export const RESOLVED_PERSON = component(
  'ResolvedPerson',
  object({
    id: uuid,
    state: PERSON_STATE,
    name: withMeaning(text, 'What to show: the name, else the function; "erased person", "unknown person", "name withheld".'),
    ...role,
  }),
);

export const RESOLVED_ACTOR = component(
  'ResolvedActor',
  object({
    subject: text,
    state: withMeaning(
      code(['registered', 'erased', 'unknown', 'withheld', 'unavailable', 'platform']),
      'As of a person; `platform`: the platform itself did it, by a rule. `erased` is said of persons; who an erased officer was, nobody can tell any more.',
    ),
    kind: optional(withMeaning(kind, 'In what capacity the Network knows the person; said also where the name is withheld.')),
    person: optional(withMeaning(uuid, 'Id of the person; absent where the name is withheld.')),
    name: withMeaning(text, 'What to show.'),
    ...role,
  }),
);

export const OFFICER = component(
  'Officer',
  object({ person: uuid, subject: withMeaning(text, 'By which a request is assigned.'), name: text, ...role }),
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
