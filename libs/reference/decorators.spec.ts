import { validateSync } from 'class-validator';
import { Optional } from '#libs/event-sourcing';
import {
  IsAuthorityKind,
  IsCountry,
  IsCurrency,
  IsLanguage,
  IsMontrealChapter,
  IsMontrealRecommendation,
  IsPortfolio,
  IsSubdivision,
  IsTheme,
} from './decorators.js';
import { fieldMeaning, Meaning } from './field-schema.js';

class Authority {
  @Meaning('Where it has its jurisdiction.')
  @IsCountry()
  country: unknown = 'AUS';
  @Optional()
  @IsSubdivision('country')
  subdivision?: unknown;
  @IsAuthorityKind()
  kind: unknown = 'ministry';
  @IsPortfolio({ each: true })
  portfolios: unknown = ['labour'];
  @Optional()
  @IsTheme()
  theme?: unknown;
  @Optional()
  @IsCurrency()
  currency?: unknown;
  @Optional()
  @IsLanguage()
  language?: unknown;
  @Optional()
  @IsMontrealChapter()
  chapter?: unknown;
  @Optional()
  @IsMontrealRecommendation()
  recommendation?: unknown;
}

const messages = (fields: Partial<Authority>) =>
  validateSync(Object.assign(new Authority(), fields)).flatMap((error) => Object.entries(error.constraints ?? {}));

describe('the decorators', () => {
  it('accept what is right', () => {
    expect(
      messages({
        subdivision: 'AU-VIC',
        portfolios: ['labour', 'consular'],
        theme: 'licensing',
        currency: 'AUD',
        language: 'en',
        chapter: 3,
        recommendation: 'MR-55',
      }),
    ).toEqual([]);
  });

  it.each<[Partial<Authority>, string, string]>([
    [{ country: 'XXX' }, 'isCountry', 'country must be a country of ISO 3166-1, by its three letters (PHL): "XXX" is not one'],
    [{ country: undefined }, 'isCountry', 'country must be a country of ISO 3166-1, by its three letters (PHL): it is missing'],
    [
      { subdivision: 'NZ-AUK' },
      'isSubdivision',
      'subdivision must be a subdivision of AUS, by its code of ISO 3166-2 (AU-VIC), in use on its day: "NZ-AUK" is not one',
    ],
    [
      { portfolios: ['labour', 'labor', 'finance'] },
      'isPortfolio',
      'portfolios must be a portfolio (labour, foreign-affairs, interior, justice, migration, development-cooperation, consular, inspection, counter-trafficking, employment, licensing-and-registration, other): "labor" is not one, "finance" is not one',
    ],
    [{ currency: 'PESO' }, 'isCurrency', 'currency must be a currency of ISO 4217, by its three letters (PHP): "PESO" is not one'],
    [
      { language: 'eng' },
      'isLanguage',
      'language must be a language of ISO 639, by its two letters (fr), or three where there are no two (fil): "eng" is not one',
    ],
    [
      { chapter: 10 },
      'isMontrealChapter',
      'chapter must be the number of a chapter of the Montreal Recommendations, 1 to 9: 10 is not one',
    ],
    [
      { recommendation: 'MR-56' },
      'isMontrealRecommendation',
      'recommendation must be the key of a Montreal Recommendation, MR-01 to MR-55: "MR-56" is not one',
    ],
  ])('say what is wrong with %p', (fields, rule, message) => {
    expect(messages(fields)).toEqual([[rule, message]]);
  });

  it('says of which field the country is wrong, too, when a subdivision cannot be judged', () => {
    expect(messages({ country: 'XXX', subdivision: 'AU-VIC' })).toContainEqual([
      'isSubdivision',
      'subdivision must be a subdivision of the country in country, by its code of ISO 3166-2 (AU-VIC), in use on its day: "AU-VIC" is not one',
    ]);
  });

  it('shortens a long value', () => {
    expect(messages({ currency: 'X'.repeat(10_000) })[0]?.[1].length).toBeLessThan(160);
  });

  it('keep what a field means, for subclasses too', () => {
    class Member extends Authority {}
    expect(fieldMeaning(Member, 'country')).toBe('Where it has its jurisdiction.');
    expect(fieldMeaning(Member, 'kind')).toBeUndefined();
  });
});
