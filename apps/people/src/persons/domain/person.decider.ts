import {
  createEvent,
  DATE_IN_THE_FUTURE,
  type DecisionContext,
  decider,
  defined,
  effectiveDays,
  refusals,
  requiring,
} from '#libs/event-sourcing';
import type { PersonEvents } from './person.messages.js';
import * as commands from './person.messages.js';
import type { ConsentBasis, ConsentPurpose, PersonKind, ProfileField } from './person.vocabulary.js';

export interface Consent {
  readonly basis: ConsentBasis;
  readonly noticeVersion: string;
}

/** A person as the log knows them: who they are stands in the sealed record alone. */
export type PersonState =
  | { readonly status: 'unknown' }
  | { readonly status: 'erased' }
  | {
      readonly status: 'registered';
      readonly kind: PersonKind;
      readonly authority: string | null;
      readonly record: string;
      readonly fields: readonly ProfileField[];
      readonly profileVersion: number;
      readonly consents: Readonly<Partial<Record<ConsentPurpose, Consent>>>;
    };

export type RegisteredPerson = Extract<PersonState, { status: 'registered' }>;

export const refuse = refusals('people', {
  'already-registered': { title: 'Already registered', rule: 'A person is registered once.', kind: 'conflict' },
  'not-registered': { title: 'No such person', rule: 'Only a person who was registered can be acted on.', kind: 'not-found' },
  'person-erased': { title: 'The person was erased', rule: 'Nothing more is recorded about an erased person.', kind: 'conflict' },
  nameless: {
    title: 'Neither a name nor a function',
    rule: 'A profile has a name, or at least the function of the person in the authority.',
    kind: 'invalid',
  },
  'officer-apart': {
    title: 'An officer is registered apart',
    rule: 'An officer of the Secretariat is registered as such, with the subject of the sign-in and without an authority; nobody becomes an officer, or ceases to be one, by a correction.',
    kind: 'invalid',
  },
  'profile-changed': {
    title: 'The profile changed meanwhile',
    rule: 'A correction is made from the profile as it stands.',
    kind: 'conflict',
  },
  'profile-unavailable': {
    title: 'The profile is not in the vault',
    rule: 'After the vault was restored from an older copy, a profile that it does not have must be given anew.',
    kind: 'conflict',
  },
  'consent-stands': {
    title: 'This consent stands already',
    rule: 'A consent is recorded once for a purpose, a basis and an edition of the notice.',
    kind: 'conflict',
  },
  'own-consent': {
    title: 'One’s own consent is explicit',
    rule: 'A person agrees by the own act; on what other ground data is used is for the Secretariat to record.',
    kind: 'invalid',
  },
  'no-consent': { title: 'No consent to withdraw', rule: 'Only a consent that stands can be withdrawn.', kind: 'conflict' },
  ...DATE_IN_THE_FUTURE,
});

/** Why nothing can be done about a person who is not there (any more). */
export const absenceRefusal = ({ status }: { readonly status: 'unknown' | 'erased' }) =>
  status === 'unknown'
    ? refuse['not-registered']('No person was registered under this id.')
    : refuse['person-erased']('This person was erased; nothing is held on them, and nothing more can be recorded.');

/** @throws Refusal for a person who is not there (any more) */
export function assertRegistered(state: PersonState): RegisteredPerson {
  if (state.status !== 'registered') throw absenceRefusal(state);
  return state;
}

type Context = DecisionContext<Record<string, never>>;

const { notInTheFuture } = effectiveDays(refuse);
const event = createEvent<PersonEvents>();
const requires = requiring<PersonState, Context>();
const come = (_: PersonState, context: Context): void => notInTheFuture(context);

function neverRegistered(state: PersonState): void {
  if (state.status === 'registered') throw refuse['already-registered']('This person is registered.');
  if (state.status === 'erased') throw absenceRefusal(state);
}

function assertNamed(fields: readonly ProfileField[]): void {
  if (!fields.includes('name') && !fields.includes('function')) {
    throw refuse.nameless('Give the name of the person, or the function in the authority.', 'profile');
  }
}

function assertOfAnAuthority(kind: PersonKind, authority: string | null): void {
  if (kind === 'officer' && authority !== null)
    throw refuse['officer-apart']('An officer of the Secretariat belongs to no authority.', 'authority');
}

/** Register, Correct, RecordConsent, WithdrawConsent, Erase (IOM data protection principles). */
export const person = decider<PersonState, PersonEvents, Record<string, never>>()({
  category: 'person',
  initial: { status: 'unknown' },
  commands,
  idOf: (command) => command.person,

  decide: {
    Register: requires(
      neverRegistered,
      come,
    )(({ kind, authority, record, fields, proof, commitment }: commands.Register) => {
      assertNamed(fields);
      assertOfAnAuthority(kind, authority ?? null);
      return [event('PersonRegistered', { kind, authority: authority ?? null, record, fields, profileVersion: 1, proof, commitment })];
    }),

    Correct: requires(
      assertRegistered,
      come,
    )(({ kind, authority, record, replaces, fields, proof, commitment }: commands.Correct, current) => {
      assertNamed(fields);
      if (current.record !== replaces) throw refuse['profile-changed']('Somebody else corrected the profile at the same time. Try again.');
      const speaksFor = authority === undefined ? current.authority : authority;
      const knownAs = kind ?? current.kind;
      if ((knownAs === 'officer') !== (current.kind === 'officer'))
        throw refuse['officer-apart']('Register the person anew, as what they are now.', 'kind');
      assertOfAnAuthority(knownAs, speaksFor);
      return [
        event(
          'ProfileCorrected',
          defined({
            kind: knownAs,
            authority: speaksFor,
            moved: speaksFor !== current.authority ? true : undefined,
            record,
            replaces,
            fields,
            profileVersion: current.profileVersion + 1,
            proof,
            commitment,
          }),
        ),
      ];
    }),

    RecordConsent: requires(
      assertRegistered,
      come,
    )(({ purpose, basis, noticeVersion }: commands.RecordConsent, { consents }) => {
      const standing = consents[purpose];
      if (standing?.basis === basis && standing.noticeVersion === noticeVersion) {
        throw refuse['consent-stands'](`Consent to ${purpose} on this basis and edition of the notice is recorded already.`, 'purpose');
      }
      return [event('ConsentRecorded', { purpose, basis, noticeVersion })];
    }),

    WithdrawConsent: requires(
      assertRegistered,
      come,
    )(({ purpose }: commands.WithdrawConsent, { consents }) => {
      if (!consents[purpose]) throw refuse['no-consent'](`There is no consent to ${purpose} that could be withdrawn.`, 'purpose');
      return [event('ConsentWithdrawn', { purpose })];
    }),

    Erase: requires(assertRegistered, come)(({ reason }: commands.Erase) => [event('PersonErased', { reason })]),
  },

  evolve: {
    PersonRegistered: (_, { kind, authority, record, fields, profileVersion }) => ({
      status: 'registered',
      kind,
      authority,
      record,
      fields,
      profileVersion,
      consents: {},
    }),
    ProfileCorrected: (state, { kind, authority, record, fields, profileVersion }) => ({
      ...assertRegistered(state),
      kind,
      authority,
      record,
      fields,
      profileVersion,
    }),
    ConsentRecorded(state, { purpose, basis, noticeVersion }) {
      const current = assertRegistered(state);
      return { ...current, consents: { ...current.consents, [purpose]: { basis, noticeVersion } } };
    },
    ConsentWithdrawn(state, { purpose }) {
      const current = assertRegistered(state);
      const { [purpose]: _, ...consents } = current.consents;
      return { ...current, consents };
    },
    PersonErased: () => ({ status: 'erased' }),
  },

  // From version 2 on with a commitment: what was recorded before has none, and none can be made of it.
  upcasters: { PersonRegistered: [(data) => data], ProfileCorrected: [(data) => data] },
});
