import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../words/languages.ts';
import styles from './page.module.css';

/** Where one is, from the outside in; each a link, given as such (the console's and the site's differ). */
export function Crumbs({ links }: { readonly links: readonly ReactNode[] }) {
  const { t } = useLingui();
  return (
    <nav aria-label={t`You are here`} className={styles.crumbs}>
      <ol>
        {links.map((link, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the way here has no other order
          <li key={place}>{link}</li>
        ))}
      </ol>
    </nav>
  );
}

/** The first stop of the keyboard: past what every page has. */
export function SkipLinks({ to = 'content' }: { readonly to?: string }) {
  const { t } = useLingui();
  return (
    <a className={styles.skip} href={`#${to}`}>
      {t`Skip to the content`}
    </a>
  );
}

interface LanguageSwitchProps {
  readonly now: Language;
  /** The same page in the other language. */
  readonly addressIn: (language: Language) => string;
  readonly onChoose?: (language: Language) => void;
}

export function LanguageSwitch({ now, addressIn, onChoose }: LanguageSwitchProps) {
  const { t } = useLingui();
  return (
    <ul className={styles.languages} aria-label={t`Language`}>
      {LANGUAGES.map((language) => (
        <li key={language}>
          <a
            href={addressIn(language)}
            hrefLang={language}
            lang={language}
            data-content
            aria-current={language === now ? 'true' : undefined}
            onClick={
              onChoose &&
              ((event) => {
                event.preventDefault();
                onChoose(language);
              })
            }
          >
            {LANGUAGE_NAMES[language]}
          </a>
        </li>
      ))}
    </ul>
  );
}
