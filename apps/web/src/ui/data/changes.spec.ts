import fc from 'fast-check';
import { changesBetween } from './changes.js';

const joinText = (changes: ReturnType<typeof changesBetween>, without: string) =>
  changes
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

describe('the changes between two texts', () => {
  it('are few: a word that was put in stands alone', () => {
    expect(changesBetween('The Network meets yearly.', 'The Network now meets yearly.', 'words')).toEqual([
      { kind: 'same', text: 'The Network ' },
      { kind: 'added', text: 'now ' },
      { kind: 'same', text: 'meets yearly.' },
    ]);
    expect(changesBetween('a\nb\nc', 'a\nc', 'lines')).toEqual([
      { kind: 'same', text: 'a\n' },
      { kind: 'removed', text: 'b\n' },
      { kind: 'same', text: 'c' },
    ]);
  });

  it('give both texts back, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' ', '\n', 'çà', '  '), { maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, fc.constantFrom('words' as const, 'lines' as const), (previous, next, unit) => {
        const changes = changesBetween(previous, next, unit);
        expect(joinText(changes, 'added')).toBe(previous);
        expect(joinText(changes, 'removed')).toBe(next);
      }),
      { numRuns: 100 },
    );
  });
});
