import {
  ChallengeAmendedV1,
  ChallengeMovedV1,
  ChallengeRaisedV1,
  PilotEndedV1,
  PilotHandedOverV1,
  PilotReportCorrectedV1,
  PilotReportedV1,
  PilotStartedV1,
  type PublicEventMap,
  publicEvent,
  SolutionAdoptedV1,
  SolutionEndorsedV1,
  SolutionProposedV1,
  SolutionRetiredV1,
  SolutionScaledV1,
} from '#libs/contracts';
import { defined } from '#libs/event-sourcing';
import type { SolutionEvents } from './domain/solution.messages.js';
import type { Basis, PilotResult } from './domain/solution.vocabulary.js';

const toBasis = (basis: Basis) => (basis.kind === 'session' ? { session: basis.session } : { decision: basis.reference });

/** Facts and results. Who develops a solution, its drafts, findings and reasons stay here. */
export const solutionPublications: PublicEventMap<SolutionEvents> = {
  ChallengeRaised: (solution, { description: _, countries, chapters, ...facts }) =>
    publicEvent(ChallengeRaisedV1, { solution, ...facts, countries: [...countries], chapters: [...chapters] }),
  ChallengeAmended: (solution, { description: _, countries, chapters, ...facts }) =>
    publicEvent(
      ChallengeAmendedV1,
      defined({ solution, ...facts, countries: countries && [...countries], chapters: chapters && [...chapters] }),
    ),
  ChallengeMoved: (solution, { group }) => publicEvent(ChallengeMovedV1, { solution, group }),
  SolutionProposed: (solution, { member, name }) => publicEvent(SolutionProposedV1, defined({ solution, member, name })),
  SolutionEndorsed: (solution, { version, basis }) => publicEvent(SolutionEndorsedV1, { solution, version, ...toBasis(basis) }),
  PilotStarted: (solution, { plan: _, ...pilot }) => publicEvent(PilotStartedV1, { solution, ...pilot }),
  PilotReported: (solution, { pilot, report, result }) => publicEvent(PilotReportedV1, { solution, pilot, report, result }),
  PilotReportCorrected: (solution, { pilot, report, result }) =>
    result ? publicEvent(PilotReportCorrectedV1, { solution, pilot, report, result }) : [],
  PilotEnded: (solution, { pilot }) => publicEvent(PilotEndedV1, { solution, pilot }),
  PilotHandedOver: (solution, { pilot, member }) => publicEvent(PilotHandedOverV1, { solution, pilot, member }),
  SolutionScaled: (solution, { version, basis, pilots }) => {
    const count = (wanted: PilotResult) => pilots.filter(({ result }) => result === wanted).length;
    const [worked, mixed, failed] = [count('worked'), count('mixed'), count('failed')];
    return publicEvent(SolutionScaledV1, { solution, version, ...toBasis(basis), worked, mixed, failed });
  },
  SolutionAdopted: (solution, { instrument: _, ...adoption }) => publicEvent(SolutionAdoptedV1, { solution, ...adoption }),
  SolutionRetired: (solution, { why, successor }) => publicEvent(SolutionRetiredV1, defined({ solution, why, successor })),
};
