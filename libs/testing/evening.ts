import { jest } from '@jest/globals';

/** An evening in UTC, when it is the next day's morning in Manila and Auckland. */
export const EVENING = '2026-11-29T18:00:00.000Z';
/** Their day. */
export const NEXT_DAY = '2026-11-30';

/** The clock stands at that evening: dates alone, timers run on. To be ended with `jest.useRealTimers()`. */
export const stopTheClock = (): void =>
  void jest.useFakeTimers({
    now: Date.parse(EVENING),
    doNotFake: [
      ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
      ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
    ],
  });
