import type { MinutesRevision } from '../domain/meeting.messages.js';
import { refuse } from '../domain/refusals.js';
import type { RevisionsQuery } from './queries.js';

/**
 * Two revisions of those that a reader may see: by default the newest and the one before it, which for the first is itself.
 * @throws Refusal for a revision that is not among them
 */
export function compareRevisions(
  seen: readonly MinutesRevision[],
  query: Pick<RevisionsQuery, 'from' | 'to'>,
): { readonly from: MinutesRevision; readonly to: MinutesRevision } {
  const requireRevision = (wanted: number | undefined, byDefault: MinutesRevision | undefined): MinutesRevision => {
    const chosen = wanted === undefined ? byDefault : seen.find(({ revision }) => revision === wanted);
    if (!chosen) throw refuse['no-minutes'](missingWords(wanted));
    return chosen;
  };
  const to = requireRevision(query.to, seen.at(-1));
  const from = requireRevision(query.from, seen.findLast(({ revision }) => revision < to.revision) ?? to);
  return { from, to };
}

const missingWords = (revision: number | undefined): string =>
  revision === undefined ? 'No minutes are there to compare.' : `There is no revision ${revision} among those that you may see.`;
