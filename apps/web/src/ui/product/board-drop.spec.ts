import { dropOn } from './board-drop.ts';

const moves = [
  { id: 'propose', label: '', to: 'in-dialogue', whyNot: 'held already' },
  { id: 'hold', label: '', to: 'in-dialogue' },
  { id: 'confirm', label: '', to: 'member', whyNot: 'no dialogue was held' },
  { id: 'close', label: '' },
];

test('a card that is dropped asks for the first move that is possible and leads there', () => {
  expect(dropOn(moves, 'in-dialogue')).toEqual({ move: 'hold' });
});

test('where none is possible it says why, and nothing where none leads there', () => {
  expect(dropOn(moves, 'member')).toEqual({ whyNot: 'no dialogue was held' });
  expect(dropOn(moves, 'invited')).toEqual({ whyNot: undefined });
});
