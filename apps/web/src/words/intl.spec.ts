import { dayAfter, dayInWords, daysBetween, lastOfMonth, momentInZone, monthInWords, spanInWords, weekdayInWords } from './days.js';
import { listInWords, sortedByName } from './lists.js';
import { percentInWords, sizeInWords } from './numbers.js';

describe('days in words', () => {
  it('are unmistakable in the three languages', () => {
    expect(['en', 'fr', 'es'].map((language) => dayInWords('2021-03-31', language))).toEqual([
      '31 March 2021',
      '31 mars 2021',
      '31 de marzo de 2021',
    ]);
    expect(['en', 'fr', 'es'].map((language) => monthInWords('2021-03', language))).toEqual(['March 2021', 'mars 2021', 'marzo de 2021']);
    expect(['2024-02', '2023-02', '2026-12'].map(lastOfMonth)).toEqual(['2024-02-29', '2023-02-28', '2026-12-31']);
    expect(weekdayInWords('2026-11-30', 'fr')).toBe('lundi 30 novembre 2026');
  });

  it('leave what is no day as it was given', () => {
    expect(dayInWords('2021-02-31x', 'en')).toBe('2021-02-31x');
    expect(weekdayInWords('soon', 'en')).toBe('');
  });

  it('are the days of the zone, not of the machine', () => {
    expect(momentInZone('2026-03-01T22:30:00Z', 'Asia/Manila', 'en')).toEqual({ day: '2026-03-02', time: '06:30', zone: 'Manila, UTC+8' });
    expect(momentInZone('2026-07-01T12:00:00Z', 'Europe/Zurich', 'fr').time).toBe('14:00');
    expect(momentInZone('2026-07-01T12:00:00Z', 'UTC', 'es').zone).toBe('UTC');
  });

  it('are counted whole, across a leap day and the change of summer time', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
    expect(dayAfter('2024-02-28', 2)).toBe('2024-03-01');
  });

  it('make a span of the largest unit that says enough', () => {
    expect([1, 13, 14, 61, 800].map((days) => spanInWords(days, 'en'))).toEqual(['1 day', '13 days', '2 weeks', '2 months', '2 years']);
    expect(spanInWords(12, 'es')).toBe('12 días');
  });
});

describe('numbers and lists in words', () => {
  it('go by the language', () => {
    expect(listInWords(['A', 'B', 'C'], 'es')).toBe('A, B y C');
    expect(sizeInWords(3_565_158, 'en')).toBe('3.4 MB');
    expect(sizeInWords(1, 'en')).toBe('1 byte');
    expect(percentInWords(0.256, 'en')).toBe('26%');
    expect(sortedByName(['Zambia', 'Égypte', 'Espagne'], (name) => name, 'fr')).toEqual(['Égypte', 'Espagne', 'Zambia']);
  });
});
