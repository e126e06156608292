import {
  type MembershipConfirmedV1,
  type MembershipEffectiveDateCorrectedV1,
  type MembershipExpressedV1,
  type MembershipInvitedV1,
  type MembershipRenamedV1,
  type MembershipSucceededV1,
  type MembershipTakenOverV1,
  type MembershipUpdatedV1,
  type MembershipWithdrawnV1,
  type PersonErasedV1,
  type PersonRegisteredV1,
  type PublicEventClass,
  publicEvent,
  type Told,
  topicOf,
} from '#libs/contracts';
import { type Command, command, dateOf, type Lookup, type PublicEventReceived, reaction } from '#libs/event-sourcing';
import type { EngagementEvents, Voided } from './engagement.js';
import { type KnownMember, knownMembers } from './known-member.js';
import { type KnownPerson, knownPersons } from './known-person.js';

/** A service's public event that an engagement is void; its subject is the party. */
export interface EngagementVoidedEvent<Kind extends string = string> {
  party: 'member' | 'person';
  kind: Kind;
  in: string;
  part?: string;
  /** The day on which the engagement began. */
  since: string;
  reason: Voided;
  on: string;
  successor?: string;
}

/** Who takes part in what: the member, the person, or both. */
export interface Engaged {
  readonly kind: string;
  readonly in: string;
  readonly part?: string | undefined;
  readonly member?: string | undefined;
  readonly person?: string | undefined;
}

/** People and membership tell a service a moment after they told the caller. */
const PATIENCE_MS = 2_000;

/**
 * What a service knows of persons and members, learnt over the bus, and who therefore has to leave what. A service makes
 * it once, `export const known = neighbours('governance')` in its domain, and puts in its places: `known.deciders` among
 * its deciders, `known.reactions` among its reactions, `known.told(GovernanceEngagementVoidedV1)` among its publications.
 *
 * A slice asks for a fact by a lookup: `member: ({ holder }) => known.member(holder)`, `memberOn(facts.member, day)`.
 * It tells by a public event of its own that somebody takes part, and a reaction to its own topic notes it:
 * `'….seat-appointed.v1': (event) => known.engaged(event, { kind: 'seat', in: body, part: seat, member, person })`.
 * It reacts to `….engagement-voided.v1`, which comes once for each such noting, whichever came first, the engagement or the
 * leaving: `reason: 'succeeded'` passes what was held on to `successor`, all else ends it. It compares with what stands now
 * (the same party, since the same day): who left a group and joined again is engaged anew. A holder that comes in the place
 * of another one is told of, and engaged, in the same way.
 */
export function neighbours(service: string) {
  const name = service.replaceAll('-', '');
  const persons = knownPersons(`${name}person`);
  const members = knownMembers(`${name}member`);
  const { NotePerson, NotePersonEngagement, ForgetPerson } = persons.commands;
  const { NoteMember, NoteMemberName, NoteMemberNameInEnglish, NoteJoining, NoteLeaving, NoteCorrection, NoteMemberEngagement } =
    members.commands;

  const people = reaction(`${service}.known-persons`, {
    topics: [topicOf('people')],
    on: {
      'int.iom.gpn.people.registered.v1': (event: PublicEventReceived<PersonRegisteredV1>) =>
        command(NotePerson, { person: event.data.person, ...effective(event) }),
      'int.iom.gpn.people.erased.v1': (event: PublicEventReceived<PersonErasedV1>) =>
        command(ForgetPerson, { person: event.data.person, ...effective(event) }),
    },
  });

  const described = (event: PublicEventReceived<MembershipExpressedV1 | MembershipInvitedV1 | MembershipTakenOverV1>) => {
    const { name, nameEn, country, subdivision } = event.data;
    return command(NoteMember, { ...at(event), name, ...(nameEn && { nameEn }), country, ...(subdivision && { subdivision }) });
  };

  const membership = reaction(`${service}.known-members`, {
    topics: [topicOf('membership')],
    on: {
      'int.iom.gpn.membership.expressed.v1': described,
      'int.iom.gpn.membership.invited.v1': described,
      'int.iom.gpn.membership.renamed.v1': (event: PublicEventReceived<MembershipRenamedV1>) => {
        const { name, nameEn } = event.data;
        return command(NoteMemberName, { ...at(event), name, ...(nameEn && { nameEn }) });
      },
      'int.iom.gpn.membership.updated.v1': (event: PublicEventReceived<MembershipUpdatedV1>) =>
        event.data.nameEn ? command(NoteMemberNameInEnglish, { ...at(event), nameEn: event.data.nameEn }) : undefined,
      'int.iom.gpn.membership.confirmed.v1': (event: PublicEventReceived<MembershipConfirmedV1>) => command(NoteJoining, at(event)),
      'int.iom.gpn.membership.taken-over.v1': (event: PublicEventReceived<MembershipTakenOverV1>) => [
        described(event),
        command(NoteJoining, at(event)),
      ],
      'int.iom.gpn.membership.withdrawn.v1': (event: PublicEventReceived<MembershipWithdrawnV1>) =>
        command(NoteLeaving, { ...at(event), reason: 'withdrawn' }),
      'int.iom.gpn.membership.succeeded.v1': (event: PublicEventReceived<MembershipSucceededV1>) =>
        command(NoteLeaving, { ...at(event), reason: 'succeeded', successor: event.data.successor }),
      'int.iom.gpn.membership.effective-date-corrected.v1': ({
        data: { authority, entry, to },
        ...event
      }: PublicEventReceived<MembershipEffectiveDateCorrectedV1>) =>
        command(NoteCorrection, { member: authority, entry, order: orderOf(event), to }),
    },
  });

  return {
    persons,
    members,
    deciders: [persons, members],
    reactions: [people, membership],

    /** A person as another aggregate's lookup: waits a moment for one who is not known yet. */
    person: (id: string): Lookup<KnownPerson> => ({
      decider: persons,
      id,
      patience: PATIENCE_MS,
      until: ({ status }) => status !== 'unknown',
    }),

    /** A member as another aggregate's lookup: waits a moment for one that is not known as a member yet. */
    member: (id: string): Lookup<KnownMember> => ({
      decider: members,
      id,
      patience: PATIENCE_MS,
      until: ({ status }) => status !== 'unknown' && status !== 'not-member',
    }),

    /** The commands by which an event of the service's own is noted with who takes part; undefined for nobody. */
    engaged(event: PublicEventReceived, { kind, in: within, part, member, person }: Engaged): readonly Command[] | undefined {
      const since = dateOf(event.effectiveAt ?? event.time);
      const engagement = { kind, in: within, ...(part && { part }), noting: event.id, since };
      const commands = [
        ...(member ? [command(NoteMemberEngagement, { member, ...engagement })] : []),
        ...(person ? [command(NotePersonEngagement, { person, ...engagement })] : []),
      ];
      return commands.length > 0 ? commands : undefined;
    },

    /** What the service tells of it, by its own class of public events. */
    told: <Kind extends string>(type: PublicEventClass<EngagementVoidedEvent<Kind>>): Told<EngagementEvents> => ({
      EngagementVoided: (_, { noting: __, kind, ...voided }) => publicEvent(type, { kind: kind as Kind, ...voided }),
    }),
  };
}

export type Neighbours = ReturnType<typeof neighbours>;

const effective = ({ effectiveAt }: PublicEventReceived) => (effectiveAt ? { effectiveAt } : {});

const at = (event: PublicEventReceived<{ readonly authority: string }>) => ({
  member: event.data.authority,
  entry: event.id,
  order: orderOf(event),
  ...effective(event),
});

/** By its publisher's log; by its time where the publisher does not say. */
const orderOf = ({ position, time }: Pick<PublicEventReceived, 'position' | 'time'>): number => position ?? Date.parse(time);
