import type { MinutesRevision } from '../domain/meeting.messages.js';
import { compareRevisions } from './comparison.js';

const minutes = (revision: number): MinutesRevision => ({
  revision,
  text: `00000000-0000-8000-8000-00000000000${revision}`,
  commitment: String(revision).repeat(64),
  draftedAt: '2026-03-01T10:00:00.000Z',
  author: 'secretariat',
  comments: [],
});
const [first, second, fourth] = [minutes(1), minutes(2), minutes(4)];

describe('two revisions of minutes', () => {
  it('are the newest that the reader may see and the one before it, unless others are asked for', () => {
    const seen = [first, second, fourth];
    expect(compareRevisions(seen, {})).toEqual({ from: second, to: fourth });
    expect(compareRevisions(seen, { to: 2 })).toEqual({ from: first, to: second });
    expect(compareRevisions(seen, { from: 1 })).toEqual({ from: first, to: fourth });
  });

  it('are the same one where there is no other', () => {
    expect(compareRevisions([first], {})).toEqual({ from: first, to: first });
  });

  it.each([
    [[], {}, 'No minutes are there to compare.'],
    [[first, second], { to: 3 }, 'There is no revision 3 among those that you may see.'],
    [[first, second], { from: 3 }, 'There is no revision 3 among those that you may see.'],
  ])('are refused where one of them is not there: %#', (seen, query, detail) => {
    expect(() => compareRevisions(seen, query)).toThrow(expect.objectContaining({ code: 'meetings/no-minutes', detail }));
  });
});
