import { authorityKinds, channels, portfolios } from './authority.js';
import { currencies, currency, isCurrency, isCurrencyIn } from './currency.js';
import { isLanguage, languageName } from './language.js';
import { isMontrealChapter, isMontrealRecommendation, montrealChapters, montrealRecommendations } from './montreal.js';
import { themes } from './network.js';

describe('currencies', () => {
  it('are each listed once and have a name', () => {
    expect(new Set(currencies.map(({ code }) => code)).size).toBe(currencies.length);
    expect(currencies.filter(({ code, name }) => name === code)).toEqual([]);
  });

  it('are those that Node.js knows, so that a new one is not missed; units in which nobody is paid aside', () => {
    const supported = Intl.supportedValuesOf('currency');
    expect(supported.filter((code) => !isCurrency(code))).toEqual(['XDR', 'XSU']);
    expect(currencies.filter(({ code, former }) => !former && !supported.includes(code)).map(({ code }) => code)).toEqual(['VED']);
  });

  it('tell a former currency from one of today', () => {
    expect(currency('PHP')).toEqual({ code: 'PHP', name: 'Philippine Peso', former: false });
    expect(currency('HRK')?.former).toBe(true);
  });

  it.each([
    ...[
      ['MRO', 2015],
      ['STD', 2015],
      ['BYR', 2015],
      ['VEF', 2016],
      ['LTL', 2013],
      ['ZMK', 2011],
      ['EEK', 2010],
      ['GHC', 2006],
    ],
    ...[
      ['TMM', 2008],
      ['HRK', 2022],
      ['BGN', 2025],
      ['EUR', 2026],
      ['PHP', 1960],
      ['XCG', 2026],
    ],
  ] as const)('were ones in their time: %s in %d', (code, year) => {
    expect(isCurrencyIn(code, year)).toBe(true);
  });

  it.each([
    ...[
      ['XCG', 2015],
      ['HRK', 2026],
      ['ZWL', 2026],
      ['BGN', 2026],
      ['EUR', 1990],
      ['MRU', 2010],
      ['SLE', 2019],
      ['MRO', 2026],
    ],
    ...[['XXX', 2020]],
  ] as const)('were none before or after: %s in %d', (code, year) => {
    expect(isCurrencyIn(code, year)).toBe(false);
  });

  it.each(['XXX', 'XAU', 'CHW', 'php', 'EURO', '', undefined])('do not hold %p', (code) => {
    expect(isCurrency(code)).toBe(false);
  });
});

describe('languages', () => {
  it.each(['en', 'fr', 'ar', 'fil', 'ceb'])('know %s', (code) => {
    expect(isLanguage(code)).toBe(true);
  });

  it.each(['eng', 'tl', 'xx', 'EN', 'en-GB', 'english', '', undefined])('do not know %p', (code) => {
    expect(isLanguage(code)).toBe(false);
  });

  it('have English names', () => {
    expect(languageName('ne')).toBe('Nepali');
    expect(languageName('zzz')).toBeUndefined();
  });
});

describe('the Montreal Recommendations', () => {
  it('have nine chapters and 55 keys without a text', () => {
    expect(montrealChapters.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(montrealRecommendations).toHaveLength(55);
    expect([montrealRecommendations[0], montrealRecommendations[54]]).toEqual(['MR-01', 'MR-55']);
  });

  it.each([0, 10, 1.5, '1', null])('have no chapter %p', (number) => {
    expect(isMontrealChapter(number)).toBe(false);
  });

  it.each(['MR-0', 'MR-00', 'MR-56', 'MR-1', 'mr-01'])('have no recommendation %p', (key) => {
    expect(isMontrealRecommendation(key)).toBe(false);
  });
});

describe('the vocabularies', () => {
  it('hold every code of the file of expressions of interest', () => {
    expect(
      ['ministry', 'department', 'agency', 'inspection-service', 'consular-service', 'licensing-authority'].filter(
        (kind) => !authorityKinds.has(kind),
      ),
    ).toEqual([]);
    expect(
      ['migration', 'foreign-affairs', 'consular', 'development-cooperation', 'labour', 'justice', 'interior'].filter(
        (portfolio) => !portfolios.has(portfolio),
      ),
    ).toEqual([]);
    expect(['email', 'letter', 'event', 'country-office'].filter((channel) => !channels.has(channel))).toEqual([]);
  });

  it('have the six themes of the FAQ, question 5, in its order', () => {
    expect(themes.codes).toEqual(['licensing', 'inspection', 'consular', 'data', 'bilateral-cooperation', 'fundraising']);
  });

  it('do not take what every object has for a code', () => {
    expect(themes.has('constructor')).toBe(false);
    expect(themes.labelOf('toString')).toBeUndefined();
  });
});
