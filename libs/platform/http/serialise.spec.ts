import { describe, expect, it } from '@jest/globals';
import { day, either, integer, list, map, nullable, object, optional, text } from '#libs/shapes';
import { serialiserFor } from './serialise.js';

const serialise = (shape: object, answer: unknown): unknown =>
  JSON.parse(serialiserFor(shape as Readonly<Record<string, unknown>>)(answer));

const Visit = object({
  visitor: text,
  note: optional(text),
  guide: nullable(object({ name: text })),
  stays: list(object({ from: day })),
  byPlace: map(object({ count: integer })),
  mark: optional(either(text, object({ text }))),
});

describe('an answer as it is sent', () => {
  it('holds what its shape names, at every depth, and nothing else', () => {
    const answer = {
      visitor: 'v',
      secret: 1,
      guide: null,
      stays: [{ from: '2026-01-01', secret: 1 }, { from: '2026-01-02' }],
      byPlace: { hall: { count: 1, secret: 1 } },
    };
    expect(serialise(object({ items: list(Visit) }), { items: [answer], secret: 1 })).toEqual({
      items: [{ visitor: 'v', guide: null, stays: [{ from: '2026-01-01' }, { from: '2026-01-02' }], byPlace: { hall: { count: 1 } } }],
    });
    expect(answer.stays[0]).toHaveProperty('secret');
  });

  it('holds values as they are: what is wrong is not made to look right', () => {
    const wrong = { visitor: null, note: undefined, guide: 'nobody', stays: 'none', byPlace: [], mark: { text: 'a', more: 1 } };
    expect(serialise(Visit, wrong)).toEqual({ visitor: null, guide: 'nobody', stays: 'none', byPlace: [], mark: { text: 'a', more: 1 } });
  });

  it('leaves what says itself how it is written, and what nothing is said of', () => {
    const instant = new Date('2026-01-01T00:00:00.000Z');
    expect(serialise(object({ at: object({}), any: { type: 'object' } }), { at: instant, any: { a: 1 } })).toEqual({
      at: instant.toISOString(),
      any: { a: 1 },
    });
  });
});
