import { command, policy, type ReceivedEvent } from '#libs/event-sourcing';
import type { MeetingEvents } from '#libs/meetings';
import type { AssignmentEvents } from '#libs/parties';
import type { GroupEvents } from '../groups/domain/group.messages.js';
import { known } from '../members/domain/party-replicas.js';
import { CancelSessionOfClosedGroup, PassSessionAction, ReleaseSessionAction, ScheduleSession } from './domain/session.messages.js';
import type { SessionYearEvents } from './domain/session-year.messages.js';

/** A planned year becomes its sessions, each by a command of its own; a closed group’s sessions are called off. */
const sessions = policy<SessionYearEvents & GroupEvents>('working-groups.sessions', {
  on: {
    YearPlanned: ({ data, effectiveAt }) => {
      const { group, zone, durationMinutes, mode, place, sessions: planned } = data;
      return planned.map(({ session, title, start }) =>
        command(ScheduleSession, {
          ...{ session, group, title, start, zone, durationMinutes, mode },
          ...(place && { place }),
          ...(effectiveAt && { effectiveAt }),
        }),
      );
    },
    SessionVoided: ({ data: { session }, effectiveAt }) =>
      command(CancelSessionOfClosedGroup, { session, ...(effectiveAt && { effectiveAt }) }),
  },
});

/**
 * Who does an action is noted with the member and the person; what is open when one of them is no more finds its way: it passes to
 * the successor, or the Secretariat gives it away.
 */
const actions = policy<MeetingEvents & AssignmentEvents>('working-groups.actions', {
  on: {
    ActionAgreed: (event) => noteAction(event, event.data),
    ActionChanged: (event) => noteAction(event, event.data),
    ActionPassed: (event) => {
      const { action, to: party, person, formerly } = event.data;
      return formerly === undefined ? noteAction(event, { action, party, person }) : undefined;
    },
    ActionReleased: (event) => noteAction(event, event.data),
    EngagementVoided: ({ subject, data }) => {
      const { kind, party, record: session, item: action, reason, revokedOn, successor, previousRevokedOn: formerly } = data;
      if (kind !== 'action' || action === undefined) return undefined;
      const left = { session, action, on: revokedOn, effectiveAt: revokedOn };
      if (party === 'person') return command(ReleaseSessionAction, { ...left, person: subject });
      return reason === 'succeeded' && successor
        ? command(PassSessionAction, { ...left, holder: subject, successor, ...(formerly && { formerly }) })
        : command(ReleaseSessionAction, { ...left, holder: subject });
    },
  },
});

interface Owned {
  readonly action: string;
  readonly party?: string | null | undefined;
  readonly person?: string | null | undefined;
}

const noteAction = (event: ReceivedEvent, { action, party, person }: Owned) =>
  known.noteAssignment(event, {
    kind: 'action',
    record: event.subject,
    item: action,
    member: party ?? undefined,
    person: person ?? undefined,
  });

export const sessionPolicies = [sessions, actions];
