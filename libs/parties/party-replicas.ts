import type { Command, ReceivedEvent } from '#libs/event-sourcing';
import { speakersBy } from './known-speakers.js';
import { replicateDesignations } from './replicate-designations.js';
import { replicateMembers } from './replicate-members.js';
import { replicatePersons } from './replicate-persons.js';
import { assignmentFrom } from './staleness.js';

/** Who takes part in what: the member, the person, or both. */
export interface AssignedParties {
  readonly kind: string;
  readonly record: string;
  readonly item?: string | undefined;
  /** The first day, where it is another than that of the event. */
  readonly startsOn?: string | undefined;
  readonly member?: string | undefined;
  /** True: the member may be an organisation, which is noted elsewhere. */
  readonly ifKnown?: true;
  readonly person?: string | undefined;
}

/**
 * What a service knows of persons and members, learnt over the bus, and who therefore has to leave what. A service makes
 * it once, `export const known = partyReplicas('governance')` in its domain, and puts in its places: `known.deciders` among
 * its deciders, `known.subscriptions` among its subscriptions, `known.speakers` as its speakers.
 *
 * A slice asks for a fact by a lookup: `member: ({ holder }) => known.member(holder)`, `memberOn(facts.member, day)`.
 * That somebody takes part is noted by a policy: `SeatAppointed: (event) => known.noteAssignment(event, { kind: 'seat', record: body,
 * item: seat, member, person })`. A policy on `EngagementVoided`, which comes once for each such noting, whichever came first, the assignment or
 * the leaving, does what follows: `reason: 'succeeded'` passes what was held on to `successor`, all else ends it. It comes again, with
 * `previousRevokedOn`, when the date of the leaving is corrected: the end that was set for that day moves to `revokedOn`. It compares with what stands now
 * (the same party, since the same day): who left a group and joined again is assigned anew. A holder that comes in the place
 * of another one is assigned in the same way. Who acts for authorities by its own records is noted by the policy `known.ownSpeakers`
 * (`known.noteDesignation`).
 */
export function partyReplicas(service: string) {
  const { persons, people, person, notePersonAssignment: personEngaged, checkNaming, warnings } = replicatePersons(service);
  const { members, membership, member, authority, noteMemberAssignment: memberEngaged } = replicateMembers(service);
  const { designations, speakers, noteDesignation, ownSpeakers } = replicateDesignations(service);
  return {
    persons,
    members,
    person,
    member,
    authority,
    checkNaming,
    warnings,
    noteDesignation,
    ownSpeakers,
    deciders: [persons, members, designations],
    subscriptions: [people, membership, speakers],
    /** Who acts for authorities: `speakers` of the service's definition. */
    speakers: speakersBy([speakers.name, ownSpeakers], designations, persons),

    /** The commands by which an event of the service's own is noted with who takes part; undefined for nobody. */
    noteAssignment(
      event: ReceivedEvent,
      { member: party, ifKnown, person: who, ...what }: AssignedParties,
    ): readonly Command[] | undefined {
      const assignment = assignmentFrom(event, what);
      const commands = [...(party ? [memberEngaged(party, assignment, ifKnown)] : []), ...(who ? [personEngaged(who, assignment)] : [])];
      return commands.length > 0 ? commands : undefined;
    },
  };
}
