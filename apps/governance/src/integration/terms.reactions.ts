import {
  type GovernanceBodyDissolvedV1,
  type GovernanceDecisionAdoptedV1,
  toTopic,
  type WorkingGroupClosedV1,
  type WorkingGroupProposedV1,
} from '#libs/contracts';
import { command, type PublicEventReceived, reaction, toDay } from '#libs/event-sourcing';
import { NoteGroup, NoteGroupClosing } from '../domain/known-group.messages.js';
import { AdoptTerms, EndTermsOfOwner } from '../domain/terms.messages.js';

/** A decision adopts a submitted version; what is no more has no terms. */
const decided = reaction('governance.terms', {
  topics: [toTopic('governance')],
  on: {
    'int.iom.gpn.governance.decision-adopted.v1': (event: PublicEventReceived<GovernanceDecisionAdoptedV1>) =>
      event.data.effects.flatMap(({ kind, owner, version, inForceFrom }) =>
        kind === 'adopt-terms' && owner && version && inForceFrom
          ? [command(AdoptTerms, { owner, version, ...adopted(event), inForceFrom, effectiveAt: timeOf(event) })]
          : [],
      ),
    'int.iom.gpn.governance.body-dissolved.v1': (event: PublicEventReceived<GovernanceBodyDissolvedV1>) =>
      command(EndTermsOfOwner, { owner: event.data.body, on: toDay(timeOf(event)), cause: 'dissolved', effectiveAt: timeOf(event) }),
  },
});

/** Governance knows that a working group was proposed, so that terms and decisions can name it, and that it was closed. */
const groups = reaction('governance.working-groups', {
  topics: [toTopic('working-groups')],
  on: {
    'int.iom.gpn.working-groups.proposed.v1': ({ data: { group, name, theme } }: PublicEventReceived<WorkingGroupProposedV1>) =>
      command(NoteGroup, { group, name, theme }),
    'int.iom.gpn.working-groups.closed.v1': (event: PublicEventReceived<WorkingGroupClosedV1>) => {
      const { group } = event.data;
      const on = toDay(timeOf(event));
      return [
        command(NoteGroupClosing, { group, on, effectiveAt: timeOf(event) }),
        command(EndTermsOfOwner, { owner: group, on, cause: 'closed', effectiveAt: timeOf(event) }),
      ];
    },
  },
});

export const termsReactions = [decided, groups];

const adopted = ({ data: { reference, on } }: PublicEventReceived<GovernanceDecisionAdoptedV1>) => ({
  decision: reference,
  ...(on && { adoptedOn: on }),
});

const timeOf = ({ effectiveAt, time }: PublicEventReceived): string => effectiveAt ?? time;
