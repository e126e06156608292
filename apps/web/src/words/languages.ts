export const LANGUAGES = ['en', 'fr', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each in its own words, as a reader looks for it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', es: 'Español' };

/** The name of a language that something is written in: "French", "francés". */
export const languageInWords = (code: string, language: string): string =>
  new Intl.DisplayNames(toFormatLocale(language), { type: 'language', fallback: 'code' }).of(code) ?? code;

/** English days and numbers are written as the United Nations write them: 31 March 2021. */
export const toFormatLocale = (language: string): string => (language === 'en' ? 'en-GB' : language);
