import { type PublicEventClass, type PublicEventMap, publicEvent } from '#libs/contracts';
import type { Command, PublicEventReceived } from '#libs/event-sourcing';
import type { AssignmentEvents, RevocationReason } from './assignment.messages.js';
import { speakersBy } from './known-speakers.js';
import { replicateDesignations } from './replicate-designations.js';
import { replicateMembers } from './replicate-members.js';
import { replicatePersons } from './replicate-persons.js';
import { assignmentFrom } from './staleness.js';

/** A service's public event that an assignment is void; its subject is the party. */
export interface AssignmentRevokedEvent<Kind extends string = string> {
  party: 'member' | 'person';
  kind: Kind;
  in: string;
  part?: string;
  since: string;
  reason: RevocationReason;
  on: string;
  successor?: string;
  formerly?: string;
}

/** Who takes part in what: the member, the person, or both. */
export interface AssignedParties {
  readonly kind: string;
  readonly in: string;
  readonly part?: string | undefined;
  /** The first day, where it is another than that of the event. */
  readonly since?: string | undefined;
  readonly member?: string | undefined;
  /** True: the member may be an organisation, which is noted elsewhere. */
  readonly ifKnown?: true;
  readonly person?: string | undefined;
}

/**
 * What a service knows of persons and members, learnt over the bus, and who therefore has to leave what. A service makes
 * it once, `export const known = partyReplicas('governance')` in its domain, and puts in its places: `known.deciders` among
 * its deciders, `known.reactions` among its reactions, `known.speakers` as its speakers, `known.publications(GovernanceEngagementVoidedV1)` among its publications.
 *
 * A slice asks for a fact by a lookup: `member: ({ holder }) => known.member(holder)`, `memberOn(facts.member, day)`.
 * It tells by a public event of its own that somebody takes part, and a reaction to its own topic notes it:
 * `'….seat-appointed.v1': (event) => known.noteAssignment(event, { kind: 'seat', in: body, part: seat, member, person })`.
 * It reacts to `….engagement-voided.v1`, which comes once for each such noting, whichever came first, the assignment or the
 * leaving: `reason: 'succeeded'` passes what was held on to `successor`, all else ends it. It comes again, with `formerly`, when
 * the date of the leaving is corrected: the end that was set for that day moves to `on`. It compares with what stands now
 * (the same party, since the same day): who left a group and joined again is assigned anew. A holder that comes in the place
 * of another one is told of, and assigned, in the same way.
 */
export function partyReplicas(service: string) {
  const { persons, people, person, notePersonAssignment: personEngaged, checkNaming, warnings } = replicatePersons(service);
  const { members, membership, member, authority, noteMemberAssignment: memberEngaged } = replicateMembers(service);
  const { designations, speakers } = replicateDesignations(service);
  return {
    persons,
    members,
    person,
    member,
    authority,
    checkNaming,
    warnings,
    deciders: [persons, members, designations],
    reactions: [people, membership, speakers],
    /** Who acts for authorities: `speakers` of the service's definition. */
    speakers: speakersBy(speakers.group, designations, persons),

    /** The commands by which an event of the service's own is noted with who takes part; undefined for nobody. */
    noteAssignment(
      event: PublicEventReceived,
      { member: party, ifKnown, person: who, ...what }: AssignedParties,
    ): readonly Command[] | undefined {
      const assignment = assignmentFrom(event, what);
      const commands = [...(party ? [memberEngaged(party, assignment, ifKnown)] : []), ...(who ? [personEngaged(who, assignment)] : [])];
      return commands.length > 0 ? commands : undefined;
    },

    /** What the service tells of it, by its own class of public events; `others`: kinds of assignments that have one of their own. */
    publications: <Kind extends string>(
      type: PublicEventClass<AssignmentRevokedEvent<Kind>>,
      others: Readonly<Record<string, PublicEventClass<AssignmentRevokedEvent>>> = {},
    ): PublicEventMap<AssignmentEvents> => ({
      EngagementVoided: (_, { noting: __, kind, ...voided }) =>
        publicEvent(others[kind] ?? (type as PublicEventClass<AssignmentRevokedEvent>), { kind, ...voided }),
    }),
  };
}
