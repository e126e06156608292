import { countries, country, countryByAlpha2, isCountry } from './country.js';
import { isSubdivision, listSubdivisions, subdivision } from './subdivision.js';

describe('countries', () => {
  it('are the officially assigned codes of ISO 3166-1, each once, in order', () => {
    expect(countries).toHaveLength(249);
    expect(new Set(countries.map((entry) => entry.code)).size).toBe(249);
    expect(countries.map((entry) => entry.code)).toEqual(countries.map((entry) => entry.code).toSorted());
  });

  it('carry the short names of the United Nations in English, and common names in French and Spanish', () => {
    expect(country('KOR')).toEqual({
      code: 'KOR',
      alpha2: 'KR',
      numeric: '410',
      name: { en: 'Republic of Korea', fr: 'Corée du Sud', es: 'República de Corea' },
    });
    expect(country('TUR')?.name.en).toBe('Türkiye');
    expect(countries.filter(({ name }) => !name.en || !name.fr || !name.es)).toEqual([]);
  });

  it.each(['XKX', 'XXX', 'phl', 'PH', '608', '', null, undefined, 608, ['PHL']])('does not know %p', (code) => {
    expect(isCountry(code)).toBe(false);
  });

  it('holds territories and areas beside States, since the list says codes, not status', () => {
    expect(['HKG', 'PSE', 'TWN', 'GRL', 'ATA'].every(isCountry)).toBe(true);
    expect(countryByAlpha2('GB')?.code).toBe('GBR');
  });
});

describe('subdivisions', () => {
  it('belong to one country', () => {
    expect(subdivision('AU-VIC')).toEqual({ code: 'AU-VIC', name: 'Victoria', country: 'AUS' });
    expect(isSubdivision('AUS', 'AU-VIC')).toBe(true);
    expect(isSubdivision('NZL', 'AU-VIC')).toBe(false);
    expect(isSubdivision('AUS', 'AU-XX')).toBe(false);
    expect(isSubdivision(undefined, 'AU-VIC')).toBe(false);
  });

  it('may lie within another', () => {
    expect(subdivision('FR-01')?.within).toBe('FR-ARA');
    expect(listSubdivisions('FRA').filter((entry) => entry.within === 'FR-ARA').length).toBeGreaterThan(5);
  });

  // From a report on stale lists of subdivisions.
  it.each([
    ...[
      ['PAK', 'PK-TA', '2026-11-29', false],
      ['PAK', 'PK-TA', '2017-06-30', true],
      ['PAK', 'PK-KP', '2026-11-29', true],
    ],
    ...[
      ['NOR', 'NO-32', '2026-11-29', true],
      ['NOR', 'NO-56', '2024-01-01', true],
      ['NOR', 'NO-32', '2023-12-31', false],
    ],
    ...[
      ['NOR', 'NO-30', '2026-11-29', false],
      ['NOR', 'NO-30', '2023-12-31', true],
      ['NOR', 'NO-54', '2024-01-01', false],
    ],
    ...[
      ['NOR', 'NO-12', '2019-12-31', true],
      ['NOR', 'NO-12', '2020-01-01', false],
      ['NOR', 'NO-03', '1990-01-01', true],
    ],
  ] as const)('of %s: %s on %s', (country, code, day, holds) => {
    expect(isSubdivision(country, code, day)).toBe(holds);
    expect(isSubdivision(country, code)).toBe(true);
    expect(listSubdivisions(country, day).some((entry) => entry.code === code)).toBe(holds);
  });

  it('are none for a country without any', () => {
    expect(listSubdivisions('GIB')).toEqual([]);
  });

  it.each(['CA-BC', 'DE-BE', 'AU-VIC', 'PK-PB', 'MX-CHP', 'BE-VLG', 'US-CA', 'CA-QC', 'US-WA'])(
    'know %s, from which an expression of interest came',
    (code) => {
      expect(isSubdivision(subdivision(code)?.country, code)).toBe(true);
    },
  );
});
