import fc from 'fast-check';
import { secondsToNextStep, sessionStep } from './session-clock.ts';

const NOW = 1_000_000;
const times = { expires: NOW + 600, ends: NOW + 8 * 3600, active: NOW };

test('a sign-in that runs out is refreshed for who works, and for nobody who went away', () => {
  expect(sessionStep(times, NOW)).toBe('go-on');
  expect(sessionStep(times, NOW + 481)).toBe('refresh');
  expect(sessionStep({ ...times, active: NOW - 29 * 60 }, NOW)).toBe('warn');
  expect(sessionStep({ ...times, active: NOW - 30 * 60 }, NOW)).toBe('over');
});

test('before all ends there is a warning of two minutes, and refreshing does not help', () => {
  const late = { ...times, expires: NOW + 100, ends: NOW + 100 };
  expect([sessionStep(late, NOW), sessionStep(late, NOW + 100)]).toEqual(['warn', 'over']);
});

test('between one look and the next nothing changes unseen', () => {
  fc.assert(
    fc.property(
      fc.record({ expires: fc.nat(5000), ends: fc.nat(40_000), active: fc.nat(5000) }),
      fc.nat(5000),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (given, now, share) => {
        const pause = secondsToNextStep(given, now);
        expect(sessionStep(given, now + Math.floor(pause * share))).toBe(sessionStep(given, now));
      },
    ),
  );
});
