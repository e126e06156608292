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
export const byDecision = (first: DecidedAt, second: DecidedAt): number =>
  first.at < second.at ? -1 : first.at > second.at ? 1 : byReference(first.decision, second.decision);

/** By year, then by number: 2026-1000 comes after 2026-999. */
function byReference(first: string, second: string): number {
  const [year = '', number = ''] = first.split('-');
  const [otherYear = '', otherNumber = ''] = second.split('-');
  return Number(year) - Number(otherYear) || Number(number) - Number(otherNumber);
}
