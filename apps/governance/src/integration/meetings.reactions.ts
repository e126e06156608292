import {
  type GovernanceActionAgreedV1,
  type GovernanceActionAssignedV1,
  type GovernanceActionOwnerLeftV1,
  type GovernanceOrganisationActionVoidedV1,
  toTopic,
} from '#libs/contracts';
import { command, type PublicEventReceived, reaction } from '#libs/event-sourcing';
import { PassAction, ReleaseAction } from '../domain/meeting.messages.js';
import { NoteOrganisationAction } from '../domain/organisation.messages.js';
import { known } from '../domain/party-replicas.js';

/**
 * Who does an action is noted with the party and the person; what is open when one of them is no more finds its way: it passes to
 * the successor, or the Secretariat gives it away.
 */
const actions = reaction('governance.actions', {
  topics: [toTopic('governance')],
  on: {
    'int.iom.gpn.governance.action-agreed.v1': (event: PublicEventReceived<GovernanceActionAgreedV1>) => noted(event),
    'int.iom.gpn.governance.action-assigned.v1': (event: PublicEventReceived<GovernanceActionAssignedV1>) => noted(event),
    'int.iom.gpn.governance.action-owner-left.v1': ({ subject, data }: PublicEventReceived<GovernanceActionOwnerLeftV1>) => {
      const { party, in: meeting, part: action, reason, on, successor, formerly } = data;
      if (action === undefined) return undefined;
      const told = { meeting, action, on, effectiveAt: on };
      if (party === 'person') return command(ReleaseAction, { ...told, person: subject });
      return reason === 'succeeded' && successor
        ? command(PassAction, { ...told, holder: subject, successor, ...(formerly && { formerly }) })
        : command(ReleaseAction, { ...told, holder: subject });
    },
    'int.iom.gpn.governance.organisation-action-voided.v1': ({ data }: PublicEventReceived<GovernanceOrganisationActionVoidedV1>) => {
      const { organisation: holder, meeting, action, on } = data;
      return command(ReleaseAction, { meeting, action, holder, on, effectiveAt: on });
    },
  },
});

function noted(event: PublicEventReceived<GovernanceActionAgreedV1 | GovernanceActionAssignedV1>) {
  const { meeting, action, party, person } = event.data;
  const { effectiveAt } = event;
  return [
    ...(known.noteAssignment(event, { kind: 'action', in: meeting, part: action, member: party, ifKnown: true, person }) ?? []),
    ...(party ? [command(NoteOrganisationAction, { organisation: party, meeting, action, ...(effectiveAt && { effectiveAt }) })] : []),
  ];
}

export const meetingsReactions = [actions];
