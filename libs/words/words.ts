/** In which the Network speaks. English is the source. */
export const languages = ['en', 'fr', 'es'] as const;
export type Language = (typeof languages)[number];

/** Words of one language by their ids: `refusal.membership/already-a-member`, `country.NPL`, `kind.ministry`. */
export type Words = Readonly<Record<string, string>>;

/** Each when it is asked for: most processes are never asked for two of them. */
const MODULES: Readonly<Record<Language, () => Promise<{ readonly words: Words }>>> = {
  en: () => import('./generated/en.js'),
  fr: () => import('./generated/fr.js'),
  es: () => import('./generated/es.js'),
};

/**
 * What codes, refusals and countries are called: the words of the console and the public site, which are written in apps/web and kept here for
 * who answers without them.
 */
export const loadWords = async (language: Language): Promise<Words> => (await MODULES[language]()).words;
