import { command, policy, type ReceivedEvent } from '#libs/event-sourcing';
import type { MeetingEvents } from '#libs/meetings';
import type { AssignmentEvents } from '#libs/parties';
import { NoteOrganisationAction, type OrganisationEvents } from '../parties/domain/organisation.messages.js';
import { known } from '../parties/domain/party-replicas.js';
import { PassAction, ReleaseAction } from './domain/meeting.messages.js';

/**
 * Who does an action is noted with the party and the person; what is open when one of them is no more finds its way: it passes to
 * the successor, or the Secretariat gives it away.
 */
const actions = policy<MeetingEvents & AssignmentEvents & OrganisationEvents>('governance.actions', {
  on: {
    ActionAgreed: (event) => noteAction(event, event.data),
    ActionChanged: (event) => noteAction(event, event.data),
    ActionPassed: (event) => {
      const { action, to: party, person, formerly } = event.data;
      return formerly === undefined ? noteAction(event, { action, party, person }) : undefined;
    },
    ActionReleased: (event) => noteAction(event, event.data),
    EngagementVoided: ({ subject, data }) => {
      const { kind, party, record: meeting, item: action, reason, revokedOn, successor, previousRevokedOn: formerly } = data;
      if (kind !== 'action' || action === undefined) return undefined;
      const left = { meeting, action, on: revokedOn, effectiveAt: revokedOn };
      if (party === 'person') return command(ReleaseAction, { ...left, person: subject });
      return reason === 'succeeded' && successor
        ? command(PassAction, { ...left, holder: subject, successor, ...(formerly && { formerly }) })
        : command(ReleaseAction, { ...left, holder: subject });
    },
    OrganisationActionVoided: ({ subject: holder, data: { meeting, action, on } }) =>
      command(ReleaseAction, { meeting, action, holder, on, effectiveAt: on }),
  },
});

interface Owned {
  readonly action: string;
  readonly party?: string | null | undefined;
  readonly person?: string | null | undefined;
}

function noteAction(event: ReceivedEvent, { action, party, person }: Owned) {
  const { effectiveAt, subject: meeting } = event;
  return [
    ...(known.noteAssignment(event, {
      kind: 'action',
      record: meeting,
      item: action,
      member: party ?? undefined,
      ifKnown: true,
      person: person ?? undefined,
    }) ?? []),
    ...(party ? [command(NoteOrganisationAction, { organisation: party, meeting, action, ...(effectiveAt && { effectiveAt }) })] : []),
  ];
}

export const meetingsPolicies = [actions];
