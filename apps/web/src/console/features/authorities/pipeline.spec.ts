import { MOVES } from './authorities.moves.ts';
import type { InPipeline } from './authorities.queries.ts';
import { pipelineMoves, place, toColumns } from './pipeline.ts';

const entry = (authority: string, stage: InPipeline['stage']) => ({ authority, stage }) as InPipeline;
const given = (name: string, authority: string) => ({
  request: MOVES.find((move) => move.name === name)?.request ?? '',
  path: { authority },
});
const possible = (stage: string) => pipelineMoves(stage).flatMap(({ move, isPossible }) => (isPossible ? [move.name] : []));

test('each stage has its own ways on', () => {
  expect(possible('invited')).toEqual(['remind-of-invitation', 'record-response', 'close-expression']);
  expect(possible('awaiting-focal-point')).toEqual(['designate-focal-point']);
});

test('what was given and is not shown yet stands in its new column, and says so', () => {
  const columns = toColumns(place([entry('a', 'in-dialogue'), entry('b', 'in-dialogue')], [given('issue-invitation', 'a')]));
  expect(columns.map(({ stage, cards }) => [stage, cards.map((card) => [card.entry.authority, card.isPending])])).toEqual([
    ['interested', []],
    ['in-dialogue', [['b', false]]],
    ['invited', [['a', true]]],
    ['awaiting-focal-point', []],
  ]);
});

test('what leaves the stage as it is moves nothing, and what leads out of the pipeline takes the card off', () => {
  const placed = place(
    [entry('a', 'invited'), entry('b', 'invited')],
    [given('remind-of-invitation', 'a'), given('close-expression', 'b')],
  );
  expect(toColumns(placed)[2]?.cards.map((card) => [card.entry.authority, card.isPending])).toEqual([['a', false]]);
});

test('a card that is shown where it was moved to is not pending any more', () => {
  expect(place([entry('a', 'in-dialogue')], [given('hold-dialogue', 'a')])).toMatchObject([{ stage: 'in-dialogue', isPending: false }]);
});
