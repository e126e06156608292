import type { MinutesRevision } from '../domain/meeting.messages.js';
import { comparedRevisions } from './comparison.js';

const minutes = (revision: number, digest: string): MinutesRevision => ({
  revision,
  text: `00000000-0000-8000-8000-00000000000${revision}`,
  digest,
  draftedAt: '2026-03-01T10:00:00.000Z',
  author: 'secretariat',
  comments: [],
});
const [first, second, fourth] = [minutes(1, 'a'), minutes(2, 'b'), minutes(4, 'b')];
const missing = (revision: number | undefined) => `none: ${revision}`;

describe('two revisions of minutes', () => {
  it('are the newest that the reader may see and the one before it, unless others are asked for', () => {
    const seen = [first, second, fourth];
    expect(comparedRevisions(seen, {}, missing)).toEqual({ from: second, to: fourth, same: true });
    expect(comparedRevisions(seen, { to: 2 }, missing)).toEqual({ from: first, to: second, same: false });
    expect(comparedRevisions(seen, { from: 1 }, missing)).toEqual({ from: first, to: fourth, same: false });
  });

  it('are the same one where there is no other', () => {
    expect(comparedRevisions([first], {}, missing)).toEqual({ from: first, to: first, same: true });
  });

  it.each([
    [[], {}, 'none: undefined'],
    [[first, second], { to: 3 }, 'none: 3'],
    [[first, second], { from: 3 }, 'none: 3'],
  ])('are refused where one of them is not there: %#', (seen, query, detail) => {
    expect(() => comparedRevisions(seen, query, missing)).toThrow(expect.objectContaining({ code: 'meetings/no-minutes', detail }));
  });
});
