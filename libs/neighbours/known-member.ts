import { IsIn, IsInt, IsUUID } from 'class-validator';
import { Command, dateOf, decider, type EventOf, type Instant, IsEffectiveTime, Optional, Task, toInstant } from '#libs/event-sourcing';
import { IsCountry, IsSubdivision, OfficialText } from '#libs/reference';
import {
  type EngagementEvents,
  engagementOf,
  isKnown,
  type KnownEngagement,
  NoteEngagement,
  withEngagement,
  withVoided,
} from './engagement.js';
import { type Correction, leftSince, type Tiding, type Timeline, timelineOf } from './member-timeline.js';

/** What a service knows of an authority: its public facts, when it was a member, and what it takes part in here. */
export interface KnownMember extends Timeline {
  readonly engagements: readonly KnownEngagement[];
  readonly tidings: readonly Tiding[];
  readonly corrections: readonly Correction[];
}

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
  @Task('Note the public facts of an authority', [])
  class NoteMember extends NamedMemberCommand {
    @IsCountry()
    country: string;

    @Optional()
    @IsSubdivision('country')
    subdivision?: string;
  }

  @Task('Note the new name of an authority', [])
  class NoteMemberName extends NamedMemberCommand {}

  @Task('Note the new name of an authority in English', [])
  class NoteMemberNameInEnglish extends MemberCommand {
    @OfficialText(1, NAME_MAX)
    nameEn: string;
  }

  @Task('Note that an authority became a member', [])
  class NoteJoining extends MemberCommand {}

  @Task('Note that a member left or was succeeded', [])
  class NoteLeaving extends MemberCommand {
    @IsIn(['withdrawn', 'succeeded'])
    reason: 'withdrawn' | 'succeeded';

    @Optional()
    @IsUUID()
    successor?: string;
  }

  @Task('Note the corrected date of an entry in the history of an authority', [])
  class NoteCorrection extends MemberCommand {
    @IsEffectiveTime()
    to: string;
  }

  @Task('Note what a member takes part in', [])
  class NoteMemberEngagement extends NoteEngagement {
    @IsUUID()
    member: string;
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

const INITIAL: KnownMember = { ...timelineOf([], []), engagements: [], tidings: [], corrections: [] };

/**
 * An authority as a service learns of it over the bus; what comes twice or late is taken without a refusal. Whatever is
 * told, engagements that it voids are voided with it, each once.
 */
export const knownMembers = (category: string) =>
  decider<KnownMember, KnownMemberEvents, Record<string, never>>()({
    category,
    initial: INITIAL,
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
        const data = { ...entryOf(at), to: dateOf(toInstant(to)) };
        if (state.corrections.some(({ entry, order }) => entry === data.entry && order === data.order)) return [];
        return withVoids([{ type: 'MemberDateCorrected', data }], corrected(state, data));
      },
      NoteMemberEngagement: (noted, state) => {
        if (isKnown(state.engagements, noted.noting)) return [];
        const data = engagementOf(noted);
        return withVoids([{ type: 'EngagementNoted', data }], { ...state, engagements: withEngagement(state.engagements, data) });
      },
    },
    evolve: {
      MemberDescribed: (state, data, { effectiveAt }) => told(state, { type: 'MemberDescribed', data }, effectiveAt),
      MemberRenamed: (state, data, { effectiveAt }) => told(state, { type: 'MemberRenamed', data }, effectiveAt),
      MemberUpdated: (state, data, { effectiveAt }) => told(state, { type: 'MemberUpdated', data }, effectiveAt),
      MemberJoined: (state, data, { effectiveAt }) => told(state, { type: 'MemberJoined', data }, effectiveAt),
      MemberLeft: (state, data, { effectiveAt }) => told(state, { type: 'MemberLeft', data }, effectiveAt),
      MemberDateCorrected: corrected,
      EngagementNoted: (state, engagement) => ({ ...state, engagements: withEngagement(state.engagements, engagement) }),
      EngagementVoided: (state, engagement) => ({ ...state, engagements: withVoided(state.engagements, engagement) }),
    },
  });

const entryOf = ({ entry, order }: Entry): Entry => ({ entry, order });

function noted(state: KnownMember, at: Instant, event: TidingEvent): readonly MemberEvent[] {
  if (state.tidings.some(({ entry, what }) => entry === event.data.entry && what === WHAT[event.type])) return [];
  return withVoids([event], told(state, event, at));
}

function told(state: KnownMember, { type, data }: TidingEvent, at: Instant): KnownMember {
  const tiding = { ...data, what: WHAT[type], day: dateOf(at) } as Tiding;
  return lived(state, { tidings: [...state.tidings, tiding] });
}

function corrected(state: KnownMember, { entry, order, to }: KnownMemberEvents['MemberDateCorrected']): KnownMember {
  return lived(state, { corrections: [...state.corrections, { entry, order, to }] });
}

function lived(state: KnownMember, change: Partial<Pick<KnownMember, 'tidings' | 'corrections'>>): KnownMember {
  const { engagements, tidings, corrections } = { ...state, ...change };
  return { ...timelineOf(tidings, corrections), engagements, tidings, corrections };
}

/** The events, and after them that every engagement is void whose member, as it stands then, has left. */
function withVoids(events: readonly MemberEvent[], then: KnownMember): readonly MemberEvent[] {
  const voids = then.engagements
    .filter(({ voided }) => !voided)
    .flatMap((engagement): MemberEvent[] => {
      const leaving = leftSince(then, engagement.since);
      if (!leaving) return [];
      const { day: on, reason, successor } = leaving;
      const data = { ...engagementOf(engagement), party: 'member', reason, on, ...(successor && { successor }) } as const;
      return [{ type: 'EngagementVoided', data, effectiveAt: toInstant(on) }];
    });
  return [...events, ...voids];
}
