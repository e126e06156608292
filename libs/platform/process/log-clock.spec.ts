import { InMemoryEventStore, recordedEvents } from '#libs/testing';
import { LogClock } from './log-clock.js';

const MINUTE = 60_000;

function clocks() {
  const time = { here: Date.parse('2026-05-01T09:00:00.000Z'), there: 0 };
  time.there = time.here;
  const store = new InMemoryEventStore(undefined, undefined, () => new Date(time.there).toISOString());
  const reports: number[] = [];
  const clock = new LogClock(
    (ahead) => reports.push(ahead),
    () => time.here,
  );
  const watched = clock.watching(store);
  let revision = -1;
  const append = async () => {
    const [event] = recordedEvents([{ type: 'Noted' }]);
    await watched.append('thing-1', [event as never], revision < 0 ? 'none' : revision);
    revision++;
  };
  return { time, store, told: reports, clock, append };
}

test('clocks that agree to a few seconds are not told of', async () => {
  const { time, told, clock, append } = clocks();
  await append();
  time.there = time.here + 4_000;
  await append();
  expect([clock.aheadSeconds, told]).toEqual([0, []]);
});

test.each([
  ['ahead', 1],
  ['behind', -1],
])('a log whose clock is %s is told of once, by how much, and when it agrees again', async (_, sign) => {
  const { time, told, clock, append } = clocks();
  time.there = time.here + sign * MINUTE;
  await append();
  await append();
  expect([clock.aheadSeconds, told]).toEqual([sign * 60, [sign * 60]]);
  time.there = time.here;
  await append();
  expect([clock.aheadSeconds, told]).toEqual([0, [sign * 60, 0]]);
});

test('at the start, an event that was recorded later than now says so; one of before says nothing', async () => {
  const { time, told, clock, store, append } = clocks();
  await clock.look(store);
  await append();
  time.here += 3_600 * 1_000;
  await clock.look(store);
  expect(told).toEqual([]);
  time.here -= 2 * 3_600 * 1_000;
  await clock.look(store);
  expect(told).toEqual([3_600]);
});
