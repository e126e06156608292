import type { Command, Decider, Lookup } from '#libs/event-sourcing';
import type { MemberReplica, NamedByEvent, Naming, PersonReplica } from '#libs/parties';
import type { AgreeingAction, ChangingAction } from './actions.js';
import { type Decision, dayThere, toLocalDay } from './decision.js';
import type { Meeting, MeetingEvents } from './meeting.messages.js';
import { assertThere, type PartyFacts } from './no-more.js';
import type { InvitingGuest, RecordingAttendance } from './participation.js';
import { refuse } from './refusals.js';

/** The person whom a command names, and for which member or organisation. */
interface NamedPerson {
  readonly person?: string | undefined;
  readonly party?: string | null | undefined;
}
type ToNamedPerson<C> = (command: C, gathering: Meeting) => NamedPerson;

export const toGuest: ToNamedPerson<InvitingGuest> = ({ person, party }) => ({ person, party });

export const toAttendee: ToNamedPerson<RecordingAttendance> = ({ person, participant }, { invitees }) => ({
  person,
  party: invitees.find((invitee) => invitee.participant === participant)?.party,
});

/** The party whose place it is that somebody speaks for; undefined: the Secretariat does. */
export const toPlaceHolder: ToNamedPerson<{ readonly participant: string; readonly holder?: string }> = (
  { participant, holder },
  { invitees },
) => ({
  party: holder && invitees.find((invitee) => invitee.participant === participant)?.party,
});

/** The party that does an action. */
export const toActionOwner: ToNamedPerson<{ readonly action: string }> = ({ action }, { actions }) => ({
  party: actions.find((candidate) => candidate.action === action)?.party,
});

export const ownerOfAgreed: ToNamedPerson<AgreeingAction> = ({ person, party }) => ({ person, party });

/** Without either, who does it stays; with one of them, nobody else does it (see the fold of `ActionChanged`). */
export const ownerOfChanged: ToNamedPerson<ChangingAction> = ({ person, party }) => ({ person, party });

/** What a service knows of persons and authorities: `known` of its domain. */
interface KnownParties {
  readonly members: Lookup<MemberReplica>['decider'];
  authority(id: string): Lookup<MemberReplica>;
  person(id: string, party?: string): Lookup<PersonReplica>;
  checkNaming(namings: readonly Naming[], context: { readonly bySecretariat?: boolean }): NamedByEvent;
  readonly warnings: (data: NamedByEvent) => ReturnType<NonNullable<NonNullable<Warnings>['ActionAgreed']>>;
}
type Warnings = Decider<Meeting, MeetingEvents, Record<string, never>>['warnings'];

/** What is known of whom a command names. An organisation stands before a member: who is one need not be waited for as the other. */
export interface NamingFacts extends PartyFacts {
  readonly person?: PersonReplica;
}

/** A party that does not sit in the meeting, where it would be known already. */
const partyToFind = ({ party }: NamedPerson, { invitees }: Meeting): string | undefined =>
  party && !invitees.some((invitee) => invitee.party === party) ? party : undefined;

const isThere = (fact: { readonly status: string } | undefined): boolean => fact !== undefined && fact.status !== 'unknown';

/** A decision that names a party, which is a member or organisation still where it has been one. */
export const toWhoIsThere =
  <C extends Command>(whomOf: ToNamedPerson<C>, decide: Decision<C, NamingFacts>): Decision<C, NamingFacts> =>
  (command, gathering, context) => {
    const events = decide(command, gathering, context);
    const effectiveAt = events.find((dated) => dated.effectiveAt !== undefined)?.effectiveAt;
    const day = effectiveAt === undefined ? dayThere(command, gathering, context) : toLocalDay(gathering, effectiveAt);
    if (whomOf(command, gathering).party) assertThere(context.facts, day, 'party');
    return events;
  };

/** A decision that gives something to do, to a party that is known. A guest's may be nobody that the Network knows: it comes, and goes. */
export const givenToSomebody = <C extends Command>(whomOf: ToNamedPerson<C>, decide: Decision<C>): Decision<C, NamingFacts> =>
  toWhoIsThere(whomOf, (command, gathering, context) => {
    const events = decide(command, gathering, context);
    const { organisation, member } = context.facts;
    if (partyToFind(whomOf(command, gathering), gathering) && !isThere(organisation) && !isThere(member)) {
      throw refuse['unknown-party']('No member of the Network and no organisation is known under this id.', 'party');
    }
    return events;
  });

/** How the commands of a service that name persons and parties find and hold them: `naming(known)`. */
export const naming = (parties: KnownParties) => ({
  /** For the lookup `person`. */
  personIn: ({ person, party }: NamedPerson): Lookup<PersonReplica> | undefined =>
    person ? parties.person(person, party ?? undefined) : undefined,

  /** For the lookup `organisation`, of a service that knows some. */
  organisationIn: <State>(decider: Lookup<State>['decider'], whom: NamedPerson | undefined): Lookup<State> | undefined => {
    const id = whom?.party;
    return id ? { decider, id } : undefined;
  },

  /** For the lookup `member`, which stands after `organisation`: of whom a command gives something to do. */
  memberIn: (
    whom: NamedPerson | undefined,
    gathering: Meeting,
    { organisation }: Pick<NamingFacts, 'organisation'> = {},
  ): Lookup<MemberReplica> | undefined => {
    if (!whom?.party || isThere(organisation)) return undefined;
    return partyToFind(whom, gathering) ? parties.authority(whom.party) : { decider: parties.members, id: whom.party };
  },

  /** The same of a party that is named, or spoken for, and need not be known. */
  partyIn: (whom: NamedPerson | undefined): Lookup<MemberReplica> | undefined =>
    whom?.party ? { decider: parties.members, id: whom.party } : undefined,

  /** A decision whose person is registered, with the party that it is named for. */
  holds:
    <C>(whomOf: ToNamedPerson<C>, decide: Decision<C, NamingFacts>): Decision<C, NamingFacts> =>
    (command, gathering, context) => {
      const events = decide(command, gathering, context);
      const { party } = whomOf(command, gathering);
      const { person } = context.facts;
      if (events.length === 0 || !person) return events;
      const named = parties.checkNaming([{ field: 'person', person, party: party ?? undefined }], context);
      return events.map((event) => ({ ...event, data: { ...event.data, ...named } }) as typeof event);
    },

  /** To be a decider's `warnings`. */
  warnings: {
    ParticipantsInvited: parties.warnings,
    AttendanceRecorded: parties.warnings,
    ActionAgreed: parties.warnings,
    ActionChanged: parties.warnings,
  } satisfies Warnings,
});
