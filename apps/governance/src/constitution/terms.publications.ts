import {
  GovernanceTermsAdoptedV1,
  GovernanceTermsConsultationOpenedV1,
  GovernanceTermsNotAdoptedV1,
  GovernanceTermsSubmittedV1,
  GovernanceTermsTerminatedV1,
  type PublicEventMap,
  publicEvent,
} from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { TermsEvents } from './domain/terms.messages.js';

/** The work on drafts, and the views of parties on them, stay here. */
export const termsPublications: PublicEventMap<TermsEvents> = {
  ConsultationOpened: (owner, { endsOn, afterwards }) =>
    publicEvent(GovernanceTermsConsultationOpenedV1, defined({ owner, endsOn, afterwards })),
  TermsSubmitted: (owner, { owner: { kind }, version }) => publicEvent(GovernanceTermsSubmittedV1, { owner, ownerKind: kind, version }),
  TermsAdopted: (owner, { owner: { kind }, version, decision, startsOn }) =>
    publicEvent(GovernanceTermsAdoptedV1, { owner, ownerKind: kind, version, decision, startsOn }),
  TermsNotAdopted: (owner, { owner: { kind: ownerKind }, ...effect }) =>
    publicEvent(GovernanceTermsNotAdoptedV1, { owner, ownerKind, ...effect }),
  TermsTerminated: (owner, { endedOn, cause }) => publicEvent(GovernanceTermsTerminatedV1, { owner, endedOn, cause }),
};
