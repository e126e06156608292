import { topicOf, type WorkingGroupSessionVoidedV1, type WorkingGroupYearPlannedV1 } from '#libs/contracts';
import { command, type PublicEventReceived, reaction } from '#libs/event-sourcing';
import { CancelSessionOfClosedGroup, ScheduleSession } from '../domain/session.messages.js';

/** A planned year becomes its sessions, each by a command of its own; a closed group’s sessions are called off. */
const sessions = reaction('working-groups.sessions', {
  topics: [topicOf('working-groups')],
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

export const sessionReactions = [sessions];
