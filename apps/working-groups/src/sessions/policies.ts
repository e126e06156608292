import { command, defined, policy } from '#libs/event-sourcing';
import { actionPolicy } from '#libs/meetings';
import type { GroupEvents } from '../groups/domain/group.messages.js';
import { parties } from '../members/domain/party-replicas.js';
import { commands, sharedCommands } from './domain/session.messages.js';
import type { SessionYearEvents } from './domain/session-year.messages.js';

/** A planned year becomes its sessions, each by a command of its own; a closed group’s sessions are called off. */
const sessions = policy<SessionYearEvents & GroupEvents>('working-groups.sessions', {
  on: {
    YearPlanned: ({ data, effectiveAt }) => {
      const { group, zone, durationMinutes, mode, place, sessions: planned } = data;
      return planned.map(({ session, title, start }) =>
        command(commands.ScheduleSession, defined({ session, group, title, start, zone, durationMinutes, mode, place, effectiveAt })),
      );
    },
    SessionVoided: ({ data: { session }, effectiveAt }) => command(commands.CancelSessionOfClosedGroup, defined({ session, effectiveAt })),
  },
});

const actions = actionPolicy('working-groups.actions', {
  id: 'session',
  commands: sharedCommands,
  noteAssignment: parties.noteAssignment,
});

export const sessionPolicies = [sessions, actions];
