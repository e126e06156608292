import type { MinutesRevision } from '../domain/meeting.messages.js';
import { refuse } from '../domain/refusals.js';
import type { RevisionsQuery } from './queries.js';

/**
 * Two revisions of those that a reader may see: by default the newest and the one before it, which for the first is itself.
 * @throws Refusal for a revision that is not among them; `missing` says so, of the one that was asked for or of none at all
 */
export function comparedRevisions(
  seen: readonly MinutesRevision[],
  query: Pick<RevisionsQuery, 'from' | 'to'>,
  missing: (revision: number | undefined) => string,
): { readonly from: MinutesRevision; readonly to: MinutesRevision; readonly same: boolean } {
  const requireRevision = (wanted: number | undefined, byDefault: MinutesRevision | undefined): MinutesRevision => {
    const chosen = wanted === undefined ? byDefault : seen.find(({ revision }) => revision === wanted);
    if (!chosen) throw refuse['no-minutes'](missing(wanted));
    return chosen;
  };
  const to = requireRevision(query.to, seen.at(-1));
  const from = requireRevision(query.from, seen.findLast(({ revision }) => revision < to.revision) ?? to);
  return { from, to, same: from.digest === to.digest };
}
