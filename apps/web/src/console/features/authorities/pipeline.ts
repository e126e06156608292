import type { Recorded } from '../../../api/visible.ts';
import { MOVES, type Move, STAGES, type Stage } from './authorities.moves.ts';
import type { InPipeline } from './authorities.queries.ts';

/** What is done with an authority until it has a focal point, in the order in which it comes to it. */
const ON_THE_WAY = [
  'propose-dialogue',
  'hold-dialogue',
  'issue-invitation',
  'remind-of-invitation',
  'record-response',
  'confirm-membership',
  'designate-focal-point',
  'close-expression',
];

const toStatus = (stage: string): string => (stage === 'awaiting-focal-point' ? 'member' : stage);

/** The moves of a card, with whether its stage allows each. */
export const pipelineMoves = (stage: string): readonly { readonly move: Move; readonly isPossible: boolean }[] =>
  MOVES.filter(({ name }) => ON_THE_WAY.includes(name)).map((move) => ({ move, isPossible: move.from.includes(toStatus(stage)) }));

/** A card, and whether it stands where it will be and is not yet shown. */
interface Placed {
  readonly entry: InPipeline;
  readonly stage: Stage;
  readonly isPending: boolean;
}

/** Where each authority stands when what was given here is counted: the list may not have it yet. */
export function place(entries: readonly InPipeline[], given: readonly Pick<Recorded, 'request' | 'path'>[]): readonly Placed[] {
  return entries.map((entry) => {
    const own = given.filter(({ path }) => path.authority === entry.authority);
    const moves = own.flatMap(({ request }) => MOVES.filter((move) => move.request === request));
    const to = moves.findLast((move) => move.to !== undefined)?.to;
    return { entry, stage: to ?? entry.stage, isPending: to !== undefined && to !== entry.stage };
  });
}

/** The columns, each with what stands in it; what has left the way stands in none. */
export const toColumns = (placed: readonly Placed[]) =>
  STAGES.map((stage) => ({ stage, cards: placed.filter((card) => card.stage === stage) }));
