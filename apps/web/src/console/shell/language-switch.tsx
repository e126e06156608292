import { useLingui } from '@lingui/react/macro';
import { changeLanguage, LANGUAGES, type Language } from './languages.ts';

const NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', es: 'Español' };

/** The address stays: only the words change. */
export function LanguageSwitch() {
  const { t, i18n } = useLingui();
  return (
    <nav aria-label={t`Language`}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={i18n.locale === language}
          data-content=""
          onClick={() => void changeLanguage(language)}
        >
          {NAMES[language]}
        </button>
      ))}
    </nav>
  );
}
