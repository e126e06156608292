import { meetingHistory } from '#libs/meetings/http';
import type { HistoryOptions } from '#libs/platform';
import { IsDecisionReference } from '#libs/reference';
import { refuse as refuseBody } from './constitution/domain/body.refusals.js';
import { refuse as refuseTerms } from './constitution/domain/terms.refusals.js';
import { refuse as refuseOrganisation } from './parties/domain/organisation.refusals.js';
import { refuse as refuseDecision } from './proposals/domain/decision.refusals.js';

/** How everything recorded of a record is read: whose it is, and what not everybody is told. */
export const histories = {
  body: { unknown: refuseBody['unknown-body'] },
  organisation: { unknown: refuseOrganisation['unknown-organisation'], owner: { field: 'organisation' } },
  terms: { kind: 'terms', words: 'the Terms of Reference of one body or group', unknown: refuseTerms['unknown-terms'] },
  meeting: meetingHistory,
  decision: { unknown: refuseDecision['unknown-decision'], idRules: [IsDecisionReference()] },
} satisfies Readonly<Record<string, HistoryOptions>>;
