import { IsBoolean, IsIn, IsInt, IsUUID } from 'class-validator';
import {
  append,
  Command,
  CommandInfo,
  decider,
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
import {
  type Engagement,
  type EngagementEvents,
  engagementOf,
  type KnownEngagement,
  knownEngagement,
  NoteEngagement,
  withEngagement,
  withVoided,
} from './engagement.js';
import { type Correction, type Leaving, leavingBy, leftSince, type Tiding, type Timeline, timelineOf } from './member-timeline.js';

/** What was told of an authority, and what it takes part in here. */
interface WhatWasTold {
  readonly engagements: ItemList<KnownEngagement>;
  readonly tidings: ItemList<Tiding>;
  readonly corrections: ItemList<Correction>;
}

/** What a service knows of an authority: its public facts, when it was a member, and what it takes part in here. */
export type KnownMember = Timeline & WhatWasTold;

/** Where a tiding stands in membership's history. */
interface Entry {
  readonly entry: string;
  readonly order: number;
}

export interface KnownMemberEvents extends EngagementEvents {
  MemberDescribed: Entry & { readonly name: string; readonly nameEn?: string; readonly country: string; readonly subdivision?: string };
  MemberRenamed: Entry & { readonly name: string; readonly nameEn?: string };
  MemberUpdated: Entry & { readonly nameEn: string };
  MemberJoined: Entry;
  MemberLeft: Entry & { readonly reason: 'withdrawn' | 'succeeded'; readonly successor?: string };
  MemberDateCorrected: Entry & { readonly to: string };
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
    to: string;
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

type MemberEvent = EventOf<KnownMemberEvents>;
type TidingEvent = Exclude<MemberEvent, { type: keyof EngagementEvents | 'MemberDateCorrected' }>;

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
function knownBy({ engagements, tidings, corrections }: WhatWasTold): KnownMember {
  let timeline: Timeline | undefined;
  const known: WhatWasTold = { engagements, tidings, corrections };
  for (const field of Object.keys(OF_TIMELINE) as (keyof Timeline)[]) {
    Object.defineProperty(known, field, {
      get: () => {
        timeline ??= timelineOf(tidings, corrections);
        return timeline[field];
      },
      enumerable: true,
      configurable: true,
    });
  }
  return known as KnownMember;
}

/**
 * An authority as a service learns of it over the bus; what comes twice or late is taken without a refusal. Whatever is
 * told, engagements that it voids are voided with it, each once.
 */
export const knownMembers = (category: string) =>
  decider<KnownMember, KnownMemberEvents, Record<string, never>>()({
    category,
    initial: knownBy({ engagements: [], tidings: [], corrections: [] }),
    commands: commandsOfOneService(),
    idOf: (command) => command.member,
    decide: {
      NoteMember: ({ name, nameEn, country, subdivision, ...at }, state, { effectiveAt }) =>
        noted(state, effectiveAt, {
          type: 'MemberDescribed',
          data: { ...entryOf(at), name, ...(nameEn && { nameEn }), country, ...(subdivision && { subdivision }) },
        }),
      NoteMemberName: ({ name, nameEn, ...at }, state, { effectiveAt }) =>
        noted(state, effectiveAt, { type: 'MemberRenamed', data: { ...entryOf(at), name, ...(nameEn && { nameEn }) } }),
      NoteMemberNameInEnglish: ({ nameEn, ...at }, state, { effectiveAt }) =>
        noted(state, effectiveAt, { type: 'MemberUpdated', data: { ...entryOf(at), nameEn } }),
      NoteJoining: (at, state, { effectiveAt }) => noted(state, effectiveAt, { type: 'MemberJoined', data: entryOf(at) }),
      NoteLeaving: ({ reason, successor, ...at }, state, { effectiveAt }) =>
        noted(state, effectiveAt, { type: 'MemberLeft', data: { ...entryOf(at), reason, ...(successor && { successor }) } }),
      NoteCorrection: ({ to, ...at }, state) => {
        const data = { ...entryOf(at), to: toDay(toInstant(to)) };
        if (state.corrections.some(({ entry, order }) => entry === data.entry && order === data.order)) return [];
        const then = corrected(state, data);
        return [...withVoids([{ type: 'MemberDateCorrected', data }], then), ...movedWith(data.entry, state, then)];
      },
      NoteMemberEngagement: (noted, state) => {
        if (knownEngagement(state.engagements, noted.noting) || (noted.ifKnown && state.tidings.length === 0)) return [];
        const data = engagementOf(noted);
        return withVoids([{ type: 'EngagementNoted', data }], withNoted(state, data));
      },
    },
    evolve: {
      MemberDescribed: (state, data, { effectiveAt }) => told(state, { type: 'MemberDescribed', data }, effectiveAt),
      MemberRenamed: (state, data, { effectiveAt }) => told(state, { type: 'MemberRenamed', data }, effectiveAt),
      MemberUpdated: (state, data, { effectiveAt }) => told(state, { type: 'MemberUpdated', data }, effectiveAt),
      MemberJoined: (state, data, { effectiveAt }) => told(state, { type: 'MemberJoined', data }, effectiveAt),
      MemberLeft: (state, data, { effectiveAt }) => told(state, { type: 'MemberLeft', data }, effectiveAt),
      MemberDateCorrected: corrected,
      EngagementNoted: withNoted,
      EngagementVoided: ({ tidings, corrections, engagements }, voided) => {
        const toldThen = { tidings: tidings.length, corrections: corrections.length };
        return knownBy({ tidings, corrections, engagements: withVoided(engagements, voided, toldThen) });
      },
    },
  });

const entryOf = ({ entry, order }: Entry): Entry => ({ entry, order });

function noted(state: KnownMember, at: Instant, event: TidingEvent): readonly MemberEvent[] {
  if (state.tidings.some(({ entry, what }) => entry === event.data.entry && what === WHAT[event.type])) return [];
  return withVoids([event], told(state, event, at));
}

function told({ engagements, tidings, corrections }: KnownMember, { type, data }: TidingEvent, at: Instant): KnownMember {
  const tiding = { ...data, what: WHAT[type], day: toDay(at) } as Tiding;
  return knownBy({ engagements, tidings: append(tidings, tiding), corrections });
}

function corrected(
  { engagements, tidings, corrections }: KnownMember,
  { entry, order, to }: KnownMemberEvents['MemberDateCorrected'],
): KnownMember {
  return knownBy({ engagements, tidings, corrections: append(corrections, { entry, order, to }) });
}

function withNoted({ engagements, tidings, corrections }: KnownMember, engagement: Engagement): KnownMember {
  return knownBy({ tidings, corrections, engagements: withEngagement(engagements, engagement) });
}

/** The events, and after them that every engagement is void whose member, as it stands then, has left. */
function withVoids(events: readonly MemberEvent[], then: KnownMember): readonly MemberEvent[] {
  const voids = then.engagements
    .filter(({ voided }) => !voided)
    .flatMap((engagement): MemberEvent[] => {
      const leaving = leftSince(then, engagement.since);
      if (!leaving) return [];
      return [voided(engagement, leaving)];
    });
  return [...events, ...voids];
}

/**
 * The ends that this leaving caused, on its corrected day: an engagement that began later was never held. Which leaving that was is
 * made out here: a fold that looked for it would go through everything that was told with each event.
 */
function movedWith(leaving: string, before: KnownMember, then: KnownMember): readonly MemberEvent[] {
  const caused = before.engagements.filter((engagement) => engagement.voided && endedBy(before, engagement) === leaving);
  const now = caused.length > 0 ? leavingBy(then, leaving) : undefined;
  if (!now) return [];
  return caused.flatMap((engagement) => {
    const { since, on } = engagement;
    const day = laterTime(now.day, since);
    return day === on ? [] : [voided(engagement, { ...now, day }, on)];
  });
}

/** The entry by which the member left, as it was known when that ended an engagement. */
function endedBy({ tidings, corrections }: WhatWasTold, { since, toldThen }: KnownEngagement): string | undefined {
  if (!toldThen) return undefined;
  const then = timelineOf([...tidings].slice(0, toldThen.tidings), [...corrections].slice(0, toldThen.corrections));
  return leftSince(then, since)?.entry;
}

function voided(engagement: Engagement, { day: on, reason, successor }: Leaving, formerly?: string) {
  const data = {
    ...engagementOf(engagement),
    ...({ party: 'member', reason, on } as const),
    ...(successor && { successor }),
    ...(formerly && { formerly }),
  };
  return { type: 'EngagementVoided', data, effectiveAt: toInstant(on) } as const;
}
