import type { HistoryOptions } from '#libs/platform';
import { refuse } from '../domain/refusals.js';

/** How everything recorded of a meeting, or of a session, is read. */
export const meetingHistory = { unknown: refuse['unknown-meeting'] } satisfies HistoryOptions;
