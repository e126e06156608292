const SHAPE = /^[a-z]{2,3}$/;

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * True for a language of ISO 639, by its shortest code: two letters where there are two (`fr`), else three (`fil`).
 * Known are the languages that Unicode CLDR names, through `Intl`.
 */
export const isLanguage = (value: unknown): value is string =>
  typeof value === 'string' && SHAPE.test(value) && Intl.getCanonicalLocales(value)[0] === value && names.of(value) !== undefined;

/** The English name of a language; undefined for an unknown code. */
export const languageName = (code: string): string | undefined => (isLanguage(code) ? names.of(code) : undefined);
