import { type MinutesRevision, refuse } from '#libs/meetings';
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
  const revisionOf = (wanted: number | undefined, byDefault: MinutesRevision | undefined): MinutesRevision => {
    const found = wanted === undefined ? byDefault : seen.find(({ revision }) => revision === wanted);
    if (!found) throw refuse['no-minutes'](missing(wanted));
    return found;
  };
  const to = revisionOf(query.to, seen.at(-1));
  const from = revisionOf(query.from, seen.findLast(({ revision }) => revision < to.revision) ?? to);
  return { from, to, same: from.digest === to.digest };
}
