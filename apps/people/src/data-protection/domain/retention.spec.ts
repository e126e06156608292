import { DEFAULT_RETENTION, heardBefore, overSince, parseRetention } from './retention.js';

describe('for how long persons are kept', () => {
  it('is as it is set, by kind, and else as by default', () => {
    expect(parseRetention(undefined)).toEqual(DEFAULT_RETENTION);
    expect(parseRetention('learner=60, contact=6, consent=12')).toEqual({ ...DEFAULT_RETENTION, learner: 60, contact: 6, consent: 12 });
  });

  it.each(['everybody=3', 'contact=0', 'contact=', 'contact', 'contact=-1', 'contact=1.5'])('is refused as %s, by name', (setting) => {
    expect(() => parseRetention(setting)).toThrow(setting);
  });

  it('is over once, on a day: nobody is listed before it', () => {
    for (const day of ['2026-01-28', '2026-01-31', '2026-02-28', '2026-03-31', '2024-02-29']) {
      for (const months of [1, 12, 24]) {
        const over = overSince(`${day}T23:59:59.999Z`, months);
        for (let ahead = -3; ahead < 5; ahead++) {
          const today = new Date(Date.parse(over) + ahead * 86_400_000).toISOString().slice(0, 10);
          const listed = `${day}T23:59:59.999Z` < `${heardBefore(today, months)}T00:00:00.000Z`;
          if (ahead < 0) expect([day, months, today, listed]).toEqual([day, months, today, false]);
          if (ahead === 4) expect([day, months, today, listed]).toEqual([day, months, today, true]);
        }
      }
    }
  });
});
