import type { RollRow } from './roll.queries.ts';

export type Reason = 'joined' | 'left' | 'renamed' | 'changed';

/** How an authority stands on one roll and on another. */
export interface RollChange {
  readonly authority: string;
  readonly reason: Reason;
  /** Left out: it was not on the roll. */
  readonly earlier: RollRow | undefined;
  readonly later: RollRow | undefined;
}

const isMember = (row: RollRow | undefined): boolean => row?.status === 'member';
const FACTS = ['status', 'kind', 'focalPoint', 'level', 'portfolios', 'handedTo'] as const;
const isOtherwise = (earlier: RollRow, later: RollRow): boolean => FACTS.some((fact) => `${earlier[fact]}` !== `${later[fact]}`);

function findReasons(earlier: RollRow | undefined, later: RollRow | undefined): readonly Reason[] {
  const reasons: Reason[] = [];
  if (isMember(later) && !isMember(earlier)) reasons.push('joined');
  else if (isMember(earlier) && !isMember(later)) reasons.push('left');
  else if (!earlier || !later || isOtherwise(earlier, later)) reasons.push('changed');
  if (earlier && later && (earlier.name !== later.name || earlier.nameEn !== later.nameEn)) reasons.push('renamed');
  return reasons;
}

/** What is otherwise on the second roll than on the first; who is on neither, or the same on both, is not named. */
export function compareRolls(first: readonly RollRow[], second: readonly RollRow[]): readonly RollChange[] {
  const [earlier, later] = [byAuthority(first), byAuthority(second)];
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((authority) => {
    const pair = { earlier: earlier.get(authority), later: later.get(authority) };
    return findReasons(pair.earlier, pair.later).map((reason) => ({ authority, reason, ...pair }));
  });
}

const byAuthority = (rows: readonly RollRow[]): ReadonlyMap<string, RollRow> => new Map(rows.map((row) => [row.authority, row]));
