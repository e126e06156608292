import {
  type GovernanceDecisionAdoptedV1,
  toTopic,
  type WorkingGroupJoinedV1,
  type WorkingGroupLeavingMovedV1,
  type WorkingGroupRepresentativesChangedV1,
  type WorkingGroupSessionScheduledV1,
  type WorkingGroupsEngagementVoidedV1,
} from '#libs/contracts';
import { type Command, command, type PublicEventReceived, reaction } from '#libs/event-sourcing';
import {
  CloseByDecision,
  EstablishByDecision,
  MoveLeaving,
  NoteSession,
  PassGroupMembership,
  ReleaseMember,
  VacateRepresentative,
} from '../domain/group.messages.js';
import { known } from '../domain/party-replicas.js';

/** Adopted decisions establish and close working groups. */
const decisions = reaction('working-groups.decisions', {
  topics: [toTopic('governance')],
  on: {
    'int.iom.gpn.governance.decision-adopted.v1': (event: PublicEventReceived<GovernanceDecisionAdoptedV1>) => {
      const { reference, effects, on: day } = event.data;
      // A group is there from a day on: that of the meeting, where it is another one than in UTC.
      const on = day ? { effectiveAt: day } : effective(event);
      return effects.flatMap(({ kind, group }): readonly Command[] => {
        if (group === undefined) return [];
        if (kind === 'establish-group') return [command(EstablishByDecision, { group, reference, ...on })];
        return kind === 'close-group' ? [command(CloseByDecision, { group, reference, ...on })] : [];
      });
    },
  },
});

/**
 * Who takes part, and who represents, is noted with the member and the person, so that one place decides, whichever comes
 * first: joining and representing, or the withdrawal, the succession, the erasure.
 */
const engagements = reaction('working-groups.engagements', {
  topics: [toTopic('working-groups')],
  on: {
    'int.iom.gpn.working-groups.joined.v1': (event: PublicEventReceived<WorkingGroupJoinedV1>) => {
      const { group, participation, member } = event.data;
      const noted = known.noteAssignment(event, { kind: 'group-membership', in: group, part: participation, member });
      return [...(noted ?? []), ...representing(event)];
    },
    'int.iom.gpn.working-groups.leaving-moved.v1': (event: PublicEventReceived<WorkingGroupLeavingMovedV1>) => {
      const { group, successor: member, arrival: part } = event.data;
      return part ? known.noteAssignment(event, { kind: 'group-membership', in: group, part, member }) : undefined;
    },
    'int.iom.gpn.working-groups.representatives-changed.v1': (event: PublicEventReceived<WorkingGroupRepresentativesChangedV1>) =>
      representing(event),
    'int.iom.gpn.working-groups.engagement-voided.v1': (event: PublicEventReceived<WorkingGroupsEngagementVoidedV1>) => {
      const { party, in: group, part: participation, since, reason, on: effectiveAt, successor, formerly } = event.data;
      if (party === 'person') return command(VacateRepresentative, { group, person: event.subject, effectiveAt });
      if (participation === undefined) return undefined;
      const place = { group, member: event.subject, participation, effectiveAt };
      if (formerly) return command(MoveLeaving, { ...place, formerly, ...(successor && { successor }) });
      return reason === 'succeeded' && successor !== undefined
        ? command(PassGroupMembership, { ...place, since, successor })
        : command(ReleaseMember, { ...place, since });
    },
  },
});

/** A group keeps which sessions it has, so that it can call them off when it is closed. */
const sessions = reaction('working-groups.sessions-of-groups', {
  topics: [toTopic('working-groups')],
  on: {
    'int.iom.gpn.working-groups.session-scheduled.v1': (event: PublicEventReceived<WorkingGroupSessionScheduledV1>) =>
      command(NoteSession, { group: event.data.group, session: event.data.session, ...effective(event) }),
  },
});

function representing(event: PublicEventReceived<WorkingGroupJoinedV1 | WorkingGroupRepresentativesChangedV1>): readonly Command[] {
  const { group, participation, primary, alternate } = event.data;
  return [primary, alternate].flatMap(
    (person) => known.noteAssignment(event, { kind: 'representative', in: group, part: participation, person }) ?? [],
  );
}

const effective = ({ effectiveAt }: PublicEventReceived) => (effectiveAt ? { effectiveAt } : {});

export const groupReactions = [decisions, engagements, sessions];
