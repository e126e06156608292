import { type I18n, type Messages, setupI18n } from '@lingui/core';
import { LANGUAGES, type Language } from '../words/languages.ts';

const catalogues = import.meta.glob<Messages>(['../../locales/*/site*.po', '../../locales/*/{ui,words}.po'], {
  eager: true,
  import: 'messages',
});

function toSpeech(language: Language): I18n {
  const messages = Object.entries(catalogues).flatMap(([path, catalogue]) => (path.includes(`/${language}/`) ? [catalogue] : []));
  return setupI18n({ locale: language, messages: { [language]: Object.assign({}, ...messages) } });
}

/** Every language in its own: pages in several are rendered side by side. */
export const SPEECH = Object.fromEntries(LANGUAGES.map((language) => [language, toSpeech(language)])) as Readonly<Record<Language, I18n>>;
