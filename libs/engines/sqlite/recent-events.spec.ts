import fc from 'fast-check';
import { type LogPage, type Position, type RecordedEvent, START, streamCategory } from '#libs/event-sourcing';
import { type EventRow, RecentEvents, type RowReading } from './recent-events.js';

/** A log of rows, and how many of them were read of it. */
class Log {
  readonly rows: EventRow[] = [];
  readCount = 0;

  append(category: string, length = 2): void {
    this.rows.push([this.rows.length + 1, `${category}-x`, 0, JSON.stringify({ text: 'x'.repeat(length) })]);
  }

  get head(): Position {
    return this.rows.length === 0 ? START : this.rows.length;
  }

  readonly reading: RowReading = {
    between: (afterPosition, upTo) => {
      const rows = this.rows.filter(([position]) => position > afterPosition && position <= upTo);
      this.readCount += rows.length;
      return rows;
    },
    toEvent: ([position, stream, , data]) => ({ position, stream, data: JSON.parse(data as string) }) as RecordedEvent,
  };
}

const toPositions = ({ events }: LogPage): readonly Position[] => events.map(({ position }) => position);

describe('the end of the log', () => {
  it('is read once for all that follow it, and what they are given is the same and cannot be changed', () => {
    const [log, recent] = [new Log(), new RecentEvents()];
    const ask = (afterPosition: Position, category = 'a') =>
      recent.page(afterPosition, log.head, log.reading, (name) => name === category) as LogPage;
    for (let index = 0; index < 3; index++) log.append('a');
    const [first, second] = [ask(START), ask(START)];
    expect([toPositions(first), log.readCount]).toEqual([[1, 2, 3], 3]);
    expect(second.events[0]).toBe(first.events[0]);
    expect(() => Object.assign(first.events[0]?.data as object, { text: 'another' })).toThrow(TypeError);
    log.append('b');
    expect([toPositions(ask(3)), ask(3).position, log.readCount]).toEqual([[], 4, 4]);
    expect(toPositions(ask(3, 'b'))).toEqual([4]);
  });

  it('is not kept for who is far behind, nor where there is a gap', () => {
    const [log, recent] = [new Log(), new RecentEvents()];
    for (let index = 0; index < 2_000; index++) log.append('a');
    expect(recent.page(100, log.head, log.reading, () => true)).toBeUndefined();
    expect(toPositions(recent.page(1_998, log.head, log.reading, () => true) as LogPage)).toEqual([1_999, 2_000]);
    log.rows.splice(1_999, 1);
    expect(new RecentEvents().page(1_990, 2_000, log.reading, () => true)).toBeUndefined();
  });

  it('gives every follower what the log holds, however they and what is appended come between each other', () => {
    const step = fc.oneof(
      fc.record({ append: fc.constantFrom('a', 'b', 'c'), length: fc.constantFrom(1, 50, 50, 50, 50, 50, 50, 1_500_000) }),
      fc.record({ follower: fc.nat({ max: 3 }), back: fc.constantFrom(0, 0, 0, 7) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const [log, recent] = [new Log(), new RecentEvents()];
        const places: Position[] = [START, START, START, START];
        for (const step of steps) {
          if ('append' in step) {
            log.append(step.append, step.length);
            continue;
          }
          const afterPosition = Math.max(START, (places[step.follower] as Position) - step.back);
          const concerns = (category: string) => step.follower === 3 || category === 'abc'[step.follower];
          const page = recent.page(afterPosition, log.head, log.reading, concerns) as LogPage;
          const expected = log.rows.filter(([position, stream]) => position > afterPosition && concerns(streamCategory(stream)));
          expect(toPositions(page)).toEqual(expected.map(([position]) => position));
          expect([page.position, page.atHead]).toEqual([log.head, true]);
          places[step.follower] = page.position;
        }
      }),
      { numRuns: 40 },
    );
  });
});
