import { command, defined, policy } from '#libs/event-sourcing';
import { actionPolicy } from '#libs/meetings';
import { NoteOrganisationAction, type OrganisationEvents } from '../parties/domain/organisation.messages.js';
import { replicas } from '../parties/domain/party-replicas.js';
import { sharedCommands } from './domain/meeting.messages.js';

const actions = actionPolicy('governance.actions', {
  id: 'meeting',
  commands: sharedCommands,
  noteAssignment: replicas.noteAssignment,
  noteOrganisation: (organisation, { record: meeting, item: action }, { effectiveAt }) =>
    command(NoteOrganisationAction, defined({ organisation, meeting, action, effectiveAt })),
});

/** An organisation that was retired leaves what it had to do to the Secretariat, which gives it away. */
const organisationActions = policy<OrganisationEvents>('governance.organisation-actions', {
  on: {
    OrganisationActionVoided: ({ subject: holder, data: { meeting, action, revokedOn } }) =>
      command(sharedCommands.ReleaseAction, { meeting, action, holder, releasedOn: revokedOn, effectiveAt: revokedOn }),
  },
});

export const meetingsPolicies = [actions, organisationActions];
