export {
  type Basis,
  type DecisionRule,
  isVoting,
  MAJORITY_BASES,
  type MajorityBase,
  POSITIONS,
  type Quorum,
  type SeatPosition,
  toBasis,
  VOTING_CAPACITIES,
  withPosition,
} from './basis.js';
export { computeOutcome, type Outcome, seatsTakingPart, statusAfterClosing } from './outcome.js';
