import type { Command, Decider, Lookup } from '#libs/event-sourcing';
import type { MemberReplica, NamedByEvent, Naming, PersonReplica } from '#libs/neighbours';
import type { AgreeingAction, ChangingAction } from './actions.js';
import { type Decision, dayOf, dayThere } from './decision.js';
import type { Gathering, GatheringEvents } from './gathering.js';
import { assertThere, type PartyFacts } from './no-more.js';
import type { InvitingGuest, RecordingAttendance } from './participation.js';
import { refuse } from './refusals.js';

/** The person whom a command names, and for which member or organisation. */
interface Whom {
  readonly person?: string | undefined;
  readonly party?: string | null | undefined;
}
type WhomOf<C> = (asked: C, gathering: Gathering) => Whom;

export const guestOf: WhomOf<InvitingGuest> = ({ person, party }) => ({ person, party });

export const attendeeOf: WhomOf<RecordingAttendance> = ({ person, participant }, { invitees }) => ({
  person,
  party: invitees.find((one) => one.participant === participant)?.party,
});

/** The party whose place it is that somebody speaks for; undefined: the Secretariat does. */
export const placeOf: WhomOf<{ readonly participant: string; readonly holder?: string }> = ({ participant, holder }, { invitees }) => ({
  party: holder && invitees.find((one) => one.participant === participant)?.party,
});

/** The party that does an action. */
export const doerOf: WhomOf<{ readonly action: string }> = ({ action }, { actions }) => ({
  party: actions.find((one) => one.action === action)?.party,
});

export const ownerOfAgreed: WhomOf<AgreeingAction> = ({ person, party }) => ({ person, party });

/** Without either, who does it stays; with one of them, nobody else does it (see the fold of `ActionChanged`). */
export const ownerOfChanged: WhomOf<ChangingAction> = ({ person, party }) => ({ person, party });

/** What a service knows of persons and authorities: `known` of its domain. */
interface KnownParties {
  readonly members: Lookup<MemberReplica>['decider'];
  authority(id: string): Lookup<MemberReplica>;
  person(id: string, party?: string): Lookup<PersonReplica>;
  checkNaming(namings: readonly Naming[], context: { readonly bySecretariat?: boolean }): NamedByEvent;
  readonly warnings: (data: NamedByEvent) => ReturnType<NonNullable<NonNullable<Warnings>['ActionAgreed']>>;
}
type Warnings = Decider<Gathering, GatheringEvents, Record<string, never>>['warnings'];

/** What is known of whom a command names. An organisation stands before a member: who is one need not be waited for as the other. */
export interface NamingFacts extends PartyFacts {
  readonly person?: PersonReplica;
}

/** A party that does not sit in the meeting, where it would be known already. */
const partyToFind = ({ party }: Whom, { invitees }: Gathering): string | undefined =>
  party && !invitees.some((invitee) => invitee.party === party) ? party : undefined;

const isThere = (fact: { readonly status: string } | undefined): boolean => fact !== undefined && fact.status !== 'unknown';

/** A decision that names a party, which is a member or organisation still where it has been one. */
export const toWhoIsThere =
  <C extends Command>(whomOf: WhomOf<C>, decide: Decision<C, NamingFacts>): Decision<C, NamingFacts> =>
  (asked, gathering, around) => {
    const events = decide(asked, gathering, around);
    const at = events.find((one) => one.effectiveAt !== undefined)?.effectiveAt;
    const day = at === undefined ? dayThere(asked, gathering, around) : dayOf(gathering, at);
    if (whomOf(asked, gathering).party) assertThere(around.facts, day, 'party');
    return events;
  };

/** A decision that gives something to do, to a party that is known. A guest's may be nobody that the Network knows: it comes, and goes. */
export const givenToSomebody = <C extends Command>(whomOf: WhomOf<C>, decide: Decision<C>): Decision<C, NamingFacts> =>
  toWhoIsThere(whomOf, (asked, gathering, around) => {
    const events = decide(asked, gathering, around);
    const { organisation, member } = around.facts;
    if (partyToFind(whomOf(asked, gathering), gathering) && !isThere(organisation) && !isThere(member)) {
      throw refuse['unknown-party']('No member of the Network and no organisation is known under this id.', 'party');
    }
    return events;
  });

/** How the commands of a service that name persons and parties find and hold them: `naming(known)`. */
export const naming = (known: KnownParties) => ({
  /** For the lookup `person`. */
  personIn: ({ person, party }: Whom): Lookup<PersonReplica> | undefined => (person ? known.person(person, party ?? undefined) : undefined),

  /** For the lookup `organisation`, of a service that knows some. */
  organisationIn: <State>(decider: Lookup<State>['decider'], whom: Whom | undefined): Lookup<State> | undefined => {
    const id = whom?.party;
    return id ? { decider, id } : undefined;
  },

  /** For the lookup `member`, which stands after `organisation`: of whom a command gives something to do. */
  memberIn: (
    whom: Whom | undefined,
    gathering: Gathering,
    { organisation }: Pick<NamingFacts, 'organisation'> = {},
  ): Lookup<MemberReplica> | undefined => {
    if (!whom?.party || isThere(organisation)) return undefined;
    return partyToFind(whom, gathering) ? known.authority(whom.party) : { decider: known.members, id: whom.party };
  },

  /** The same of a party that is named, or spoken for, and need not be known. */
  partyIn: (whom: Whom | undefined): Lookup<MemberReplica> | undefined =>
    whom?.party ? { decider: known.members, id: whom.party } : undefined,

  /** A decision whose person is registered, with the party that it is named for. */
  holds:
    <C>(whomOf: WhomOf<C>, decide: Decision<C, NamingFacts>): Decision<C, NamingFacts> =>
    (asked, gathering, around) => {
      const events = decide(asked, gathering, around);
      const { party } = whomOf(asked, gathering);
      const { person } = around.facts;
      if (events.length === 0 || !person) return events;
      const named = known.checkNaming([{ field: 'person', person, party: party ?? undefined }], around);
      return events.map((event) => ({ ...event, data: { ...event.data, ...named } }) as typeof event);
    },

  /** To be a decider's `warnings`. */
  warnings: {
    ParticipantsInvited: known.warnings,
    AttendanceRecorded: known.warnings,
    ActionAgreed: known.warnings,
    ActionChanged: known.warnings,
  } satisfies Warnings,
});
