import type { Answered } from '../../../api/read.ts';

export type ToMove = Answered<'GET /api/people/to-move'>['items'][number];

/** What passes to a successor by itself, and is named until it has. */
const PASSES = ['seat', 'group-place'];
const PASSES_TO_A_SUCCESSOR = [...PASSES, 'open-action'];
/** An enrolment follows only a person who is an official of the successor already. */
const FIRST = 'official';

interface Sorted {
  /** What somebody moves, or ends where nobody took over; officials first. */
  readonly byHand: readonly ToMove[];
  readonly byItself: readonly ToMove[];
}

/** Docs: how-to, hand over to a successor. */
export function sortHoldings(items: readonly ToMove[], hasSuccessor: boolean): Sorted {
  const passes = hasSuccessor ? PASSES_TO_A_SUCCESSOR : PASSES;
  const byHand = items.filter(({ kind }) => !passes.includes(kind));
  return {
    byHand: [...byHand.filter(({ kind }) => kind === FIRST), ...byHand.filter(({ kind }) => kind !== FIRST)],
    byItself: items.filter(({ kind }) => passes.includes(kind)),
  };
}

/** One of a list: a record may be in it by several of its parts. */
export const holdingId = ({ service, kind, record, part = '' }: ToMove): string => [service, kind, record, part].join(' ');
