import {
  toTopic,
  type WorkingGroupActionAgreedV1,
  type WorkingGroupActionAssignedV1,
  type WorkingGroupActionOwnerLeftV1,
  type WorkingGroupSessionVoidedV1,
  type WorkingGroupYearPlannedV1,
} from '#libs/contracts';
import { command, type PublicEventReceived, reaction } from '#libs/event-sourcing';
import { known } from '../domain/party-replicas.js';
import { CancelSessionOfClosedGroup, PassSessionAction, ReleaseSessionAction, ScheduleSession } from '../domain/session.messages.js';

/** A planned year becomes its sessions, each by a command of its own; a closed group’s sessions are called off. */
const sessions = reaction('working-groups.sessions', {
  topics: [toTopic('working-groups')],
  on: {
    'int.iom.gpn.working-groups.year-planned.v1': (event: PublicEventReceived<WorkingGroupYearPlannedV1>) => {
      const { group, zone, durationMinutes, mode, place, sessions: planned } = event.data;
      return planned.map(({ session, title, start }) =>
        command(ScheduleSession, {
          session,
          group,
          title,
          start,
          zone,
          durationMinutes,
          mode,
          ...(place && { place }),
          ...(event.effectiveAt && { effectiveAt: event.effectiveAt }),
        }),
      );
    },
    'int.iom.gpn.working-groups.session-voided.v1': (event: PublicEventReceived<WorkingGroupSessionVoidedV1>) =>
      command(CancelSessionOfClosedGroup, {
        session: event.data.session,
        ...(event.effectiveAt && { effectiveAt: event.effectiveAt }),
      }),
  },
});

/**
 * Who does an action is noted with the member and the person; what is open when one of them is no more finds its way: it passes to
 * the successor, or the Secretariat gives it away.
 */
const actions = reaction('working-groups.actions', {
  topics: [toTopic('working-groups')],
  on: {
    'int.iom.gpn.working-groups.action-agreed.v1': (event: PublicEventReceived<WorkingGroupActionAgreedV1>) => noted(event),
    'int.iom.gpn.working-groups.action-assigned.v1': (event: PublicEventReceived<WorkingGroupActionAssignedV1>) => noted(event),
    'int.iom.gpn.working-groups.action-owner-left.v1': ({ subject, data }: PublicEventReceived<WorkingGroupActionOwnerLeftV1>) => {
      const { party, in: session, part: action, reason, on, successor, formerly } = data;
      if (action === undefined) return undefined;
      const told = { session, action, on, effectiveAt: on };
      if (party === 'person') return command(ReleaseSessionAction, { ...told, person: subject });
      return reason === 'succeeded' && successor
        ? command(PassSessionAction, { ...told, holder: subject, successor, ...(formerly && { formerly }) })
        : command(ReleaseSessionAction, { ...told, holder: subject });
    },
  },
});

function noted(event: PublicEventReceived<WorkingGroupActionAgreedV1 | WorkingGroupActionAssignedV1>) {
  const { session, action, party, person } = event.data;
  return known.noteAssignment(event, { kind: 'action', in: session, part: action, member: party, person });
}

export const sessionReactions = [sessions, actions];
