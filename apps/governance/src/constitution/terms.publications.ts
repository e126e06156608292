import {
  GovernanceTermsAdoptedV1,
  GovernanceTermsConsultationOpenedV1,
  GovernanceTermsNotAdoptedV1,
  GovernanceTermsSubmittedV1,
  GovernanceTermsTerminatedV1,
  type PublicEventMap,
  publicEvent,
} from '#libs/contracts';
import type { TermsEvents } from './domain/terms.messages.js';

/** What is told of Terms of Reference. The work on drafts, and who said what of them, stays here. */
export const termsTold: PublicEventMap<TermsEvents> = {
  ConsultationOpened: (owner, { endsOn, afterwards }) =>
    publicEvent(GovernanceTermsConsultationOpenedV1, { owner, endsOn, ...(afterwards && { afterwards }) }),
  TermsSubmitted: (owner, { owner: { kind }, version }) => publicEvent(GovernanceTermsSubmittedV1, { owner, ownerKind: kind, version }),
  TermsAdopted: (owner, { owner: { kind }, version, decision, startsOn }) =>
    publicEvent(GovernanceTermsAdoptedV1, { owner, ownerKind: kind, version, decision, startsOn }),
  TermsNotAdopted: (owner, { owner: { kind: ownerKind }, ...effect }) =>
    publicEvent(GovernanceTermsNotAdoptedV1, { owner, ownerKind, ...effect }),
  TermsTerminated: (owner, { endedOn, cause }) => publicEvent(GovernanceTermsTerminatedV1, { owner, endedOn, cause }),
};
