import type { Instant } from '#libs/event-sourcing';

/** When a decision was taken, and which one it is. */
export interface DecidedAt {
  readonly at: Instant;
  /** `2026-003` */
  readonly decision: string;
}

/**
 * Which of two decisions is the later one, whatever the order in which they were recorded: by the instant of closing; of one instant
 * (one deadline, or several closed together in a meeting) by its number.
 */
export const byDecision = (one: DecidedAt, other: DecidedAt): number =>
  one.at < other.at ? -1 : one.at > other.at ? 1 : byReference(one.decision, other.decision);

/** By year, then by number: 2026-1000 comes after 2026-999. */
function byReference(one: string, other: string): number {
  const [year = '', number = ''] = one.split('-');
  const [otherYear = '', otherNumber = ''] = other.split('-');
  return Number(year) - Number(otherYear) || Number(number) - Number(otherNumber);
}
