import type { HistoryOptions } from '#libs/platform';
import { refuse as refuseVerification } from './checks/domain/verification.refusals.js';

/** How everything recorded of a record is read. */
export const histories = {
  verification: { unknown: refuseVerification['unknown-verification'] },
} satisfies Readonly<Record<string, HistoryOptions>>;
