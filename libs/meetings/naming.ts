import type { Decider, Lookup } from '#libs/event-sourcing';
import type { KnownPerson, NamedByEvent, Naming } from '#libs/neighbours';
import type { AgreeingAction, ChangingAction } from './actions.js';
import type { Decision } from './decision.js';
import type { Gathering, GatheringEvents } from './gathering.js';
import type { InvitingGuest, RecordingAttendance } from './participation.js';

/** The person whom a command names, and for which member or organisation. */
interface Whom {
  readonly person?: string | undefined;
  readonly party?: string | undefined;
}
type WhomOf<C> = (asked: C, gathering: Gathering) => Whom;

export const guestOf: WhomOf<InvitingGuest> = ({ person, party }) => ({ person, party });

export const attendeeOf: WhomOf<RecordingAttendance> = ({ person, participant }, { invitees }) => ({
  person,
  party: invitees.find((one) => one.participant === participant)?.party,
});

export const ownerOfAgreed: WhomOf<AgreeingAction> = ({ person, party }) => ({ person, party });

/** Without either, who does it stays; with one of them, nobody else does it (see the fold of `ActionChanged`). */
export const ownerOfChanged: WhomOf<ChangingAction> = ({ person, party }) => ({ person, party });

/** What a service knows of persons: `known` of its domain. */
interface KnownPersons {
  person(id: string, party?: string): Lookup<KnownPerson>;
  named(namings: readonly Naming[], by: { readonly bySecretariat?: boolean }): NamedByEvent;
  readonly warnings: (data: NamedByEvent) => ReturnType<NonNullable<NonNullable<Warnings>['ActionAgreed']>>;
}
type Warnings = Decider<Gathering, GatheringEvents, Record<string, never>>['warnings'];

/** How the commands of a service that name persons find and hold them: `naming(known)`. */
export const naming = (known: KnownPersons) => ({
  /** For the lookup `person`. */
  personIn: ({ person, party }: Whom): Lookup<KnownPerson> | undefined => (person ? known.person(person, party) : undefined),

  /** A decision whose person is registered, with the party that it is named for. */
  holds:
    <C>(whomOf: WhomOf<C>, decide: Decision<C>): Decision<C, { readonly person?: KnownPerson }> =>
    (asked, gathering, around) => {
      const events = decide(asked, gathering, around);
      const { party } = whomOf(asked, gathering);
      const { person } = around.facts;
      if (events.length === 0 || !person) return events;
      const named = known.named([{ field: 'person', person, party }], around);
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
