import { append, type Decider, defined, earlierDay, itemsBy, laterTime, toDay } from '#libs/event-sourcing';
import { lookAlikeWarnings } from '#libs/names';
import { byMembers, membersOnly } from '#libs/parties';
import { file } from '../../members/domain/file.js';
import { members, parties } from '../../members/domain/party-replicas.js';
import type { GroupEvents } from './group.messages.js';
import * as commands from './group.messages.js';
import { refuse } from './group.refusals.js';
import { chairDecisions } from './group-chairs.js';
import { lifeDecisions } from './group-life.js';
import { nameStream } from './group-name.js';
import type { Output } from './group-output.js';
import { participationDecisions } from './group-participation.js';
import { type Chair, type Group, type GroupFacts, isOpen, NO_GROUP, type Participation } from './group-state.js';

const refuseNameHeld = (owner: string) =>
  refuse['name-held'](
    `The name is that of the group ${owner}. If nothing is recorded of it, a step was interrupted: repeat that under this id.`,
    'name',
  );

const { assertNotGone } = membersOnly(refuse);

type Naming = commands.JoinGroup | commands.ChangeRepresentatives;
const namesPersons = (command: object): command is Naming =>
  command instanceof commands.JoinGroup || command instanceof commands.ChangeRepresentatives;

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
  idOf: (command) => command.group,
  unique: { groupname: { value: ({ name }) => (name ? nameStream(name) : undefined), taken: refuseNameHeld } },

  lookups: {
    member: (command) => {
      if (command instanceof commands.JoinGroup) return parties.member(command.member);
      const acts = command instanceof commands.ChangeRepresentatives || command instanceof commands.AppointChair;
      return acts ? { decider: members, id: command.member } : undefined;
    },
    files: (command) => {
      const { outputs = [] } = command instanceof commands.RecordOutputs || command instanceof commands.CloseGroup ? command : {};
      const ids = outputs.flatMap(({ file: id }) => id ?? []);
      return ids.length > 0 ? { decider: file, ids: [...new Set(ids)] } : undefined;
    },
    primary: (command) => (namesPersons(command) ? parties.person(command.primary, command.member) : undefined),
    alternate: (command) => (namesPersons(command) && command.alternate ? parties.person(command.alternate, command.member) : undefined),
  },

  warnings: {
    GroupJoined: parties.warnings,
    RepresentativesChanged: parties.warnings,
    GroupProposed: ({ name }) => lookAlikeWarnings('group', { name }),
    GroupRenamed: ({ name }) => lookAlikeWarnings('group', { name }),
  },

  decide: {
    ...lifeDecisions,
    // What a member leaves behind is ended, or passes to its successor, because it left.
    ...byMembers(assertNotGone, { ...participationDecisions, ...chairDecisions }, [
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
      statusSince: toDay(effectiveAt),
      proposedOn: toDay(effectiveAt),
      name,
      theme,
      phase,
    }),
    GroupRenamed: (state, { name }) => ({ ...state, name }),
    GroupEstablished: (state, { basis }, { effectiveAt }) => {
      const day = toDay(effectiveAt);
      return { ...state, status: 'established', statusSince: day, establishedOn: day, basis };
    },
    GroupConfirmed: (state, { basis }) => ({ ...state, basis }),
    GroupActivated: (state, _, { effectiveAt }) => ({ ...state, status: 'active', statusSince: toDay(effectiveAt) }),
    GroupClosed: (state, { basis }, { effectiveAt }) =>
      defined({
        ...state,
        status: 'closed' as const,
        statusSince: toDay(effectiveAt),
        closedBy: basis.kind === 'decision' ? basis.reference : undefined,
      }),
    EffectDidNotFollow: (state) => state,

    GroupJoined: (state, { member, participation, primary, alternate }, { effectiveAt }) => {
      const day = toDay(effectiveAt);
      const part = defined({ participation, member, startsOn: day, representativesSince: day, primary, alternate });
      // It is active since its first member joined, also when a later one was told of first.
      const statusSince = state.status === 'active' ? earlierDay(state.statusSince, day) : state.statusSince;
      return { ...state, statusSince, participations: byParticipation.put(state.participations, part) };
    },
    RepresentativesChanged: (state, data, { effectiveAt }) => withRepresentatives(state, data, toDay(effectiveAt)),
    RepresentativeVacated: (state, data, { effectiveAt }) => withRepresentatives(state, data, toDay(effectiveAt)),
    GroupLeft: (state, { participation }, { effectiveAt }) => {
      const part = byParticipation.get(state.participations, participation);
      return part ? withPartEnded(state, part, toDay(effectiveAt)) : state;
    },
    LeavingMoved: (state, moved, { effectiveAt }) => withLeavingMoved(state, moved, toDay(effectiveAt)),

    ChairAppointed: (state, { member, capacity }, { effectiveAt }) => ({
      ...state,
      chairs: chairsByMember.put(state.chairs, { member, capacity, startsOn: toDay(effectiveAt) }),
    }),
    ChairEnded: (state, { member, capacity }, { effectiveAt }) => ({
      ...state,
      chairs: chairsByMember.changeGroup(state.chairs, member, (chair) =>
        chair.capacity === capacity && isOpen(chair) ? { ...chair, endsOn: toDay(effectiveAt) } : chair,
      ),
    }),

    OutputRecorded: (state, output) => ({
      ...state,
      outputs: byOutput.put(state.outputs, output),
      files: output.file ? append(state.files, output.file.id) : state.files,
    }),
    OutputWithdrawn: (state, { output }) => ({ ...state, outputs: byOutput.remove(state.outputs, output) }),
    SessionNoted: (state, { session }) => ({ ...state, sessions: sessions.put(state.sessions, session) }),
    SessionVoided: (state) => state,
  },
};

/** The group after a member’s part ended on a day: what it chaired within that part has ended then at the latest. */
const withPartEnded = (state: Group, { participation, member, startsOn }: Participation, endsOn: string): Group => ({
  ...state,
  participations: byParticipation.change(state.participations, participation, (part) => ({ ...part, endsOn })),
  chairs: chairsByMember.changeGroup(state.chairs, member, (chair) =>
    chair.startsOn >= startsOn && (chair.endsOn ?? endsOn) >= endsOn ? { ...chair, endsOn: laterTime(endsOn, chair.startsOn) } : chair,
  ),
});

/** The group after a part ended on another day than before, and the part of who came in its place began on it; with what they chaired. */
function withLeavingMoved(
  state: Group,
  { member, participation, previousDate, successor, arrival, chairedUntil }: GroupEvents['LeavingMoved'],
  date: string,
): Group {
  const endAnew = (chair: Chair): Chair => {
    if (chair.endsOn !== previousDate) return chair;
    // Somebody who was appointed in between came in the chair, as it would have been.
    const endsOn = chair.capacity === 'chair' ? (chairedUntil ?? date) : date;
    return { ...chair, endsOn: laterTime(endsOn, chair.startsOn) };
  };
  const beginAnew = <Span extends { readonly startsOn: string }>(span: Span): Span =>
    span.startsOn === previousDate ? { ...span, startsOn: date } : span;
  const arriveAnew = (part: Participation): Participation => ({
    ...beginAnew(part),
    representativesSince: part.representativesSince === previousDate ? date : part.representativesSince,
  });
  const participations = byParticipation.change(state.participations, participation, (part) => ({ ...part, endsOn: date }));
  const chairs = chairsByMember.changeGroup(state.chairs, member, endAnew);
  return {
    ...state,
    participations: arrival ? byParticipation.change(participations, arrival, arriveAnew) : participations,
    chairs: successor ? chairsByMember.changeGroup(chairs, successor, beginAnew) : chairs,
  };
}

type Represented = Pick<GroupEvents['RepresentativesChanged'], 'participation' | 'primary' | 'alternate'>;

function withRepresentatives(state: Group, { participation, primary, alternate }: Represented, representativesSince: string): Group {
  const change = (part: Participation): Participation => ({
    ...withoutRepresentatives(part),
    ...defined({ primary, alternate }),
    representativesSince,
  });
  return { ...state, participations: byParticipation.change(state.participations, participation, change) };
}

const withoutRepresentatives = ({ primary: _, alternate: __, ...part }: Participation): Participation => part;
