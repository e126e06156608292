import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type CountryCode, getCountries, getExampleNumber } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.max';
import examples from 'libphonenumber-js/mobile/examples';
import { contactDetailIn } from './contact-details.js';
import { holdsTelephoneNumber, MOST_LOOKED_UP } from './telephone-numbers.js';

const RUNS = Number(process.env.GPN_PROPERTY_RUNS ?? 500);
const CASES = readFileSync(`${import.meta.dirname}/fixtures/contact-01-texts-taken-for-telephone-numbers.txt`, 'utf8')
  .trim()
  .split('\n');

describe('what is no contact detail', () => {
  it.each([
    ...CASES,
    'Labour mobility 2027-2030: next steps',
    'Strategy on mobility 2027-2030',
    'Moved from 05.03.2027 14:30',
    'Telework policy 2020-2022',
    'Cellular networks 2021/22, phase 3',
    'Mobile inspection unit 12 of 2021-03-31 09:00',
    'Tel Aviv consultation 2026-03-05',
    'Telephone 2021-2025',
    'Faxed on 05.03.2026 14:30',
    'UTC+1 2026-03-01 14:30',
    '2026-03-01T09:00:00+02:00',
    'Revenue of +12 345 678 901 CHF',
    '+41 250 000 000 EUR, of which 12 500 000 USD',
    'From 250 000 to 300 000 in 2021 2022 2023',
    'GPN/2020/121 and ILO C181, MR-12',
    'No. 0123456789',
    'Ref. 0987654321 of 01/02/2021',
    '00123456-1234-4abc-8def-001234567890',
    'Act (2021) 123-4567',
    'Groups of 100 200 3000 and 250 300 2021',
    'C++ 11 and A+ 20 30',
  ])('passes: %p', (text) => {
    expect(contactDetailIn(text)).toBeUndefined();
  });
});

describe('a telephone number', () => {
  it.each([
    'Tel. 01 234 567',
    'Tél. : 01 23 45 67 89',
    'Telefon 030 123456',
    'phone no. 555-0142',
    'Mobile: 0917 555 0142',
    'cell 555 0142',
    'fax +41 22 717 91 11',
    'тел. 123-45-67',
    'هاتف: ٠٢٢٣٤٥٦٧',
    '联系电话12345678',
    'دفتر تلفن ۰۲۱ ۱۲۳۴۵۶۷۸',
    'call +41 22 717 91 11 2026-03-01',
    '+41 (0)22 717 91 11',
    '＋41 22 717 91 11',
    '+41–22–717–91–11',
    'write to 0041 22 717 91 11',
    '(202) 456-1111',
    '202-456-1111',
    'meeting of 05.03.2026 14:30, +639171234567',
    'tel:+41227179111',
  ])('is found: %p', (text) => {
    expect(contactDetailIn(text)).toBe('a telephone number');
  });
});

describe('a link to somebody', () => {
  it.each(['https://wa.me/41227179111', 't.me/somebody', 'skype:somebody?call'])('is found: %p', (text) => {
    expect(contactDetailIn(text)).toBe('a link to somebody’s messages');
  });

  it.each(['https://about.me/it', 'https://example.org/wa.me', 'Skype: how it changed work'])('is not seen in %p', (text) => {
    expect(contactDetailIn(text)).toBeUndefined();
  });
});

const WORDS = [
  'Framework on mobility',
  'Telework',
  'Budget',
  'Cellular',
  'Moved from',
  'Act',
  'of',
  'in',
  'and',
  'until',
  'Phase',
  'Labour, ',
];
const digits = (value: number, length: number): string => String(value).padStart(length, '0');
const year = fc.integer({ min: 1950, max: 2099 }).map(String);
const day = fc.integer({ min: 1, max: 28 });
const month = fc.integer({ min: 1, max: 12 });
const date = fc
  .tuple(year, month, day, fc.constantFrom('-', '.', '/'), fc.boolean())
  .map(([y, m, d, sign, big]) => (big ? [y, digits(m, 2), digits(d, 2)] : [digits(d, 2), digits(m, 2), y]).join(sign));
const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${digits(h, 2)}:${digits(m, 2)}`);
const years = fc.tuple(year, year, fc.constantFrom('-', '–', '/', ' ')).map(([from, to, sign]) => `${from}${sign}${to}`);
const groupThousands = (sign: string) => (sum: number) => String(sum).replaceAll(/\B(?=(\d{3})+$)/g, sign);
const sum = fc
  .tuple(fc.integer({ min: 1, max: 2_000_000_000 }), fc.constantFrom(' ', ',', '.', '’'), fc.constantFrom('', '+', '-'))
  .map(([value, sign, plus]) => `${plus}${groupThousands(sign)(value)}${plus === '+' ? ' CHF' : ''}`);
const id = fc.oneof(
  fc.tuple(year, fc.integer({ min: 1, max: 99_999 })).map(([y, n]) => `GPN/${y}/${n}`),
  fc
    .tuple(fc.constantFrom('Ref.', 'No.', 'ID'), fc.integer({ min: 0, max: 999_999_999_999 }))
    .map(([word, n]) => `${word} ${digits(n, 10)}`),
  fc.tuple(fc.constantFrom('MR-', 'C', 'IOM'), fc.integer({ min: 1, max: 9_999_999 })).map(([word, n]) => `${word}${n}`),
  fc.uuid(),
);
const text = fc
  .array(
    fc.tuple(
      fc.constantFrom(...WORDS),
      fc.oneof(
        date,
        fc.tuple(date, time).map((both) => both.join(' ')),
        time,
        year,
        years,
        sum,
        id,
      ),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.flat().join(' '));

/** "Tel. 40123" may be a room. */
const FEWEST_AFTER_A_WORD = 6;
const EXAMPLES = getCountries(metadata).flatMap((country: CountryCode) => getExampleNumber(country, examples, metadata) ?? []);

describe('telephone numbers, for random texts', () => {
  it('are never seen in dates, times, years, sums and references', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect([written, contactDetailIn(written)]).toEqual([written, undefined]);
      }),
      { numRuns: RUNS },
    );
  });

  it('are always found with their country code, as every country of the world has them', () => {
    expect(EXAMPLES.length).toBeGreaterThan(200);
    for (const example of EXAMPLES) {
      const { country, number } = example;
      const international = example.formatInternational();
      const national = example.nationalNumber.length < FEWEST_AFTER_A_WORD ? [] : [`Tel. ${example.formatNational()}`];
      for (const written of [number, international, `00${number.slice(1)}`, international.replaceAll(' ', '-'), ...national]) {
        expect([country, written, contactDetailIn(`Write to ${written} for more`)]).toEqual([country, written, 'a telephone number']);
      }
    }
  });

  it('are always found among dates and sums', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...EXAMPLES), text, (textBefore, example, textAfter) => {
        const written = `${textBefore}; ${example.formatInternational()}, ${textAfter}`;
        expect([written, contactDetailIn(written)]).toEqual([written, 'a telephone number']);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('looking for contact details', () => {
  it.each([
    ['sums with a plus', '+1 250 000 '.repeat(9_000)],
    ['a plus before digits and blanks', `+${'1 '.repeat(50_000)}`],
    ['one number after the other', '+1250000'.repeat(12_000)],
    ['digits and signs', '01.-'.repeat(25_000)],
    ['years', '2021-'.repeat(20_000)],
    ['brackets', '('.repeat(100_000)],
    ['words for it', 'tel '.repeat(25_000)],
  ])('asks for few numbers, however long the text: %s', (_, written) => {
    let lookups = 0;
    holdsTelephoneNumber(written, () => {
      lookups++;
      return false;
    });
    expect(lookups).toBeLessThanOrEqual(MOST_LOOKED_UP * MOST_CUTS);
  });
});

/** A candidate has at most 18 digits, and is one only with 7 of them. */
const MOST_CUTS = 12;
