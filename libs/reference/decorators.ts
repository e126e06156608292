import type { ValidationOptions } from 'class-validator';
import { today } from '#libs/event-sourcing';
import { authorityKinds, authorityLevels, channels, portfolios } from './authority.js';
import { isCountry } from './country.js';
import { isCurrency } from './currency.js';
import { fieldRule } from './field-schema.js';
import { isLanguage } from './language.js';
import { isMontrealChapter, isMontrealRecommendation, montrealChapters } from './montreal.js';
import { irisPillars, themes } from './network.js';
import { networkRegions } from './network-region.js';
import { isSubdivision } from './subdivision.js';
import type { Vocabulary } from './vocabulary.js';

type FieldDecorator = (options?: ValidationOptions) => PropertyDecorator;

/** Validates a code of a vocabulary. Its JSON Schema lists the codes. */
const isInVocabulary =
  (name: string, vocabulary: Vocabulary<string>): FieldDecorator =>
  (options) =>
    fieldRule(
      {
        name,
        holds: vocabulary.has,
        must: () => `be a ${vocabulary.noun} (${vocabulary.codes.join(', ')})`,
        schema: { type: 'string', enum: vocabulary.codes },
      },
      options,
    );

/** Validates a kind of public authority. */
export const IsAuthorityKind = isInVocabulary('isAuthorityKind', authorityKinds);
/** Validates a level of government: `national` or `subnational`. */
export const IsAuthorityLevel = isInVocabulary('isAuthorityLevel', authorityLevels);
/** Validates a portfolio; `{ each: true }` for a list of them. */
export const IsPortfolio = isInVocabulary('isPortfolio', portfolios);
/** Validates the channel of an expression of interest. */
export const IsChannel = isInVocabulary('isChannel', channels);
/** Validates a theme of the working groups. */
export const IsTheme = isInVocabulary('isTheme', themes);
/** Validates one of the other IRIS pillars. */
export const IsIrisPillar = isInVocabulary('isIrisPillar', irisPillars);
/** Validates a region in the Network's own words. */
export const IsNetworkRegion = isInVocabulary('isNetworkRegion', networkRegions);

/** Validates a country of ISO 3166-1, by its three letters. */
export const IsCountry: FieldDecorator = (options) =>
  fieldRule(
    {
      name: 'isCountry',
      holds: isCountry,
      must: () => 'be a country of ISO 3166-1, by its three letters (PHL)',
      schema: { type: 'string', pattern: '^[A-Z]{3}$', description: 'Country: ISO 3166-1 alpha-3.', examples: ['PHL'] },
    },
    options,
  );

/** The day that a command is about: from which on what it says holds, or on which it takes effect; else today. */
function subjectDay(object: object): string {
  const said: unknown = Reflect.get(object, 'validFrom') ?? Reflect.get(object, 'effectiveAt');
  return typeof said === 'string' && /^\d{4}-\d\d-\d\d/.test(said) ? said.slice(0, 10) : today();
}

/**
 * Validates a subdivision of ISO 3166-2 that belongs to the country in the field of this name, and was in use on the day that the
 * object is about. `ever`: on whatever day, for questions about the past.
 */
export const IsSubdivision = (countryField: string, options?: ValidationOptions & { readonly ever?: boolean }): PropertyDecorator => {
  const countryIn = (object: object): unknown => Reflect.get(object, countryField);
  return fieldRule(
    {
      name: 'isSubdivision',
      holds: (value, object) => isSubdivision(countryIn(object), value, options?.ever ? undefined : subjectDay(object)),
      must: (object) => {
        const country = countryIn(object);
        return `be a subdivision of ${isCountry(country) ? country : `the country in ${countryField}`}, by its code of ISO 3166-2 (AU-VIC)${options?.ever ? '' : ', in use on its day'}`;
      },
      schema: {
        type: 'string',
        pattern: '^[A-Z]{2}-[A-Z0-9]{1,3}$',
        description: `Subdivision of the country in ${countryField}: ISO 3166-2.`,
        examples: ['AU-VIC'],
      },
    },
    options,
  );
};

/** Validates a current or former currency of ISO 4217. */
export const IsCurrency: FieldDecorator = (options) =>
  fieldRule(
    {
      name: 'isCurrency',
      holds: isCurrency,
      must: () => 'be a currency of ISO 4217, by its three letters (PHP)',
      schema: { type: 'string', pattern: '^[A-Z]{3}$', description: 'Currency: ISO 4217.', examples: ['PHP'] },
    },
    options,
  );

/** Validates a language of ISO 639, by its shortest code. */
export const IsLanguage: FieldDecorator = (options) =>
  fieldRule(
    {
      name: 'isLanguage',
      holds: isLanguage,
      must: () => 'be a language of ISO 639, by its two letters (fr), or three where there are no two (fil)',
      schema: { type: 'string', pattern: '^[a-z]{2,3}$', description: 'Language: ISO 639.', examples: ['fr'] },
    },
    options,
  );

/** Validates the number of a chapter of the Montreal Recommendations. */
export const IsMontrealChapter: FieldDecorator = (options) =>
  fieldRule(
    {
      name: 'isMontrealChapter',
      holds: isMontrealChapter,
      must: () => `be the number of a chapter of the Montreal Recommendations, 1 to ${montrealChapters.length}`,
      schema: { type: 'integer', minimum: 1, maximum: montrealChapters.length },
    },
    options,
  );

/** Validates the key of one of the 55 Montreal Recommendations. */
export const IsMontrealRecommendation: FieldDecorator = (options) =>
  fieldRule(
    {
      name: 'isMontrealRecommendation',
      holds: isMontrealRecommendation,
      must: () => 'be the key of a Montreal Recommendation, MR-01 to MR-55',
      schema: { type: 'string', pattern: '^MR-(0[1-9]|[1-4][0-9]|5[0-5])$', examples: ['MR-01'] },
    },
    options,
  );
