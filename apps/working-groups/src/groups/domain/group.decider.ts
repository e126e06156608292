import { type Decider, earlierDay, itemsBy, laterTime, toDay } from '#libs/event-sourcing';
import { lookAlikeWarnings } from '#libs/names';
import { byMembers, membersOnly } from '#libs/parties';
import { known, members } from '../../members/domain/party-replicas.js';
import type { GroupEvents } from './group.messages.js';
import * as commands from './group.messages.js';
import { refuse } from './group.refusals.js';
import { chairing } from './group-chairs.js';
import { life } from './group-life.js';
import { nameStream } from './group-name.js';
import type { Output } from './group-output.js';
import { type GroupFacts, participating } from './group-participation.js';
import { type Chair, type Group, NO_GROUP, type Participation } from './group-state.js';

const nameHeld = (owner: string) =>
  refuse['name-held'](
    `The name is that of the group ${owner}. If nothing is recorded of it, a step was interrupted: repeat that under this id.`,
    'name',
  );

const { assertNotGone } = membersOnly(refuse);

type Joining = commands.JoinGroup | commands.ChangeRepresentatives;
const namesPersons = (asked: object): asked is Joining =>
  asked instanceof commands.JoinGroup || asked instanceof commands.ChangeRepresentatives;

const byParticipation = itemsBy<Participation>(({ participation }) => participation);
/** Nobody's time in the chair is ever taken off the list. */
const chairsByMember = itemsBy<Chair>((_, place) => String(place), { groupOf: ({ member }) => member });
const byOutput = itemsBy<Output>(({ output }) => output);
const sessions = itemsBy<string>((session) => session);

/** A working group. */
export const group: Decider<Group, GroupEvents, typeof commands, GroupFacts> = {
  category: 'group',
  initial: NO_GROUP,
  commands,
  idOf: (asked) => asked.group,
  unique: { groupname: { value: ({ name }) => (name ? nameStream(name) : undefined), taken: nameHeld } },

  lookups: {
    member: (asked) => {
      if (asked instanceof commands.JoinGroup) return known.member(asked.member);
      const acts = asked instanceof commands.ChangeRepresentatives || asked instanceof commands.AppointChair;
      return acts ? { decider: members, id: asked.member } : undefined;
    },
    primary: (asked) => (namesPersons(asked) ? known.person(asked.primary, asked.member) : undefined),
    alternate: (asked) => (namesPersons(asked) && asked.alternate ? known.person(asked.alternate, asked.member) : undefined),
  },

  warnings: {
    GroupJoined: known.warnings,
    RepresentativesChanged: known.warnings,
    GroupProposed: ({ name }) => lookAlikeWarnings('group', { name }),
    GroupRenamed: ({ name }) => lookAlikeWarnings('group', { name }),
  },

  decide: {
    ...life,
    // What a member leaves behind is ended, or passes to its successor, because it left.
    ...byMembers(assertNotGone, { ...participating, ...chairing }, [
      'LeaveGroup',
      'ReleaseMember',
      'MoveLeaving',
      'PassGroupMembership',
      'EndChair',
    ]),
  },

  evolve: {
    GroupProposed: (state, { name, theme, phase }, { effectiveAt }) => ({
      ...state,
      status: 'proposed',
      since: toDay(effectiveAt),
      proposedOn: toDay(effectiveAt),
      name,
      theme,
      phase,
    }),
    GroupRenamed: (state, { name }) => ({ ...state, name }),
    GroupEstablished: (state, { basis }, { effectiveAt }) => {
      const since = toDay(effectiveAt);
      return { ...state, status: 'established', since, establishedOn: since, basis };
    },
    GroupConfirmed: (state, { basis }) => ({ ...state, basis }),
    GroupActivated: (state, _, { effectiveAt }) => ({ ...state, status: 'active', since: toDay(effectiveAt) }),
    GroupClosed: (state, { basis }, { effectiveAt }) => ({
      ...state,
      status: 'closed',
      since: toDay(effectiveAt),
      ...(basis.kind === 'decision' && { closedBy: basis.reference }),
    }),
    EffectDidNotFollow: (state) => state,

    GroupJoined: (state, { member, participation, primary, alternate }, { effectiveAt }) => {
      const from = toDay(effectiveAt);
      const joined = { participation, member, from, since: from, ...represented({ primary, alternate }) };
      // It is active since its first member joined, also when a later one was told of first.
      const since = state.status === 'active' ? earlierDay(state.since, from) : state.since;
      return { ...state, since, participations: byParticipation.put(state.participations, joined) };
    },
    RepresentativesChanged: (state, data, { effectiveAt }) => withRepresentatives(state, data, toDay(effectiveAt)),
    RepresentativeVacated: (state, data, { effectiveAt }) => withRepresentatives(state, data, toDay(effectiveAt)),
    GroupLeft: (state, { participation }, { effectiveAt }) => {
      const part = byParticipation.get(state.participations, participation);
      return part ? without(state, part, toDay(effectiveAt)) : state;
    },
    LeavingMoved: (state, moved, { effectiveAt }) => withLeavingOn(state, moved, toDay(effectiveAt)),

    ChairAppointed: (state, { member, capacity }, { effectiveAt }) => ({
      ...state,
      chairs: chairsByMember.put(state.chairs, { member, capacity, from: toDay(effectiveAt) }),
    }),
    ChairEnded: (state, { member, capacity }, { effectiveAt }) => ({
      ...state,
      chairs: chairsByMember.changeGroup(state.chairs, member, (chair) =>
        chair.capacity === capacity && chair.until === undefined ? { ...chair, until: toDay(effectiveAt) } : chair,
      ),
    }),

    OutputRecorded: (state, output) => ({ ...state, outputs: byOutput.put(state.outputs, output) }),
    OutputWithdrawn: (state, { output }) => ({ ...state, outputs: byOutput.remove(state.outputs, output) }),
    SessionNoted: (state, { session }) => ({ ...state, sessions: sessions.put(state.sessions, session) }),
    SessionVoided: (state) => state,
  },
};

/** The group after a member’s part ended on a day: what it chaired within that part has ended then at the latest. */
const without = (state: Group, { participation, member, from }: Participation, until: string): Group => ({
  ...state,
  participations: byParticipation.change(state.participations, participation, (part) => ({ ...part, until })),
  chairs: chairsByMember.changeGroup(state.chairs, member, (chair) =>
    chair.from >= from && (chair.until ?? until) >= until ? { ...chair, until: laterTime(until, chair.from) } : chair,
  ),
});

/** The group after a part ended on another day than before, and the part of who came in its place began on it; with what they chaired. */
function withLeavingOn(
  state: Group,
  { member, participation, formerly, successor, arrival, chairedUntil }: GroupEvents['LeavingMoved'],
  on: string,
): Group {
  const ends = (chair: Chair): Chair => {
    if (chair.until !== formerly) return chair;
    // Somebody who was appointed in between came in the chair, as it would have been.
    const until = chair.capacity === 'chair' ? (chairedUntil ?? on) : on;
    return { ...chair, until: laterTime(until, chair.from) };
  };
  const begins = <Since extends { readonly from: string }>(since: Since): Since =>
    since.from === formerly ? { ...since, from: on } : since;
  const ended = byParticipation.change(state.participations, participation, (part) => ({ ...part, until: on }));
  return {
    ...state,
    participations: arrival
      ? byParticipation.change(ended, arrival, (part) => ({ ...begins(part), ...(part.since === formerly && { since: on }) }))
      : ended,
    chairs: successor
      ? chairsByMember.changeGroup(chairsByMember.changeGroup(state.chairs, member, ends), successor, begins)
      : chairsByMember.changeGroup(state.chairs, member, ends),
  };
}

type Named = Pick<GroupEvents['RepresentativesChanged'], 'participation' | 'primary' | 'alternate'>;

const represented = ({ primary, alternate }: { readonly primary?: string | undefined; readonly alternate?: string | undefined }) => ({
  ...(primary && { primary }),
  ...(alternate && { alternate }),
});

function withRepresentatives(state: Group, { participation, ...who }: Named, since: string): Group {
  const changed = ({ primary: _, alternate: __, ...rest }: Participation): Participation => ({ ...rest, ...represented(who), since });
  return { ...state, participations: byParticipation.change(state.participations, participation, changed) };
}
