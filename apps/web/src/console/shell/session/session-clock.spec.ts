import fc from 'fast-check';
import { toSession } from './session.ts';
import { isLastRenewal, secondsToNextStep, sessionStep } from './session-clock.ts';

const NOW = 1_000_000;
const times = { expires: NOW + 600, ends: NOW + 8 * 3600, active: NOW };

test('a sign-in that runs out is refreshed for who works, and for nobody who went away', () => {
  expect(sessionStep(times, NOW)).toBe('go-on');
  expect(sessionStep(times, NOW + 481)).toBe('refresh');
  expect(sessionStep({ ...times, active: NOW - 29 * 60 }, NOW)).toBe('warn');
  expect(sessionStep({ ...times, active: NOW - 30 * 60 }, NOW)).toBe('over');
});

describe('in its last two minutes a session', () => {
  const late = { ...times, expires: NOW + 100, ends: NOW + 100 };
  test('is renewed for who works: one key is enough', () => {
    expect(sessionStep(late, NOW)).toBe('refresh');
    const idle = { ...late, active: NOW - 121 };
    expect([sessionStep(idle, NOW), sessionStep({ ...idle, active: NOW }, NOW)]).toEqual(['warn', 'refresh']);
  });
  test('that cannot be renewed is warned of, whoever works, and is over', () => {
    const last = { ...late, isLast: true };
    expect([sessionStep(last, NOW), sessionStep(last, NOW + 100)]).toEqual(['warn', 'over']);
  });
  test('cannot be renewed any more when it was renewed for less than half an hour', () => {
    expect([isLastRenewal(NOW + 30 * 60, NOW + 3), isLastRenewal(NOW + 20 * 60, NOW)]).toEqual([false, true]);
  });
});

test('the times of a session are answered as instants, and counted in seconds', () => {
  const times = { expires: '2026-11-30T23:36:49.000Z', ends: '2026-11-30T23:36:49.168Z' };
  const answer = { signedIn: true, subject: 's', roles: [], authorities: [], ...times } as const;
  expect(toSession(answer)).toEqual({ ...answer, expires: 1_796_081_809, ends: 1_796_081_809 });
  const { expires: _, ends: __, ...token } = answer;
  expect(toSession(token)).toEqual(token);
  expect(toSession({ signedIn: false, by: 'link' })).toEqual({ signedIn: false, by: 'link' });
});

test('between one look and the next nothing changes unseen', () => {
  fc.assert(
    fc.property(
      fc.record({ expires: fc.nat(5000), ends: fc.nat(40_000), active: fc.nat(5000), isLast: fc.boolean() }),
      fc.nat(5000),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (given, now, share) => {
        const pause = secondsToNextStep(given, now);
        expect(sessionStep(given, now + Math.floor(pause * share))).toBe(sessionStep(given, now));
      },
    ),
  );
});
