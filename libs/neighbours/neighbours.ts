import { type PublicEventClass, type PublicEventMap, publicEvent } from '#libs/contracts';
import type { Command, PublicEventReceived } from '#libs/event-sourcing';
import { designationsKnownTo } from './designations-known.js';
import type { EngagementEvents, Voided } from './engagement.js';
import { engagementBy } from './hearsay.js';
import { speakersBy } from './known-speakers.js';
import { membersKnownTo } from './members-known.js';
import { personsKnownTo } from './persons-known.js';

/** A service's public event that an engagement is void; its subject is the party. */
export interface EngagementVoidedEvent<Kind extends string = string> {
  party: 'member' | 'person';
  kind: Kind;
  in: string;
  part?: string;
  since: string;
  reason: Voided;
  on: string;
  successor?: string;
  formerly?: string;
}

/** Who takes part in what: the member, the person, or both. */
export interface Engaged {
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
 * it once, `export const known = neighbours('governance')` in its domain, and puts in its places: `known.deciders` among
 * its deciders, `known.reactions` among its reactions, `known.speakers` as its speakers, `known.told(GovernanceEngagementVoidedV1)` among its publications.
 *
 * A slice asks for a fact by a lookup: `member: ({ holder }) => known.member(holder)`, `memberOn(facts.member, day)`.
 * It tells by a public event of its own that somebody takes part, and a reaction to its own topic notes it:
 * `'….seat-appointed.v1': (event) => known.engaged(event, { kind: 'seat', in: body, part: seat, member, person })`.
 * It reacts to `….engagement-voided.v1`, which comes once for each such noting, whichever came first, the engagement or the
 * leaving: `reason: 'succeeded'` passes what was held on to `successor`, all else ends it. It comes again, with `formerly`, when
 * the date of the leaving is corrected: the end that was set for that day moves to `on`. It compares with what stands now
 * (the same party, since the same day): who left a group and joined again is engaged anew. A holder that comes in the place
 * of another one is told of, and engaged, in the same way.
 */
export function neighbours(service: string) {
  const { persons, people, person, personEngaged, named, warnings } = personsKnownTo(service);
  const { members, membership, member, authority, memberEngaged } = membersKnownTo(service);
  const { designations, speakers } = designationsKnownTo(service);
  return {
    persons,
    members,
    person,
    member,
    authority,
    named,
    warnings,
    deciders: [persons, members, designations],
    reactions: [people, membership, speakers],
    /** Who acts for authorities: `speakers` of the service's definition. */
    speakers: speakersBy(speakers.group, designations, persons),

    /** The commands by which an event of the service's own is noted with who takes part; undefined for nobody. */
    engaged(event: PublicEventReceived, { member: party, ifKnown, person: who, ...what }: Engaged): readonly Command[] | undefined {
      const engagement = engagementBy(event, what);
      const commands = [...(party ? [memberEngaged(party, engagement, ifKnown)] : []), ...(who ? [personEngaged(who, engagement)] : [])];
      return commands.length > 0 ? commands : undefined;
    },

    /** What the service tells of it, by its own class of public events; `others`: kinds of engagements that have one of their own. */
    told: <Kind extends string>(
      type: PublicEventClass<EngagementVoidedEvent<Kind>>,
      others: Readonly<Record<string, PublicEventClass<EngagementVoidedEvent>>> = {},
    ): PublicEventMap<EngagementEvents> => ({
      EngagementVoided: (_, { noting: __, kind, ...voided }) =>
        publicEvent(others[kind] ?? (type as PublicEventClass<EngagementVoidedEvent>), { kind, ...voided }),
    }),
  };
}
