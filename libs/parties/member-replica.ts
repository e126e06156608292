import { IsBoolean, IsIn, IsInt, IsUUID } from 'class-validator';
import {
  append,
  Command,
  CommandInfo,
  decider,
  defined,
  type EventOf,
  type Instant,
  IsEffectiveTime,
  type ItemList,
  laterTime,
  Optional,
  toDay,
  toInstant,
} from '#libs/event-sourcing';
import { IsCountry, IsSubdivision, OfficialText } from '#libs/reference';
import { type AssignmentReplica, findAssignment, toAssignment, withAssignment, withRevoked } from './assignment.js';
import { type Assignment, type AssignmentEvents, NoteEngagement } from './assignment.messages.js';
import {
  type Correction,
  type Leaving,
  leavingBy,
  leftSince,
  type MembershipChange,
  type Timeline,
  toTimeline,
} from './member-timeline.js';

/** What was told of an authority, and what it takes part in here. */
interface MemberHistory {
  readonly engagements: ItemList<AssignmentReplica>;
  readonly changes: ItemList<MembershipChange>;
  readonly corrections: ItemList<Correction>;
}

/** What a service knows of an authority: its public facts, when it was a member, and what it takes part in here. */
export type MemberReplica = Timeline & MemberHistory;

/** Where a change stands in membership's history. */
interface Entry {
  readonly entry: string;
  readonly order: number;
}

export interface MemberReplicaEvents extends AssignmentEvents {
  MemberDescribed: Entry & { readonly name: string; readonly nameEn?: string; readonly country: string; readonly subdivision?: string };
  MemberRenamed: Entry & { readonly name: string; readonly nameEn?: string };
  MemberUpdated: Entry & { readonly nameEn: string };
  MemberJoined: Entry;
  MemberLeft: Entry & { readonly reason: 'withdrawn' | 'succeeded'; readonly successor?: string };
  MemberDateCorrected: Entry & { readonly date: string };
}

const NAME_MAX = 300;

abstract class MemberCommand extends Command {
  @IsUUID()
  member: string;

  @IsUUID()
  entry: string;

  @IsInt()
  order: number;
}

abstract class NamedMemberCommand extends MemberCommand {
  @OfficialText(1, NAME_MAX)
  name: string;

  @Optional()
  @OfficialText(1, NAME_MAX)
  nameEn?: string;
}

/** Command classes of a service's own: each class is decided in one place. */
function commandsOfOneService() {
  @CommandInfo('Note the public facts of an authority', [])
  class NoteMember extends NamedMemberCommand {
    @IsCountry()
    country: string;

    @Optional()
    @IsSubdivision('country')
    subdivision?: string;
  }

  @CommandInfo('Note the new name of an authority', [])
  class NoteMemberName extends NamedMemberCommand {}

  @CommandInfo('Note the new name of an authority in English', [])
  class NoteMemberNameInEnglish extends MemberCommand {
    @OfficialText(1, NAME_MAX)
    nameEn: string;
  }

  @CommandInfo('Note that an authority became a member', [])
  class NoteJoining extends MemberCommand {}

  @CommandInfo('Note that a member left or was succeeded', [])
  class NoteLeaving extends MemberCommand {
    @IsIn(['withdrawn', 'succeeded'])
    reason: 'withdrawn' | 'succeeded';

    @Optional()
    @IsUUID()
    successor?: string;
  }

  @CommandInfo('Note the corrected date of an entry in the history of an authority', [])
  class NoteCorrection extends MemberCommand {
    @IsEffectiveTime()
    date: string;
  }

  @CommandInfo('Note what a member takes part in', [])
  class NoteMemberEngagement extends NoteEngagement {
    @IsUUID()
    member: string;

    /** True: of a party that may be no authority at all; nothing is noted of one that nothing was told of. */
    @Optional()
    @IsBoolean()
    ifKnown?: boolean;
  }

  return { NoteMember, NoteMemberName, NoteMemberNameInEnglish, NoteJoining, NoteLeaving, NoteCorrection, NoteMemberEngagement };
}

type MemberEvent = EventOf<MemberReplicaEvents>;
type MembershipChangeEvent = Exclude<MemberEvent, { type: keyof AssignmentEvents | 'MemberDateCorrected' }>;

const WHAT = {
  MemberDescribed: 'described',
  MemberRenamed: 'renamed',
  MemberUpdated: 'updated',
  MemberJoined: 'joined',
  MemberLeft: 'left',
} as const;

const OF_TIMELINE: Readonly<Record<keyof Timeline, true>> = {
  ...{ status: true, name: true, nameEn: true, country: true, subdivision: true },
  ...{ periods: true, leavings: true, successor: true },
};

/**
 * The authority after what was told. How it stands is made out when somebody first asks: what is told late may change all of it,
 * and a fold tells many things before anybody asks once.
 */
function toReplica({ engagements, changes, corrections }: MemberHistory): MemberReplica {
  let timeline: Timeline | undefined;
  const replica: MemberHistory = { engagements, changes, corrections };
  for (const field of Object.keys(OF_TIMELINE) as (keyof Timeline)[]) {
    Object.defineProperty(replica, field, {
      get: () => {
        timeline ??= toTimeline(changes, corrections);
        return timeline[field];
      },
      enumerable: true,
      configurable: true,
    });
  }
  return replica as MemberReplica;
}

/**
 * An authority as a service learns of it over the bus; what comes twice or late is taken without a refusal. Whatever is
 * told, assignments that it revokes are revoked with it, each once.
 */
export const memberReplicas = (category: string) =>
  decider<MemberReplica, MemberReplicaEvents, Record<string, never>>()({
    category,
    internal:
      'A member, and what it takes part in here, as it was heard: the history of the authority tells of the one, records of the other.',
    initial: toReplica({ engagements: [], changes: [], corrections: [] }),
    commands: commandsOfOneService(),
    idOf: (command) => command.member,
    decide: {
      NoteMember: ({ name, nameEn, country, subdivision, ...entry }, state, { effectiveAt }) =>
        recordChange(state, effectiveAt, {
          type: 'MemberDescribed',
          data: defined({ ...toEntry(entry), name, nameEn, country, subdivision }),
        }),
      NoteMemberName: ({ name, nameEn, ...entry }, state, { effectiveAt }) =>
        recordChange(state, effectiveAt, { type: 'MemberRenamed', data: defined({ ...toEntry(entry), name, nameEn }) }),
      NoteMemberNameInEnglish: ({ nameEn, ...entry }, state, { effectiveAt }) =>
        recordChange(state, effectiveAt, { type: 'MemberUpdated', data: { ...toEntry(entry), nameEn } }),
      NoteJoining: (entry, state, { effectiveAt }) => recordChange(state, effectiveAt, { type: 'MemberJoined', data: toEntry(entry) }),
      NoteLeaving: ({ reason, successor, ...entry }, state, { effectiveAt }) =>
        recordChange(state, effectiveAt, { type: 'MemberLeft', data: defined({ ...toEntry(entry), reason, successor }) }),
      NoteCorrection: ({ date, ...correction }, state) => {
        const data = { ...toEntry(correction), date: toDay(toInstant(date)) };
        if (state.corrections.some(({ entry, order }) => entry === data.entry && order === data.order)) return [];
        const next = withCorrection(state, data);
        return [...withRevocations([{ type: 'MemberDateCorrected', data }], next), ...moveRevocations(data.entry, state, next)];
      },
      NoteMemberEngagement: (message, state) => {
        if (findAssignment(state.engagements, message.sourceEvent) || (message.ifKnown && state.changes.length === 0)) return [];
        const data = toAssignment(message);
        return withRevocations([{ type: 'EngagementNoted', data }], withNewAssignment(state, data));
      },
    },
    evolve: {
      MemberDescribed: (state, data, { effectiveAt }) => withChange(state, { type: 'MemberDescribed', data }, effectiveAt),
      MemberRenamed: (state, data, { effectiveAt }) => withChange(state, { type: 'MemberRenamed', data }, effectiveAt),
      MemberUpdated: (state, data, { effectiveAt }) => withChange(state, { type: 'MemberUpdated', data }, effectiveAt),
      MemberJoined: (state, data, { effectiveAt }) => withChange(state, { type: 'MemberJoined', data }, effectiveAt),
      MemberLeft: (state, data, { effectiveAt }) => withChange(state, { type: 'MemberLeft', data }, effectiveAt),
      MemberDateCorrected: withCorrection,
      EngagementNoted: withNewAssignment,
      EngagementVoided: ({ changes, corrections, engagements }, revoked) => {
        const knownThen = { changes: changes.length, corrections: corrections.length };
        return toReplica({ changes, corrections, engagements: withRevoked(engagements, revoked, knownThen) });
      },
    },
  });

const toEntry = ({ entry, order }: Entry): Entry => ({ entry, order });

function recordChange(state: MemberReplica, effectiveAt: Instant, event: MembershipChangeEvent): readonly MemberEvent[] {
  if (state.changes.some(({ entry, what }) => entry === event.data.entry && what === WHAT[event.type])) return [];
  return withRevocations([event], withChange(state, event, effectiveAt));
}

function withChange(
  { engagements, changes, corrections }: MemberReplica,
  { type, data }: MembershipChangeEvent,
  effectiveAt: Instant,
): MemberReplica {
  const change = { ...data, what: WHAT[type], day: toDay(effectiveAt) } as MembershipChange;
  return toReplica({ engagements, changes: append(changes, change), corrections });
}

function withCorrection(
  { engagements, changes, corrections }: MemberReplica,
  { entry, order, date }: MemberReplicaEvents['MemberDateCorrected'],
): MemberReplica {
  return toReplica({ engagements, changes, corrections: append(corrections, { entry, order, date }) });
}

function withNewAssignment({ engagements, changes, corrections }: MemberReplica, assignment: Assignment): MemberReplica {
  return toReplica({ changes, corrections, engagements: withAssignment(engagements, assignment) });
}

/** The events, and after them that every assignment is revoked whose member, as it stands then, has left. */
function withRevocations(events: readonly MemberEvent[], next: MemberReplica): readonly MemberEvent[] {
  const revocations = next.engagements
    .filter(({ isRevoked }) => !isRevoked)
    .flatMap((assignment): MemberEvent[] => {
      const leaving = leftSince(next, assignment.startsOn);
      if (!leaving) return [];
      return [revoke(assignment, leaving)];
    });
  return [...events, ...revocations];
}

/**
 * The ends that this leaving caused, on its corrected day: an assignment that began later was never held. Which leaving that was is
 * made out here: a fold that looked for it would go through everything that was told with each event.
 */
function moveRevocations(leaving: string, previous: MemberReplica, next: MemberReplica): readonly MemberEvent[] {
  const endedBy = leavingsAsKnown(previous);
  const caused = previous.engagements.filter((assignment) => assignment.isRevoked && endedBy(assignment) === leaving);
  const now = caused.length > 0 ? leavingBy(next, leaving) : undefined;
  if (!now) return [];
  return caused.flatMap((assignment) => {
    const { startsOn, revokedOn } = assignment;
    const day = laterTime(now.day, startsOn);
    return day === revokedOn ? [] : [revoke(assignment, { ...now, day }, revokedOn)];
  });
}

/**
 * The entry by which the member left, as it was known when that ended an assignment. What ended together was known alike: how the
 * authority stood then is made out once for all of it.
 */
function leavingsAsKnown({ changes, corrections }: MemberHistory): (assignment: AssignmentReplica) => string | undefined {
  const [allChanges, allCorrections] = [[...changes], [...corrections]];
  const timelines = new Map<string, Timeline>();
  return ({ startsOn, knownThen }) => {
    if (!knownThen) return undefined;
    const key = `${knownThen.changes} ${knownThen.corrections}`;
    const then = timelines.get(key) ?? toTimeline(allChanges.slice(0, knownThen.changes), allCorrections.slice(0, knownThen.corrections));
    timelines.set(key, then);
    return leftSince(then, startsOn)?.entry;
  };
}

function revoke(assignment: Assignment, { day: revokedOn, reason, successor }: Leaving, previousRevokedOn?: string) {
  const data = defined({
    ...toAssignment(assignment),
    ...({ party: 'member', reason, revokedOn } as const),
    successor,
    previousRevokedOn,
  });
  return { type: 'EngagementVoided', data, effectiveAt: toInstant(revokedOn) } as const;
}
